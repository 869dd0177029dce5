/** How far two areas of one lot may lie apart and still be the same, in per cent; by size, m². */
const urban = [
	{ belowM2: 200, percent: 2.5 },
	{ belowM2: 1000, percent: 2 },
	{ belowM2: Infinity, percent: 1 }
] as const;

/** Not translated: the norm's own name. */
export const toleranceSource = 'Directiva 01-2008-SNCP/CNC';

/**
 * How far another measurement of an urban lot may lie from its area.
 *
 * @param areaM2 Of the lot, m²: the legal one, on the plan's grid.
 * @returns Per cent, and the same in m².
 * @see toleranceSource
 */
export const areaTolerance = (areaM2: number): { percent: number; byM2: number } => {
	const percent = urban.find(({ belowM2 }) => areaM2 < belowM2)?.percent ?? 1;
	return { percent, byM2: (areaM2 * percent) / 100 };
};
