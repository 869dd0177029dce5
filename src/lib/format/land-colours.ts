import type { LandPart } from '#lib/domain/plan/land-balance.ts';

/** Pedestrian passages among the rights-of-way. */
export const passageColour = '#eef0e2';

/** The parts of subdivided land, wherever a balance or a layout is shown. */
export const landPartColours: Record<LandPart, string> = {
	lots: '#d9b23a',
	'rights-of-way': '#cbc2ab',
	reserves: '#7fb56a',
	'public-space': '#b9d39c',
	remainder: '#8a8371',
	protected: '#7d9a95'
};
