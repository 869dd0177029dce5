import { lengthOf, type Direction } from '../geometry/arithmetic.ts';
import type { Node } from '../geometry/frame.ts';
import { nearestOn } from '../geometry/stretch.ts';
import type { StreetStretch } from './street-stretches.ts';

/** Where the sum of a place's coordinates, times `normal`, is `offset`; mm. What is above lies where the normal points. */
export interface Line {
	normal: Direction;
	offset: number;
}

const dot = ({ east, north }: Direction, [x, y]: Node): number => east * x + north * y;

const leftOf = ({ east, north }: Direction): Direction => ({ east: -north, north: east });

/** The line a stretch lies on; its left side is above. */
export const lineOf = ({ from, direction }: StreetStretch): Line => {
	const normal = leftOf(direction);
	return { normal, offset: dot(normal, from) };
};

/** How far a place is above a line, mm. */
export const above = ({ normal, offset }: Line, at: Node): number => dot(normal, at) - offset;

/** A normal that is shorter is none: the lines are parallel, or the places one. */
const leastNormal = 1e-3;

/** The line with this normal, which may be of any length. */
const lineWith = (east: number, north: number, offset: number, least: number): Line[] => {
	const length = lengthOf(east, north);
	return length < least ? [] : [{ normal: { east: east / length, north: north / length }, offset: offset / length }];
};

/** The places of two stretches that are nearest to each other: an end of one, and somewhere on the other. */
const nearestPlaces = (one: StreetStretch, other: StreetStretch): [Node, Node] => {
	const pairs: [Node, Node][] = [
		...[one.from, one.to].map((end): [Node, Node] => [end, nearestOn(...end, other.from, other.to)]),
		...[other.from, other.to].map((end): [Node, Node] => [nearestOn(...end, one.from, one.to), end])
	];
	const apart = ([a, b]: [Node, Node]): number => lengthOf(a[0] - b[0], a[1] - b[1]);
	return pairs.reduce((best, pair) => (apart(pair) < apart(best) ? pair : best));
};

/** Straight lines that part the land of two stretches: the bisectors of their lines, and half way between them. */
export const linesBetween = (one: StreetStretch, other: StreetStretch): Line[] => {
	const [a, b] = [lineOf(one), lineOf(other)];
	if (one === other) return [a];
	const [p, q] = nearestPlaces(one, other);
	const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
	const between = (dx * (p[0] + q[0]) + dy * (p[1] + q[1])) / 2;
	return [
		...lineWith(a.normal.east - b.normal.east, a.normal.north - b.normal.north, a.offset - b.offset, leastNormal),
		...lineWith(a.normal.east + b.normal.east, a.normal.north + b.normal.north, a.offset + b.offset, leastNormal),
		...lineWith(dx, dy, between, 1)
	];
};
