import type { LineString, MultiPolygon, Polygon, Position } from 'geojson';
import type { LayoutLot } from './layout.ts';

/** A street that is already laid out: its centre line in the plan's CRS, metres, and the width of its right-of-way. */
export interface FixedStreet {
	line: LineString;
	widthM: number;
}

/** A lot that stays as it is, byte for byte, because it is already somebody's. */
export interface LockedLot {
	/** Letter of its block. */
	block: string;
	lot: LayoutLot;
}

/** What a layout grows around. Plan's CRS, metres. */
export interface Surroundings {
	streets: readonly FixedStreet[];
	/** Land nothing is laid out on, such as a railway's strip or a ravine. */
	constraints: readonly (Polygon | MultiPolygon)[];
	locked: readonly LockedLot[];
}

export const noSurroundings: Surroundings = { streets: [], constraints: [], locked: [] };

export type SurroundingsRefusal =
	{ key: 'fixed-street-invalid'; number: number } | { key: 'constraint-invalid'; number: number };

const isFinitePosition = ([x, y]: Position): boolean => Number.isFinite(x) && Number.isFinite(y);

/** What is wrong with the surroundings, if anything; `number` counts from 1 in the order they were given. */
export const faultOfSurroundings = ({ streets, constraints }: Surroundings): SurroundingsRefusal | undefined => {
	const street = streets.findIndex(
		({ line, widthM }) =>
			line.coordinates.length < 2 || !line.coordinates.every(isFinitePosition) || !(widthM > 0 && widthM <= 200)
	);
	if (street >= 0) return { key: 'fixed-street-invalid', number: street + 1 };
	const constraint = constraints.findIndex(
		({ coordinates }) => !coordinates.flat(3).every((value) => Number.isFinite(value))
	);
	return constraint >= 0 ? { key: 'constraint-invalid', number: constraint + 1 } : undefined;
};
