import type { ConstraintKind, DailyPlaceKind, LotStage, RemainderKind, ReserveKind } from '#lib/domain/plan/layers.ts';
import type { ZoneUse } from '#lib/domain/zoning/zone.ts';

/** Colours of the printed sheet, the ones Peruvian planners know. */
export const paper = '#f6f1e4';
export const ink = '#23231f';
export const softInk = '#5a574c';
export const sea = '#cfe0e6';
export const seaEdge = '#7fa3b3';
export const streetSurface = '#fffdf7';
export const streetEdge = '#cbc2ab';

/** For people on foot alone: greener than a street, within a dotted edge. */
export const passageSurface = '#f0f4e4';
export const passageEdge = '#7c8f63';
/** Reads on every fill of the sheet. */
export const selectionColour = '#14130f';
/** A part of a layout that is pointed out. */
export const markColour = '#a3261d';
export const expansionColour = '#7a3b12';
export const relocationColour = '#b0245f';

export const useColours: Record<ZoneUse, string> = {
	housing: '#f3e8a6',
	commerce: '#e5715f',
	industry: '#b79acb',
	tourism: '#f2c1cf',
	recreation: '#a9cf8e',
	education: '#8fb8de',
	port: '#9aa8b5',
	protected: '#c9d6b0',
	other: '#d5d1c6'
};

/** Residential density: pale yellow-green, yellow, orange-brown, from low to high. */
export const densityClassColours = ['#e6eeb5', '#f7dd72', '#e0a05a', '#b9713a'] as const;

/** Known classes keep their colour in every plan; others take theirs by rank among the plan's classes. */
const knownDensityClasses: Record<string, string> = {
	RDB: densityClassColours[0],
	RDM: densityClassColours[1],
	RDA: densityClassColours[2]
};

/** Colour of each density class of a plan, by code. @param codes from the lowest density to the highest. */
export const coloursOfDensityClasses = (codes: readonly string[]): Record<string, string> =>
	Object.fromEntries(
		codes.map((code, rank) => {
			const step = Math.round((rank * (densityClassColours.length - 1)) / Math.max(1, codes.length - 1));
			return [code, knownDensityClasses[code] ?? densityClassColours[step] ?? densityClassColours[0]];
		})
	);

export const stageColours: Record<LotStage, string> = {
	unassigned: '#efebe0',
	assigned: '#c6dbe8',
	occupied: '#7fb6cf',
	adjudicated: '#3d87ad',
	titled: '#17506f'
};

/** Steps of lot density, residents per hectare of lot land: from, and colour. */
export const lotDensitySteps: readonly { from: number; colour: string }[] = [
	{ from: 0, colour: '#fff3c4' },
	{ from: 150, colour: '#fbd87f' },
	{ from: 250, colour: '#f2ab4e' },
	{ from: 350, colour: '#d9772f' },
	{ from: 450, colour: '#a84a1b' }
];

export const noProgrammeColour = '#e2ddcf';

export const reserveColours: Record<ReserveKind, string> = {
	recreation: '#a9cf8e',
	zonal_park: '#7fb56a',
	education: '#8fb8de',
	other: '#c9c4b6'
};

export const remainderColours: Record<RemainderKind, string> = {
	left_over: '#e6e0d0',
	public_space: '#c9dcb0',
	protected: '#cddad6'
};

export const constraintColours: Record<ConstraintKind, string> = {
	railway_strip: '#8a6f5a',
	ravine: '#5d8f8a',
	hazard: '#b5482f',
	shore: '#3f7f9c'
};

/** White reads on each of them. */
export const dailyPlaceColours: Record<DailyPlaceKind, string> = {
	water_point: '#1b6ca8',
	school: '#8a4a12',
	health_post: '#1c6e46',
	stop: '#46443d'
};

/** Red, green and blue, 0 to 255, of a `#rrggbb`. */
export const channelsOf = (colour: string): [number, number, number] => {
	const value = parseInt(colour.slice(1), 16);
	return [value >> 16, (value >> 8) & 255, value & 255];
};
