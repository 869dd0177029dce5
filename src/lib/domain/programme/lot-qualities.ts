/** What makes one lot better than another: its area in m², whether it is at a corner (1) or not (0), and metres to places. */
export const lotQualities = ['area', 'corner', 'main-street', 'water', 'park', 'school'] as const;
export type LotQuality = (typeof lotQualities)[number];

/** The qualities that are known, each with its value for every lot. */
export type QualityTable = Partial<Record<LotQuality, Float64Array>>;

export const meanOf = (values: Float64Array): number => values.reduce((sum, each) => sum + each, 0) / values.length;

/** Over all lots, not a sample of them. */
export const deviationOf = (values: Float64Array): number => {
	const mean = meanOf(values);
	return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / values.length);
};
