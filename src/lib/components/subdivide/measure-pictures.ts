import type { SubdivisionRules } from '#lib/domain/subdivision/rules.ts';

/** Measures that are drawn beside their fields. */
export type PicturedMeasure =
	| Extract<
			keyof SubdivisionRules,
			| 'minLotAreaM2'
			| 'minLotFrontageM'
			| 'mainStreetWidthM'
			| 'mainStreetEvery'
			| 'passagesBetween'
			| 'minIntersectionSpacingM'
			| 'cornerCutM'
			| 'maxDepthPerFrontage'
			| 'minRecreationM2'
			| 'minRecreationWidthM'
			| 'maxRecreationDistanceM'
	  >
	| 'reserveShare';

interface Stroke {
	look: 'lot' | 'chosen' | 'park' | 'measured';
	/** On 44 × 30, streets where nothing else is. */
	path: string;
}

const lot = (path: string): Stroke => ({ look: 'lot', path });
const chosen = (path: string): Stroke => ({ look: 'chosen', path });
const park = (path: string): Stroke => ({ look: 'park', path });
const measured = (path: string): Stroke => ({ look: 'measured', path });

const threeLots = lot('M4 5H40V23H4ZM16 5V23M28 5V23');
const fourBlocks = lot('M2 2H18V12H2ZM26 2H42V12H26ZM2 18H18V28H2ZM26 18H42V28H26Z');

/** North up; the street of a lot is below it. */
export const measurePictures: Record<PicturedMeasure, readonly Stroke[]> = {
	minLotAreaM2: [threeLots, chosen('M16 5H28V23H16Z')],
	minLotFrontageM: [threeLots, measured('M16 25.5H28M16 23.5V27.5M28 23.5V27.5')],
	maxDepthPerFrontage: [threeLots, measured('M16 25.5H28M30.5 5V23')],
	mainStreetWidthM: [lot('M2 2H14V28H2ZM30 2H42V28H30Z'), measured('M14 15H30M14 12V18M30 12V18')],
	mainStreetEvery: [lot('M2 4H9V26H2ZM11 4H18V26H11ZM26 4H33V26H26ZM35 4H42V26H35Z'), measured('M22 2V28')],
	passagesBetween: [lot('M2 4H20V26H2ZM24 4H42V26H24Z'), measured('M22 4V26')],
	minIntersectionSpacingM: [fourBlocks, measured('M22 15H42M22 12V18M42 12V18')],
	cornerCutM: [lot('M4 2H40V18L32 26H4Z'), measured('M40 18L32 26')],
	minRecreationM2: [lot('M2 2H12V28H2Z'), park('M14 2H42V28H14Z'), measured('M15.5 3.5H40.5V26.5H15.5Z')],
	minRecreationWidthM: [lot('M2 2H12V28H2Z'), park('M14 2H42V28H14Z'), measured('M14 15H42M14 12V18M42 12V18')],
	maxRecreationDistanceM: [lot('M2 20H9V28H2Z'), park('M30 2H42V12H30Z'), measured('M9 22L30 9')],
	reserveShare: [lot('M2 2H30V28H2ZM11 2V28M20 2V28'), park('M32 2H42V28H32Z')]
};
