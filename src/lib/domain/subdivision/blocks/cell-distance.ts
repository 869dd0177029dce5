import { lengthOf } from '../geometry/arithmetic.ts';
import type { Cell, Tract } from './cells.ts';
import type { Stretch } from './fit.ts';

/** A place on the axes of a tract, mm. */
export type Spot = readonly [u: number, v: number];

export const middleOf = ({ band, column }: Pick<Cell, 'band' | 'column'>): Spot => [
	(column.start + column.end) / 2,
	(band.start + band.end) / 2
];

/** Between two stretches; 0 where they overlap. */
export const gap = (one: Stretch, other: Stretch): number => Math.max(0, one.start - other.end, other.start - one.end);

const at = (value: number): Stretch => ({ start: value, end: value });

/** The same place on the axes of another tract. */
export const onAxesOf = ({ frame }: Tract, [u, v]: Spot, from: Tract): Spot => {
	if (frame === from.frame) return [u, v];
	const node = from.frame.nodeAt(u, v);
	return [frame.u(node), frame.v(node)];
};

/** The least distance of a rectangle's corners from another rectangle, mm. */
const cornersFrom = (other: Cell, { tract, column, band }: Cell): number =>
	[column.start, column.end]
		.flatMap((u) => [band.start, band.end].map((v) => onAxesOf(other.tract, [u, v], tract)))
		.reduce((least, [u, v]) => Math.min(least, lengthOf(gap(at(u), other.column), gap(at(v), other.band))), Infinity);

/** Between the rectangles of two cells, mm. */
export const distance = (one: Cell, other: Cell): number =>
	one.tract.frame === other.tract.frame
		? lengthOf(gap(one.column, other.column), gap(one.band, other.band))
		: Math.min(cornersFrom(one, other), cornersFrom(other, one));
