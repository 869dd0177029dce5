import { lengthOf } from './arithmetic.ts';
import { cornersOf, type BlockCorner } from './block-corners.ts';
import type { Place } from './split.ts';

/** A side at least this many times as long as the cut is a side; what is shorter belongs to a corner. */
export const sidePerCut = 2;

/** Corners are rounded to whole mm afterwards: a cut is this much longer than asked, mm. */
const roundingMm = 3;

/** A side is cut at both ends: less than half of it at each, unless one of them is so sharp that it needs more. */
const mostOfSide = 0.49;

/** What is left of a side between its two cuts, mm. */
const leastLeft = 500;

/** How far back from a corner its cut begins so that it is as long as asked. */
const legOf = ({ turnCos }: BlockCorner, chord: number): number => (chord + roundingMm) / Math.sqrt(2 + 2 * turnCos);

/** Corners that can be cut as asked, each with its leg: those with room for it first, then sharp ones in the room that is left. */
const legsOf = (corners: readonly BlockCorner[], chord: number): Map<BlockCorner, number> => {
	const legs = new Map<BlockCorner, number>();
	const wanted = corners.filter(({ cutMm }) => cutMm < chord);
	for (const corner of wanted) {
		const leg = legOf(corner, chord);
		if (leg <= mostOfSide * Math.min(corner.beforeMm, corner.afterMm)) legs.set(corner, leg);
	}
	const legAt = (isThere: (other: BlockCorner) => boolean): number => {
		const other = corners.find(isThere);
		return (other && legs.get(other)) ?? 0;
	};
	for (const corner of wanted) {
		const { starts, stops, beforeMm, afterMm } = corner;
		const room = Math.min(
			beforeMm - legAt(({ begins }) => begins === starts),
			afterMm - legAt(({ ends }) => ends === stops)
		);
		const leg = legOf(corner, chord);
		if (!legs.has(corner) && leg <= room - leastLeft) legs.set(corner, leg);
	}
	return legs;
};

/** The place so far from a node of the ring, in steps of `step` nodes along it, and the nodes passed on the way. */
const walk = (ring: readonly Place[], from: number, step: 1 | -1, length: number): { at: Place; passed: number[] } => {
	const passed = [from];
	for (let index = from, left = length; ;) {
		const next = (index + step + ring.length) % ring.length;
		const [[u1, v1], [u2, v2]] = [ring[index] ?? [0, 0], ring[next] ?? [0, 0]];
		const side = lengthOf(u2 - u1, v2 - v1);
		if (side > left) return { at: [u1 + ((u2 - u1) * left) / side, v1 + ((v2 - v1) * left) / side], passed };
		passed.push(next);
		left -= side;
		index = next;
	}
};

/** Nodes from one index of a ring to another, going on. */
const between = (from: number, to: number, size: number): number[] => {
	const indices = [from];
	for (let index = from; index !== to;) indices.push((index = (index + 1) % size));
	return indices;
};

/** Whether a place is cut off by a line, to its right; where the outline bends inwards a cut would take foreign ground. */
const isBeyond = ([u, v]: Place, [u1, v1]: Place, [u2, v2]: Place): boolean =>
	(u2 - u1) * (v - v1) - (v2 - v1) * (u - u1) <= 0;

/**
 * A block's outline with its corners cut off across. A corner may be more than one node: what rounding or the land's edge
 * left between two street sides goes with it.
 *
 * @param ring Simple, anticlockwise, mm.
 * @param chord Length of a cut, mm; 0 for none.
 */
export const cornersCut = (ring: readonly Place[], chord: number): Place[] => {
	if (chord === 0) return [...ring];
	const gone = new Set<number>();
	const cuts = new Map<number, Place[]>();
	for (const [corner, leg] of legsOf(cornersOf([...ring], sidePerCut * chord), chord)) {
		const [back, on] = [walk(ring, corner.ends, -1, leg), walk(ring, corner.begins, 1, leg)];
		const off = [...back.passed, ...between(corner.ends, corner.begins, ring.length), ...on.passed];
		if (!off.every((index) => isBeyond(ring[index] ?? back.at, back.at, on.at))) continue;
		cuts.set(corner.ends, [back.at, on.at]);
		for (const index of off) gone.add(index);
	}
	return ring.flatMap((node, index) => cuts.get(index) ?? (gone.has(index) ? [] : [node]));
};
