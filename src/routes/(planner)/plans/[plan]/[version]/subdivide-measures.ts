import type { PicturedMeasure } from '#lib/components/subdivide/measure-pictures.ts';
import { type defaultRules } from '#lib/domain/subdivision/rules.ts';
import { m } from '#lib/paraglide/messages.js';

/** Rules that are plain numbers. */
export type NumberRule = Exclude<
	{
		[Name in keyof typeof defaultRules]: (typeof defaultRules)[Name] extends number ? Name : never;
	}[keyof typeof defaultRules],
	never
>;

/** A rule as a field: its name, its unit, and what it may be. */
export interface Measure {
	name: NumberRule;
	label: string;
	unit: string;
	range: [min: number, max: number, step: number];
	/** Where its slider goes from and to. */
	slide?: [from: number, to: number];
	picture?: PicturedMeasure;
}

/** The measures of a layout, in the order of their fields and in the reader's language. */
export const subdivideMeasures = (): {
	frontage: Measure;
	main: Measure[];
	more: Measure[];
	recreation: Measure[];
} => ({
	frontage: {
		name: 'lotFrontageM',
		label: m.planner_lot_frontage(),
		unit: 'm',
		range: [2, 200, 0.5],
		slide: [5, 25]
	},
	main: [
		{ name: 'lotDepthM', label: m.planner_lot_depth(), unit: 'm', range: [2, 500, 0.5], slide: [10, 40] },
		{ name: 'blockLengthM', label: m.planner_block_length(), unit: 'm', range: [10, 1000, 5], slide: [40, 250] },
		{ name: 'streetWidthM', label: m.planner_street_width(), unit: 'm', range: [2, 100, 0.1], slide: [6, 30] }
	],
	more: [
		{
			name: 'minLotAreaM2',
			label: m.planner_min_area(),
			unit: 'm²',
			range: [1, 100_000, 1],
			slide: [60, 400],
			picture: 'minLotAreaM2'
		},
		{
			name: 'minLotFrontageM',
			label: m.planner_min_frontage(),
			unit: 'm',
			range: [1, 200, 0.5],
			slide: [4, 20],
			picture: 'minLotFrontageM'
		},
		{
			name: 'mainStreetWidthM',
			label: m.planner_main_street_width(),
			unit: 'm',
			range: [0, 100, 0.1],
			slide: [0, 40],
			picture: 'mainStreetWidthM'
		},
		{
			name: 'mainStreetEvery',
			label: m.planner_main_street_every(),
			unit: m.planner_blocks_unit(),
			range: [1, 100, 1],
			slide: [1, 12],
			picture: 'mainStreetEvery'
		},
		{
			name: 'passagesBetween',
			label: m.planner_passages(),
			unit: m.planner_passages_unit(),
			range: [0, 5, 1],
			slide: [0, 5],
			picture: 'passagesBetween'
		},
		{
			name: 'minIntersectionSpacingM',
			label: m.planner_min_spacing(),
			unit: 'm',
			range: [0, 300, 1],
			slide: [0, 120],
			picture: 'minIntersectionSpacingM'
		},
		{
			name: 'cornerCutM',
			label: m.planner_corner_cut(),
			unit: 'm',
			range: [0, 30, 0.5],
			slide: [0, 10],
			picture: 'cornerCutM'
		},
		{
			name: 'maxDepthPerFrontage',
			label: m.planner_depth_per_frontage(),
			unit: '×',
			range: [1, 100, 0.5],
			slide: [1, 10],
			picture: 'maxDepthPerFrontage'
		}
	],
	recreation: [
		{
			name: 'minRecreationM2',
			label: m.planner_recreation_area(),
			unit: 'm²',
			range: [0, 1e6, 50],
			slide: [200, 5000],
			picture: 'minRecreationM2'
		},
		{
			name: 'minRecreationWidthM',
			label: m.planner_recreation_width(),
			unit: 'm',
			range: [0, 500, 1],
			slide: [5, 80],
			picture: 'minRecreationWidthM'
		},
		{
			name: 'maxRecreationDistanceM',
			label: m.planner_recreation_distance(),
			unit: 'm',
			range: [10, 1e5, 10],
			slide: [50, 600],
			picture: 'maxRecreationDistanceM'
		}
	]
});
