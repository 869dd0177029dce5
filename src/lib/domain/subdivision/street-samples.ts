import { Clipper, type Path64 } from 'clipper2-ts';
import type { Node } from './frame.ts';
import { squaredDistance } from './stretch.ts';
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

/** How near a side of a street is to a place, and how far it is from its line. */
const nearness = (at: Node, { stretch, isLeft }: Side) => {
	const off = above(lineOf(stretch), at);
	return {
		squared: squaredDistance(...at, stretch.from, stretch.to),
		isFacing: off >= 0 === isLeft,
		off: Math.abs(off)
	};
};

/**
 * The side of a street that is nearest to a place. Where two stretches meet, both are as near to what lies beyond their bend:
 * the bisector of the bend parts it, so whichever line is farther off is the nearer street.
 */
export const nearestSide = (at: Node, sides: readonly Side[]): Side | undefined => {
	let best: { side: Side; squared: number; isFacing: boolean; off: number } | undefined;
	for (const side of sides) {
		const found = nearness(at, side);
		if (best && found.squared > best.squared + sameMm2(best.squared)) continue;
		const isNearer =
			!best ||
			found.squared < best.squared - sameMm2(best.squared) ||
			(found.isFacing === best.isFacing ? found.off > best.off : found.isFacing);
		if (isNearer) best = { side, ...found };
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

/** About so many places of a piece of land are looked at. */
const samplesWanted = 2000;

/** Places all over some land, on a grid. */
export const samplesOf = (land: Path64[], sides: readonly Side[]): Sample[] => {
	const { left, right, top, bottom } = Clipper.getBoundsPaths(land);
	const step = Math.ceil(Math.sqrt(((right - left) * (bottom - top)) / samplesWanted)) + 1;
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
