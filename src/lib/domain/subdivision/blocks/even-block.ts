import type { Position } from 'geojson';
import { lengthOf } from '../geometry/arithmetic.ts';
import type { Node } from '../geometry/frame.ts';
import { doubleArea } from '../geometry/ring.ts';
import { longestFront } from '../geometry/shape.ts';
import type { LayoutLot } from '../layout.ts';
import type { LotLimits } from '../lots/limits.ts';
import { evenCuts } from '../lots/slices.ts';
import type { Cell } from './cells.ts';
import type { Measures } from './fit.ts';
import type { LaidBlock } from './laid-block.ts';

/** A node and its position in metres, made once and shared by all that meet there. */
interface Corner {
	node: Node;
	position: Position;
}

/** Where the cuts of an even block meet its streets and its middle, by their index; the ends are its corners. */
interface Lines {
	/** One corner each; two at an end that is cut off, in the order of the block's ring. */
	near: Corner[][];
	far: Corner[][];
	/** Empty for a block of one row. */
	middle: Corner[];
	last: number;
}

const linesOf = ({ band, tract: { frame } }: Cell, us: number[], leg: number): Lines => {
	const last = us.length - 1;
	const corner = (u: number, v: number): Corner => {
		const node = frame.nodeAt(u, v);
		return { node, position: frame.toPosition(node) };
	};
	const end = (u: number, v: number, isFar: boolean, isEnd: boolean): Corner[] => {
		if (leg === 0) return [corner(u, v)];
		const along = corner(isEnd ? u - leg : u + leg, v);
		const across = corner(u, isFar ? v - leg : v + leg);
		return isFar === isEnd ? [across, along] : [along, across];
	};
	const street = (v: number, isFar: boolean): Corner[][] =>
		us.map((u, index) => (index === 0 || index === last ? end(u, v, isFar, index === last) : [corner(u, v)]));
	const middleV = (band.start + band.end) / 2;
	return {
		near: street(band.start, false),
		far: street(band.end, true),
		middle: band.rows === 2 ? us.map((u) => corner(u, middleV)) : [],
		last
	};
};

/** A ring of corners with what it measures. */
interface Shape {
	corners: Corner[];
	areaMm2: number;
	frontageMm: number;
}

/** `inner` are the edges on no street, by the index of the corner they begin at. */
const shapeOf = (corners: Corner[], inner: readonly number[]): Shape => {
	const ring = corners.map(({ node }) => node);
	const frontageMm = longestFront(ring, (edge) => !inner.includes(edge));
	return { corners, areaMm2: doubleArea(ring) / 2, frontageMm };
};

const length = (a: Node, b: Node): number => lengthOf(b[0] - a[0], b[1] - a[1]);

/** A lot between two others, its front along the first side. */
const innerShape = (a: Corner, b: Corner, c: Corner, d: Corner): Shape => {
	// A quadrangle is half the cross product of its diagonals.
	const cross = (c.node[0] - a.node[0]) * (d.node[1] - b.node[1]) - (d.node[0] - b.node[0]) * (c.node[1] - a.node[1]);
	return { corners: [a, b, c, d], areaMm2: cross / 2, frontageMm: length(a.node, b.node) };
};

const noShape: Shape = { corners: [], areaMm2: 0, frontageMm: 0 };

/**
 * A lot of a block with two rows: its front from one cut to the next in the order of its ring, then its back. `isAfterStreet`
 * and `isBeforeStreet` tell whether the sides that follow and precede the front lie on a cross street.
 */
const rowShape = (
	[from = [], to = []]: readonly (Corner[] | undefined)[],
	[end, back]: readonly (Corner | undefined)[],
	isAfterStreet: boolean,
	isBeforeStreet: boolean
): Shape => {
	const [a, b] = [from[0], to[0]];
	if (!a || !b || !back || !end) return noShape;
	if (!isAfterStreet && !isBeforeStreet) return innerShape(a, b, end, back);
	const corners = [...from, ...to, end, back];
	const size = corners.length;
	return shapeOf(corners, [size - 2, ...(isAfterStreet ? [] : [size - 3]), ...(isBeforeStreet ? [] : [size - 1])]);
};

const nearShape = ({ near, middle, last }: Lines, index: number): Shape =>
	rowShape([near[index], near[index + 1]], [middle[index + 1], middle[index]], index + 1 === last, index === 0);

const farShape = ({ far, middle, last }: Lines, index: number): Shape =>
	rowShape([far[index + 1], far[index]], [middle[index], middle[index + 1]], index === 0, index + 1 === last);

const throughShape = ({ near, far, last }: Lines, index: number): Shape => {
	const front = [...(near[index] ?? []), ...(near[index + 1] ?? [])];
	const corners = [...front, ...(far[index + 1] ?? []), ...(far[index] ?? [])];
	const sides = [...(index + 1 < last ? [front.length - 1] : []), ...(index > 0 ? [corners.length - 1] : [])];
	return shapeOf(corners, sides);
};

const closed = (corners: readonly Corner[]): Position[] => {
	const ring = corners.map(({ position }) => position);
	const [first] = ring;
	if (first) ring.push(first);
	return ring;
};

const lotOf = ({ corners, areaMm2, frontageMm }: Shape, position: number): LayoutLot => ({
	number: String(position + 1),
	polygon: { type: 'Polygon', coordinates: [closed(corners)] },
	frontageM: Math.floor(frontageMm) / 1000,
	areaMm2,
	use: 'housing',
	programme: null
});

const shapesOf = (lines: Lines): Shape[] => {
	const shapes: Shape[] = [];
	const { last, middle } = lines;
	for (let index = 0; index < last; index++)
		shapes.push(middle.length > 0 ? farShape(lines, index) : throughShape(lines, index));
	if (middle.length > 0) for (let index = last - 1; index >= 0; index--) shapes.push(nearShape(lines, index));
	return shapes;
};

/** Nearer to a limit than this share, a lot is left to the exact look. */
const margin = 0.99;

/** For rectangles well within the limits the rectangle around them need not be looked for. */
const isEvenLegal = ({ areaMm2, frontageMm }: Shape, depth: number, limits: LotLimits): boolean => {
	const width = areaMm2 / depth;
	const [narrow, long] = [Math.min(width, depth), Math.max(width, depth)];
	const isCompact = narrow * margin >= limits.minWidth && long <= limits.maxLengthPerWidth * narrow * margin;
	return isCompact && areaMm2 >= limits.minArea && areaMm2 <= limits.maxArea && frontageMm >= limits.minFrontage;
};

/**
 * A rectangle full of lots that are all alike, in the order of their numbers: most of a town, so it is laid out without any
 * search. Nothing when a lot of it would not be legal.
 */
export const evenBlock = (cell: Cell, measures: Measures, limits: LotLimits): LaidBlock | undefined => {
	const { band, column } = cell;
	const [wide, depth] = [column.end - column.start, (band.end - band.start) / band.rows];
	const leg = measures.cornerCut / Math.SQRT2;
	if (Math.min(wide, depth) < 3 * leg) return undefined;
	const cuts = evenCuts(cell, measures);
	const us = [column.start, ...cuts.map((cut) => column.start + cut), column.end];
	const lines = linesOf(cell, us, leg);
	const shapes = shapesOf(lines);
	if (!shapes.every((shape) => isEvenLegal(shape, depth, limits))) return undefined;
	const outline = [
		...lines.near.flat(),
		...lines.middle.slice(-1),
		...lines.far.toReversed().flat(),
		...lines.middle.slice(0, 1)
	];
	return {
		outline: closed(outline),
		areaMm2: doubleArea(outline.map(({ node }) => node)) / 2,
		passages: [],
		lots: shapes.map(lotOf),
		reserves: [],
		remainders: []
	};
};
