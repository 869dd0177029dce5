import type { Ring } from '../geometry/frame.ts';
import { smallestRectangle, squaredDiameter } from '../geometry/shape.ts';
import type { SubdivisionRules } from '../rules.ts';
import { meantAreasM2 } from './lot-sizes.ts';

/** What no lot may be below or above; mm, mm². */
export interface LotLimits {
	minArea: number;
	minFrontage: number;
	/** Narrow side of the smallest rectangle around the lot: what is less is a sliver. */
	minWidth: number;
	/** Long side of that rectangle ÷ its narrow one. */
	maxLengthPerWidth: number;
	/** More is no lot any more, but land that could not be cut. */
	maxArea: number;
}

/** A lot that grows over what cannot be one stays below this many times what it is meant to be. */
const maxGrowth = 2.2;

/** Lots with slanted sides are narrower than their front. */
const widthPerFrontage = 2 / 3;

export const limitsOf = (rules: SubdivisionRules): LotLimits => ({
	minArea: rules.minLotAreaM2 * 1e6,
	minFrontage: rules.minLotFrontageM * 1000,
	minWidth: rules.minLotFrontageM * 1000 * widthPerFrontage,
	maxLengthPerWidth: rules.maxDepthPerFrontage,
	maxArea: meantAreasM2(rules).largest * 1e6 * maxGrowth
});

/** A limit and what a lot has instead: m², m, or a plain ratio. */
export interface BrokenLimit {
	rule: 'lot-area' | 'lot-too-large' | 'lot-frontage' | 'lot-width' | 'lot-depth';
	value: number;
	limit: number;
}

/** The limit a lot breaks, with what it has and what it should; nothing for a legal lot. */
export const brokenLimit = (
	lot: { ring: Ring; areaMm2: number; frontageMm: number },
	limits: LotLimits
): BrokenLimit | undefined => {
	if (lot.areaMm2 < limits.minArea) return { rule: 'lot-area', value: lot.areaMm2 / 1e6, limit: limits.minArea / 1e6 };
	if (lot.areaMm2 > limits.maxArea)
		return { rule: 'lot-too-large', value: lot.areaMm2 / 1e6, limit: limits.maxArea / 1e6 };
	if (lot.frontageMm < limits.minFrontage)
		return { rule: 'lot-frontage', value: lot.frontageMm / 1000, limit: limits.minFrontage / 1000 };
	// Most lots are compact enough to be seen to be by their longest diagonal alone.
	const across = squaredDiameter(lot.ring);
	if (lot.areaMm2 >= limits.minWidth * Math.sqrt(across) && across <= limits.maxLengthPerWidth * lot.areaMm2)
		return undefined;
	const { width, length } = smallestRectangle(lot.ring);
	if (width < limits.minWidth) return { rule: 'lot-width', value: width / 1000, limit: limits.minWidth / 1000 };
	return length > limits.maxLengthPerWidth * width
		? { rule: 'lot-depth', value: length / width, limit: limits.maxLengthPerWidth }
		: undefined;
};
