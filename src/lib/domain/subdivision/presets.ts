import type { SubdivisionRules } from './rules.ts';

/** Rules that a norm states together, to begin from. */
export interface RulePreset {
	id: 'social' | 'r3' | 'r4' | 'i1';
	/** Norms the figures are from. */
	source: string;
	rules: Pick<
		SubdivisionRules,
		| 'lotFrontageM'
		| 'lotDepthM'
		| 'minLotAreaM2'
		| 'minLotFrontageM'
		| 'streetWidthM'
		| 'mainStreetWidthM'
		| 'reservesPct'
	>;
}

const typeFour = { minLotAreaM2: 90, minLotFrontageM: 6 };
const typeFourReserves = { recreation: 8, zonal_park: 0, education: 2, other: 3 };
const localStreets = { streetWidthM: 9.6, mainStreetWidthM: 15.6 };

/** Least areas, frontages and reserves of the RNE by type of subdivision; street widths of its GH.020. Metres, m² and percent. */
export const rulePresets: readonly RulePreset[] = [
	{
		id: 'social',
		source: 'RNE TH.010 (4), GH.020',
		rules: { lotFrontageM: 8, lotDepthM: 15, ...typeFour, ...localStreets, reservesPct: typeFourReserves }
	},
	{
		id: 'r3',
		source: 'RNE TH.010 (3), GH.020',
		rules: {
			lotFrontageM: 8,
			lotDepthM: 20,
			minLotAreaM2: 160,
			minLotFrontageM: 8,
			...localStreets,
			reservesPct: { recreation: 8, zonal_park: 1, education: 2, other: 2 }
		}
	},
	{
		id: 'r4',
		source: 'RNE TH.010 (4), GH.020',
		rules: { lotFrontageM: 6, lotDepthM: 15, ...typeFour, ...localStreets, reservesPct: typeFourReserves }
	},
	{
		id: 'i1',
		source: 'RNE TH.030 art. 4 (1), GH.020',
		rules: {
			lotFrontageM: 15,
			lotDepthM: 20,
			minLotAreaM2: 300,
			minLotFrontageM: 10,
			streetWidthM: 15.6,
			mainStreetWidthM: 15.6,
			reservesPct: { recreation: 0, zonal_park: 1, education: 0, other: 2 }
		}
	}
];

const isSame = (value: unknown, wanted: unknown): boolean =>
	typeof wanted === 'object' && wanted !== null
		? typeof value === 'object' &&
			value !== null &&
			Object.entries(wanted).every(([name, each]) => (value as Record<string, unknown>)[name] === each)
		: value === wanted;

/** The preset that rules, as they stand in the fields, are in all it states. */
export const presetOf = (rules: Record<string, unknown>): RulePreset | undefined =>
	rulePresets.find((preset) => Object.entries(preset.rules).every(([name, wanted]) => isSame(rules[name], wanted)));
