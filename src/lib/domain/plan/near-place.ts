import type { DailyPlaceKind } from './layers.ts';

/** The place of its kind that is nearest to a lot, in the lot's version. */
export interface NearPlace {
	kind: DailyPlaceKind;
	name: string;
	/** Straight, from the edge of the lot, on the plan's grid. */
	distanceM: number;
	illustrative: boolean;
}
