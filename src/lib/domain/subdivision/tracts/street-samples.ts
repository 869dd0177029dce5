import { Clipper, type Path64 } from 'clipper2-ts';
import { lengthOf } from '../geometry/arithmetic.ts';
import type { Node } from '../geometry/frame.ts';
import { squaredDistance } from '../geometry/stretch.ts';
import { above, lineOf } from './street-lines.ts';
import type { StreetStretch } from './street-stretches.ts';

/** One side of a stretch of street: who governs land. */
export interface Side {
	stretch: StreetStretch;
	isLeft: boolean;
}

/** A place of some land and the side of a street that governs it. */
export interface Sample {
	at: Node;
	/** Of the grid the samples lie on. */
	column: number;
	row: number;
	side: Side;
}

/** Distances that differ by less are the same, mm²; they are computed from numbers up to 10¹⁵. */
const sameMm2 = (distance: number): number => 1 + 1e-9 * distance;

/** How a place lies to a side of a street: whether on that side of its line, and how far off the line, mm. */
const lieOf = (at: Node, { stretch, isLeft }: Side): { isFacing: boolean; off: number } => {
	const off = above(lineOf(stretch), at);
	return { isFacing: off >= 0 === isLeft, off: Math.abs(off) };
};

/** Of two sides that are as near to a place, whether the first governs it. */
const goesBefore = (at: Node, one: Side, other: Side): boolean => {
	const [a, b] = [lieOf(at, one), lieOf(at, other)];
	return a.isFacing === b.isFacing ? a.off > b.off : a.isFacing;
};

/**
 * The side of a street that is nearest to a place. Where two stretches meet, both are as near to what lies beyond their bend:
 * the bisector of the bend parts it, so whichever line is farther off is the nearer street.
 */
export const nearestSide = (at: Node, sides: readonly Side[]): Side | undefined => {
	let best: { side: Side; squared: number } | undefined;
	for (const side of sides) {
		const squared = squaredDistance(at[0], at[1], side.stretch.from, side.stretch.to);
		const nearer = best ? best.squared - squared : Infinity;
		const same = best ? sameMm2(best.squared) : 0;
		if (nearer < -same) continue;
		if (!best || nearer > same || goesBefore(at, side, best.side)) best = { side, squared };
	}
	return best?.side;
};

const isInside = ({ x, y }: { x: number; y: number }, land: readonly Path64[]): boolean =>
	land.reduce(
		(inside, path) =>
			path.reduce((odd, a, index) => {
				const b = path[(index + 1) % path.length] ?? a;
				if (a.y > y === b.y > y) return odd;
				return x < a.x + ((y - a.y) * (b.x - a.x)) / (b.y - a.y) ? !odd : odd;
			}, inside),
		false
	);

/** Those of the stretches that can be the nearest to a place of some land: a town has hundreds, a piece of land a few. */
export const stretchesNear = (land: Path64[], stretches: readonly StreetStretch[]): StreetStretch[] => {
	const { left, right, top, bottom } = Clipper.getBoundsPaths(land);
	const [x, y] = [(left + right) / 2, (top + bottom) / 2];
	const away = stretches.map(({ from, to }) => Math.sqrt(squaredDistance(x, y, from, to)));
	// No place is farther from the middle than a corner of the box, so no distance changes by more than its diagonal.
	const most = Math.min(...away) + lengthOf(right - left, bottom - top) + 1;
	return stretches.filter((_, index) => (away[index] ?? 0) <= most);
};

/** About so many places of a piece of land are looked at, if it is large. */
const samplesWanted = 2000;

/**
 * Places all over some land, on a grid.
 *
 * @param leastStep The grid need not be finer, mm.
 */
export const samplesOf = (land: Path64[], sides: readonly Side[], leastStep: number): Sample[] => {
	const { left, right, top, bottom } = Clipper.getBoundsPaths(land);
	const fine = Math.sqrt(((right - left) * (bottom - top)) / samplesWanted);
	const step = Math.ceil(Math.max(fine, leastStep)) + 1;
	const samples: Sample[] = [];
	for (let row = 0; top + (row + 0.5) * step < bottom; row++)
		for (let column = 0; left + (column + 0.5) * step < right; column++) {
			const at: Node = [left + (column + 0.5) * step, top + (row + 0.5) * step];
			const side = isInside({ x: at[0], y: at[1] }, land) ? nearestSide(at, sides) : undefined;
			if (side) samples.push({ at, column, row, side });
		}
	// A piece narrower than a step of the grid may have none.
	const [first] = land.flatMap((path) => path.slice(0, 1));
	const at: Node = [first?.x ?? 0, first?.y ?? 0];
	const side = samples.length === 0 ? nearestSide(at, sides) : undefined;
	return side ? [{ at, column: 0, row: 0, side }] : samples;
};

/** Pairs of sides whose land meets somewhere. */
export const neighboursAmong = (samples: readonly Sample[]): [Side, Side][] => {
	const byPlace = new Map(samples.map(({ column, row, side }) => [column * 2 ** 20 + row, side]));
	const pairs = new Map<Side, Set<Side>>();
	for (const { column, row, side } of samples)
		for (const other of [byPlace.get((column + 1) * 2 ** 20 + row), byPlace.get(column * 2 ** 20 + row + 1)]) {
			if (!other || other === side || pairs.get(other)?.has(side)) continue;
			pairs.set(side, (pairs.get(side) ?? new Set()).add(other));
		}
	return [...pairs].flatMap(([one, others]) => [...others].map((other): [Side, Side] => [one, other]));
};
