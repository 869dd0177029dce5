import { parseNorm, statementFor, type Norm, type Waiver } from '../../rules/norm.ts';
import { shippedPacks } from '../../rules/shipped-packs.ts';
import { defaultRules, type SubdivisionRules } from '../rules.ts';
import { rulesOfNorm } from './requirements.ts';

type PresetRules = Pick<
	SubdivisionRules,
	| 'lotFrontageM'
	| 'lotDepthM'
	| 'minLotAreaM2'
	| 'minLotFrontageM'
	| 'minIntersectionSpacingM'
	| 'streetWidthM'
	| 'mainStreetWidthM'
	| 'reservesPct'
>;

/** Rules that a norm states together, to begin from. */
export interface RulePreset {
	id: 'social' | 'r3' | 'r4' | 'i1';
	/** Where the figures are from; its type is that of the lots. */
	norm: Norm;
	rules: PresetRules;
}

/** The law whose types the presets are of. */
const [law] = shippedPacks;

/** Types a layout can be held to. */
export const lawTypes = law?.types ?? [];

/** A type of the law with those of the waivers that it can have; nothing for a type that it does not have. */
export const normOfType = (type: string, waivers: readonly Waiver[] = []): Norm | undefined => {
	if (!law) return undefined;
	const norm = parseNorm(law, { type, waivers: waivers.filter(({ rule }) => statementFor(law, type, rule)) });
	return norm.ok ? norm.value : undefined;
};

/** @throws when the law has no such type: a preset names it wrongly. */
const normOrThrow = (type: string): Norm => {
	const norm = normOfType(type);
	if (!norm) throw new Error(`There is no type ${type} in the shipped law.`);
	return norm;
};

/** The lot that is meant, metres; where the norm says nothing of streets, how wide they are to be. */
type Meant = Pick<PresetRules, 'lotFrontageM' | 'lotDepthM'> & Partial<PresetRules>;

const presetFor = (id: RulePreset['id'], type: string, meant: Meant): RulePreset => {
	const norm = normOrThrow(type);
	const rules = { ...defaultRules, ...meant, ...rulesOfNorm(norm) };
	const { lotFrontageM, lotDepthM, minLotAreaM2, minLotFrontageM, minIntersectionSpacingM, ...others } = rules;
	const { streetWidthM, mainStreetWidthM, reservesPct } = others;
	const lots = { lotFrontageM, lotDepthM, minLotAreaM2, minLotFrontageM };
	return { id, norm, rules: { ...lots, minIntersectionSpacingM, streetWidthM, mainStreetWidthM, reservesPct } };
};

/** Least areas, frontages, street widths and reserves are those of the pack; metres, m² and percent. */
export const rulePresets: readonly RulePreset[] = [
	presetFor('social', '4', { lotFrontageM: 8, lotDepthM: 15 }),
	presetFor('r3', '3', { lotFrontageM: 8, lotDepthM: 20 }),
	presetFor('r4', '4', { lotFrontageM: 6, lotDepthM: 15 }),
	presetFor('i1', 'I1', { lotFrontageM: 15, lotDepthM: 20, streetWidthM: 15.6, mainStreetWidthM: 15.6 })
];

/** A norm as a reader finds it: the law, what of it is in force, and the type. */
export const citationOf = ({ pack, type }: Norm): string => {
	const articles = pack.rules.flatMap(({ types, article }) => (types.includes(type) ? [article] : []));
	const name = pack.types.find(({ id }) => id === type)?.name ?? type;
	return `${pack.abbreviation} ${[...new Set(articles)].sort().join(', ')}: ${name}`;
};

const isSame = (value: unknown, wanted: unknown): boolean =>
	typeof wanted === 'object' && wanted !== null
		? typeof value === 'object' &&
			value !== null &&
			Object.entries(wanted).every(([name, each]) => (value as Record<string, unknown>)[name] === each)
		: value === wanted;

/** The preset that rules, as they stand in the fields, are in all it states. */
export const presetOf = (rules: Record<string, unknown>): RulePreset | undefined =>
	rulePresets.find((preset) => Object.entries(preset.rules).every(([name, wanted]) => isSame(rules[name], wanted)));
