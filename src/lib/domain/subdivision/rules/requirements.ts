import { reserveKinds, type ReserveKind } from '../../plan/layers.ts';
import { statementFor, type Norm, type Waiver } from '../../rules/norm.ts';
import { ruleIds, shareRules, type RuleId } from '../../rules/rule-kinds.ts';
import type { BlockLimits, SubdivisionRules } from '../rules.ts';

/** A limit a layout is held to, and who set it. */
export interface Requirement {
	rule: RuleId;
	/** In the rule's unit; a waiver for the whole plan is in it already. */
	limit: number;
	/** Of the law; nothing when the plan's own measures set the limit. */
	article: string | null;
	source: string | null;
	/** All of this rule, for the plan and for single blocks. */
	waivers: readonly Waiver[];
}

/** What a norm states of a rule, waivers for the whole plan included. */
const statedLimit = (rule: RuleId, { pack, type, waivers }: Norm): number | undefined => {
	const waived = waivers.find((waiver) => waiver.rule === rule && waiver.block === null);
	return waived?.value ?? statementFor(pack, type, rule)?.value;
};

const isShareStated = ({ pack, type }: Norm): boolean =>
	reserveKinds.some((kind) => statementFor(pack, type, shareRules[kind]));

/** A law that states any share states all: of what it does not name, nothing is owed. */
const statedShares = (norm: Norm): Record<ReserveKind, number> => {
	const share = (kind: ReserveKind): number => statedLimit(shareRules[kind], norm) ?? 0;
	return {
		recreation: share('recreation'),
		zonal_park: share('zonal_park'),
		education: share('education'),
		other: share('other')
	};
};

/** Which of the engine's numbers a rule is the limit of. */
const numberOfRule = {
	'min-lot-area': 'minLotAreaM2',
	'min-lot-frontage': 'minLotFrontageM',
	'max-depth-per-frontage': 'maxDepthPerFrontage',
	'min-intersection-spacing': 'minIntersectionSpacingM',
	'min-local-street-width': 'streetWidthM',
	'min-principal-street-width': 'mainStreetWidthM',
	'min-passage-width': 'minPassageWidthM',
	'max-passage-length-per-width': 'maxPassageLengthPerWidth',
	'max-cul-de-sac-length': 'maxCulDeSacM',
	'min-turning-diameter': 'minTurningM',
	'min-corner-cut': 'cornerCutM',
	'min-recreation-area': 'minRecreationM2',
	'min-recreation-width': 'minRecreationWidthM',
	'max-recreation-distance': 'maxRecreationDistanceM',
	'min-park-share': 'concentratedPct'
} as const satisfies Partial<Record<RuleId, keyof SubdivisionRules>>;

const hasNumber = (rule: RuleId): rule is keyof typeof numberOfRule => rule in numberOfRule;

/** Which of a block's limits a waiver for it sets. */
const limitOfRule = {
	'min-lot-area': 'minLotAreaM2',
	'min-lot-frontage': 'minLotFrontageM',
	'max-depth-per-frontage': 'maxDepthPerFrontage'
} as const satisfies Partial<Record<RuleId, keyof BlockLimits>>;

const hasLimit = (rule: RuleId): rule is keyof typeof limitOfRule => rule in limitOfRule;

/** What waivers for single blocks let the engine do there. */
export const blockLimitsOf = ({ waivers }: Pick<Norm, 'waivers'>): BlockLimits[] => {
	const limits = new Map<string, BlockLimits>();
	for (const { rule, block, value } of waivers)
		if (block !== null && hasLimit(rule))
			limits.set(block, { ...(limits.get(block) ?? { block }), [limitOfRule[rule]]: value });
	return [...limits.values()];
};

/** The numbers a norm gives the engine; what it does not state is missing. */
export const rulesOfNorm = (norm: Norm): Partial<SubdivisionRules> => {
	const rules: Partial<SubdivisionRules> = {};
	for (const rule of ruleIds) {
		const limit = hasNumber(rule) ? statedLimit(rule, norm) : undefined;
		if (hasNumber(rule) && limit !== undefined) rules[numberOfRule[rule]] = limit;
	}
	const park = statementFor(norm.pack, norm.type, 'min-park-share');
	if (park) rules.concentratedAboveM2 = park.aboveM2;
	if (isShareStated(norm)) rules.reservesPct = statedShares(norm);
	const ofBlocks = blockLimitsOf(norm);
	if (ofBlocks.length > 0) rules.blockLimits = ofBlocks;
	return rules;
};

const kindOfShare = (rule: RuleId): ReserveKind | undefined => reserveKinds.find((kind) => shareRules[kind] === rule);

const recreationRules: readonly RuleId[] = [
	'min-recreation-area',
	'min-recreation-width',
	'max-recreation-distance',
	'min-park-share'
];

const passageRules: readonly RuleId[] = ['min-passage-width', 'max-passage-length-per-width'];

const culDeSacRules: readonly RuleId[] = ['max-cul-de-sac-length', 'min-turning-diameter'];

/** Rules of what a layout has none of. */
const isIdle = (rule: RuleId, { passagesBetween, culDeSacs }: SubdivisionRules): boolean =>
	(passageRules.includes(rule) && passagesBetween === 0) || (culDeSacRules.includes(rule) && !culDeSacs);

/** A limit that only the measures of the plan itself set; nothing where they ask for nothing. */
const ownLimit = (rule: RuleId, rules: SubdivisionRules, siteM2: number): number | undefined => {
	if (rule === 'lot-on-street') return 0;
	const kind = kindOfShare(rule);
	if (kind) return rules.reservesPct[kind] || undefined;
	if (recreationRules.includes(rule) && rules.reservesPct.recreation === 0) return undefined;
	if (rule === 'min-park-share' && siteM2 <= rules.concentratedAboveM2) return undefined;
	return hasNumber(rule) ? rules[numberOfRule[rule]] || undefined : undefined;
};

/**
 * Everything a layout is held to: what the norm states for its type and, where the norm is silent, the plan's own measures.
 *
 * @param siteM2 Some rules hold on large sites only.
 */
export const requirementsOf = (rules: SubdivisionRules, norm: Norm | undefined, siteM2: number): Requirement[] =>
	ruleIds.flatMap((rule): Requirement[] => {
		if (isIdle(rule, rules)) return [];
		const statement = norm && statementFor(norm.pack, norm.type, rule);
		if (norm && statement) {
			const { article, source, aboveM2, value } = statement;
			if (aboveM2 > 0 && siteM2 <= aboveM2) return [];
			const waivers = norm.waivers.filter((waiver) => waiver.rule === rule);
			return [{ rule, limit: statedLimit(rule, norm) ?? value, article, source, waivers }];
		}
		const limit = ownLimit(rule, rules, siteM2);
		return limit === undefined ? [] : [{ rule, limit, article: null, source: null, waivers: [] }];
	});
