import type { MultiPolygon, Polygon, Position } from 'geojson';
import { polygonsOf } from '../../geo/positions.ts';
import { lengthOf } from './arithmetic.ts';
import { squaredDistance } from './stretch.ts';

/** What distances are measured to: a line, or the strip of land along it. Plan's CRS, metres. */
export interface Strip {
	line: readonly Position[];
	/** From the line to the edge of the land; 0 for a mere line. */
	halfWidthM: number;
}

/** A place as what distances are measured to. */
export const stripAt = (place: Position): Strip => ({ line: [place, place], halfWidthM: 0 });

export const outlinesOf = (areas: readonly (Polygon | MultiPolygon)[]): Strip[] =>
	areas.flatMap((area) => polygonsOf(area).flatMap((rings) => rings.map((line) => ({ line, halfWidthM: 0 }))));

interface Stretch {
	a: Position;
	b: Position;
	halfWidthM: number;
}

/** Stretches that lie near each other, the box around them, and the two halves of them. */
interface Branch {
	west: number;
	south: number;
	east: number;
	north: number;
	stretches: readonly Stretch[];
	halves: readonly [Branch, Branch] | undefined;
}

/** So few are looked at one by one. */
const leafSize = 8;

const boxAround = (stretches: readonly Stretch[]): Pick<Branch, 'west' | 'south' | 'east' | 'north'> => {
	const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
	for (const { a, b, halfWidthM } of stretches)
		for (const [x = 0, y = 0] of [a, b]) {
			box.west = Math.min(box.west, x - halfWidthM);
			box.south = Math.min(box.south, y - halfWidthM);
			box.east = Math.max(box.east, x + halfWidthM);
			box.north = Math.max(box.north, y + halfWidthM);
		}
	return box;
};

const branchOf = (stretches: readonly Stretch[]): Branch => {
	const box = boxAround(stretches);
	if (stretches.length <= leafSize) return { ...box, stretches, halves: undefined };
	const axis = box.east - box.west > box.north - box.south ? 0 : 1;
	const placeOf = ({ a, b }: Stretch): number => (a[axis] ?? 0) + (b[axis] ?? 0);
	const sorted = [...stretches].sort((one, other) => placeOf(one) - placeOf(other));
	const middle = sorted.length >> 1;
	return { ...box, stretches: [], halves: [branchOf(sorted.slice(0, middle)), branchOf(sorted.slice(middle))] };
};

const toBox = (x: number, y: number, { west, south, east, north }: Branch): number =>
	lengthOf(Math.max(west - x, 0, x - east), Math.max(south - y, 0, y - north));

/** More than rounding can take from the distance to a box, m. */
const slackM = 1e-6;

const nearestIn = (branch: Branch, x: number, y: number, least: number): number => {
	let nearest = least;
	for (const { a, b, halfWidthM } of branch.stretches)
		nearest = Math.min(nearest, Math.max(0, Math.sqrt(squaredDistance(x, y, a, b)) - halfWidthM));
	if (!branch.halves) return nearest;
	const [one, other] = branch.halves;
	const [toOne, toOther] = [toBox(x, y, one), toBox(x, y, other)];
	const isOneFirst = toOne <= toOther;
	if (Math.min(toOne, toOther) - slackM < nearest) nearest = nearestIn(isOneFirst ? one : other, x, y, nearest);
	if (Math.max(toOne, toOther) - slackM < nearest) nearest = nearestIn(isOneFirst ? other : one, x, y, nearest);
	return nearest;
};

/** Says how far places are from the nearest of some strips, metres to the edge of its land; nothing when there are none. */
export const distancesTo = (strips: readonly Strip[]): ((place: Position) => number | null) => {
	const stretches = strips.flatMap(({ line, halfWidthM }) =>
		line.slice(1).map((b, index): Stretch => ({ a: line[index] ?? b, b, halfWidthM }))
	);
	if (stretches.length === 0) return () => null;
	const root = branchOf(stretches);
	return ([x = 0, y = 0]) => nearestIn(root, x, y, Infinity);
};
