import type { LineString, MultiPolygon, Point, Polygon, Position } from 'geojson';
import { polygonsOf } from '../geo/positions.ts';
import type { StreetClass } from '../plan/parameters.ts';
import type { LayoutLot, LayoutRemainder, LayoutReserve } from './layout.ts';
import type { SiteShape } from './site.ts';

/** A street that is already laid out: its centre line in the plan's CRS, metres, and the width of its right-of-way. */
export interface FixedStreet {
	line: LineString;
	widthM: number;
	/** Code of its section class in the plan. */
	section?: string;
	/** Great streets may be taken off what reserves are owed for; local where nothing is said. */
	streetClass?: StreetClass;
}

/** A lot that stays as it is, byte for byte, because it is already somebody's. */
export interface LockedLot {
	/** Letter of its block. */
	block: string;
	lot: LayoutLot;
}

/** What of an earlier layout stays. */
export interface LockedLand {
	/** One that cannot stay is a reason to lay nothing out. */
	lots: readonly LockedLot[];
	/** Simple polygons; those in the way of a street, of protected land or of a lot are laid out anew. */
	reserves: readonly LayoutReserve[];
	remainders: readonly LayoutRemainder[];
}

export const nothingLocked: LockedLand = { lots: [], reserves: [], remainders: [] };

/** A place people go to from their lots, such as a standpipe, or a school with its ground. */
export type PlaceShape = Point | Polygon | MultiPolygon;

/** Places lots are near to or far from, wherever they are in the plan. */
export interface FixedPlaces {
	water: readonly PlaceShape[];
	/** Beside those for which the layout itself gives up land. */
	school: readonly PlaceShape[];
}

export const noPlaces: FixedPlaces = { water: [], school: [] };

/** What a layout grows around. Plan's CRS, metres. */
export interface Surroundings {
	streets: readonly FixedStreet[];
	/** Land nothing is laid out on, such as a railway's strip or a ravine. */
	constraints: readonly (Polygon | MultiPolygon)[];
	/** They move nothing, but tell which lots are better, for sharing them out. */
	places: FixedPlaces;
	locked: LockedLand;
}

/** What lies on a plan's ground before anything is laid out; what is locked comes with the land that is laid out again. */
export type FixedGround = Omit<Surroundings, 'locked'>;

export const noGround: FixedGround = { streets: [], constraints: [], places: noPlaces };

export const noSurroundings: Surroundings = { ...noGround, locked: nothingLocked };

export type SurroundingsRefusal =
	| { key: 'fixed-street-invalid'; number: number }
	| { key: 'constraint-invalid'; number: number }
	| { key: 'place-invalid'; number: number };

const isFinitePosition = ([x, y]: Position): boolean => Number.isFinite(x) && Number.isFinite(y);

/** The first shape with a coordinate that is no number, counted from 1; 0 when there is none. */
const numberOfFaulty = (shapes: readonly PlaceShape[]): number =>
	1 + shapes.findIndex(({ coordinates }) => !coordinates.flat(3).every((value) => Number.isFinite(value)));

/** What is wrong with the surroundings, if anything; `number` counts from 1 in the order they were given, water before schools. */
export const faultOfSurroundings = ({
	streets,
	constraints,
	places
}: Surroundings): SurroundingsRefusal | undefined => {
	const street = streets.findIndex(
		({ line, widthM }) =>
			line.coordinates.length < 2 || !line.coordinates.every(isFinitePosition) || !(widthM > 0 && widthM <= 200)
	);
	if (street >= 0) return { key: 'fixed-street-invalid', number: street + 1 };
	const constraint = numberOfFaulty(constraints);
	if (constraint > 0) return { key: 'constraint-invalid', number: constraint };
	const place = numberOfFaulty([...places.water, ...places.school]);
	return place > 0 ? { key: 'place-invalid', number: place } : undefined;
};

interface Reach {
	west: number;
	south: number;
	east: number;
	north: number;
}

const reachOf = (positions: readonly Position[], marginM: number): Reach => {
	const reach = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
	for (const [x = 0, y = 0] of positions) {
		reach.west = Math.min(reach.west, x - marginM);
		reach.south = Math.min(reach.south, y - marginM);
		reach.east = Math.max(reach.east, x + marginM);
		reach.north = Math.max(reach.north, y + marginM);
	}
	return reach;
};

const meet = (one: Reach, other: Reach): boolean =>
	one.west <= other.east && other.west <= one.east && one.south <= other.north && other.south <= one.north;

/**
 * Those that can matter to a site: a town has thousands of streets, a site a few.
 *
 * @param marginM How far from the site land still matters to it.
 */
export const surroundingsNear = (site: SiteShape, around: Surroundings, marginM: number): Surroundings => {
	const reach = reachOf(
		polygonsOf(site).flatMap(([shell = []]) => shell),
		marginM
	);
	return {
		...around,
		streets: around.streets.filter(({ line, widthM }) => meet(reachOf(line.coordinates, widthM), reach)),
		constraints: around.constraints.filter((area) => meet(reachOf(polygonsOf(area).flat(2), 0), reach))
	};
};
