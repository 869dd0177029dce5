import type { Waiver } from '../../rules/norm.ts';
import { ruleKinds, type RuleId, type RuleUnit } from '../../rules/rule-kinds.ts';
import type { Requirement } from '../rules/requirements.ts';

/** What of a layout a result is about: where it lies (plan's CRS, metres), and what it has. */
export type RuleFeature = {
	at: [east: number, north: number];
	/** In the rule's unit. */
	value: number;
} & (
	| { kind: 'lot'; block: string; lot: string }
	| { kind: 'block' | 'corner'; block: string }
	/** Its place among the layout's reserves, from 0. */
	| { kind: 'reserve'; index: number }
	| { kind: 'street' }
);

/** How a layout stands to one rule. */
export interface RuleResult {
	rule: RuleId;
	unit: RuleUnit;
	/** Of the law, as the pack names it; nothing when the plan's own measures set the limit. */
	article: string | null;
	source: string | null;
	/** Where the worst value is. */
	limit: number;
	/** The worst; nothing when there is nothing to measure. */
	value: number | null;
	holds: boolean;
	/** Of a share of land: what it is a share of, m². */
	baseM2?: number;
	waivers: readonly Waiver[];
	/** All that break the rule, the worst first; when it holds, the one that is nearest to the limit. */
	features: RuleFeature[];
	/** Short of the limit because the land ends there, the worst first: they do not break the rule. Missing where there are none. */
	atEdge?: RuleFeature[];
}

/** Corners lie on whole millimetres: lengths across a street or a cut may be this much off, m. */
const roundingM = 0.005;

const isRounded: readonly RuleId[] = [
	'max-cul-de-sac-length',
	'min-corner-cut',
	'min-intersection-spacing',
	'min-local-street-width',
	'min-passage-width',
	'min-principal-street-width',
	'min-recreation-width',
	'min-turning-diameter'
];

/** Floating-point residue, as a share of the limit. */
const residue = 1e-9;

const blockOf = (feature: RuleFeature): string | undefined => ('block' in feature ? feature.block : undefined);

/** The limit for a part of a block: that of a waiver for the block, if there is one. */
const limitFor = ({ limit, waivers }: Requirement, block: string | undefined): number =>
	waivers.find((waiver) => waiver.block !== null && waiver.block === block)?.value ?? limit;

/** By how much a value is on the right side of a limit; negative when it breaks it. */
const slackOf = (rule: RuleId, value: number, limit: number): number => {
	const allowed = (isRounded.includes(rule) ? roundingM : 0) + residue * Math.abs(limit);
	return (ruleKinds[rule].bound === 'least' ? value - limit : limit - value) + allowed;
};

const resultOf = (requirement: Requirement): Pick<RuleResult, 'rule' | 'unit' | 'article' | 'source' | 'waivers'> => {
	const { rule, article, source, waivers } = requirement;
	return { rule, unit: ruleKinds[rule].unit, article, source, waivers };
};

/** A rule that every one of many features has to keep. */
export const resultOfEach = (requirement: Requirement, features: readonly RuleFeature[]): RuleResult => {
	const { rule } = requirement;
	const measured = features.map((feature) => {
		const limit = limitFor(requirement, blockOf(feature));
		return { feature, limit, slack: slackOf(rule, feature.value, limit) };
	});
	const broken = measured.filter(({ slack }) => slack < 0).sort((a, b) => a.slack - b.slack);
	const worst =
		broken[0] ??
		measured.reduce(
			(least, each) => (each.slack < least.slack ? each : least),
			measured[0] ?? {
				feature: undefined,
				limit: requirement.limit,
				slack: Infinity
			}
		);
	const shown = broken.length > 0 ? broken.map(({ feature }) => feature) : worst.feature ? [worst.feature] : [];
	return {
		...resultOf(requirement),
		limit: worst.limit,
		value: worst.feature?.value ?? null,
		holds: broken.length === 0,
		features: shown
	};
};

/** A rule about the site as a whole, and the features that make up its value. */
export const resultOfSum = (requirement: Requirement, value: number, features: RuleFeature[]): RuleResult => ({
	...resultOf(requirement),
	limit: requirement.limit,
	value,
	holds: slackOf(requirement.rule, value, requirement.limit) >= 0,
	features
});

/** A rule that cannot hold because there is nothing it could be measured on. */
export const resultOfNothing = (requirement: Requirement): RuleResult => ({
	...resultOf(requirement),
	limit: requirement.limit,
	value: null,
	holds: false,
	features: []
});
