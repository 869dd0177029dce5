import { apportion } from '../programme/apportion.ts';
import type { Balance } from '../subdivision/layout.ts';

/** What subdivided land became, in mm² on the plan's grid, exact. */
export type LandAreas = Omit<Balance, 'differenceMm2'>;

export const landParts = ['lots', 'rights-of-way', 'reserves', 'public-space', 'remainder', 'protected'] as const;
export type LandPart = (typeof landParts)[number];

/** Most plans have none of these, and say nothing of them then. */
const seldom: readonly LandPart[] = ['public-space', 'protected'];

/** An area exact, and as it is printed in hectares. */
export interface PrintedArea {
	areaMm2: number;
	/** Whole hundredths of a hectare, rounded together with the other parts. */
	hundredthsHa: number;
}

export interface LandBalance {
	parts: (PrintedArea & {
		part: LandPart;
		/** Of the parts together, in tenths of a percent; they add to 1,000. */
		permille: number;
	})[];
	site: PrintedArea;
	/** Site less parts: 0, or the land is not wholly accounted for. */
	differenceMm2: number;
}

/** A hundredth of a hectare: 100 m². */
const mm2PerHundredth = 1e8;

/** The parts of the land beside the whole; printed figures add up as the exact ones do, by largest remainder. */
export const landBalance = (areas: LandAreas): LandBalance => {
	const { siteMm2, lotsMm2, rightsOfWayMm2, reservesMm2, publicSpaceMm2, remainderMm2, protectedMm2 } = areas;
	const partsMm2 = [lotsMm2, rightsOfWayMm2, reservesMm2, publicSpaceMm2, remainderMm2, protectedMm2];
	const sumMm2 = partsMm2.reduce((sum, area) => sum + area, 0);
	const hundredths = apportion(Math.round(sumMm2 / mm2PerHundredth), partsMm2);
	const permille = apportion(1000, partsMm2);
	return {
		parts: landParts
			.map((part, i) => ({
				part,
				areaMm2: partsMm2[i] ?? 0,
				hundredthsHa: hundredths[i] ?? 0,
				permille: permille[i] ?? 0
			}))
			.filter(({ part, areaMm2 }) => areaMm2 > 0 || !seldom.includes(part)),
		site: { areaMm2: siteMm2, hundredthsHa: Math.round(siteMm2 / mm2PerHundredth) },
		differenceMm2: siteMm2 - sumMm2
	};
};
