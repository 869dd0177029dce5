import { lengthOf } from './arithmetic.ts';
import type { Node, Ring } from './frame.ts';

/** A corner of a block between two street sides: how long the cut is that takes it off, and its middle; mm. */
export interface BlockCorner {
	cutMm: number;
	at: Node;
	/** Where in the outline the side before ends and the side after begins: the same node when nothing is cut off. */
	ends: number;
	begins: number;
	/** Length of the sides before and after. */
	beforeMm: number;
	afterMm: number;
	/** Cosine of the turn from one side into the other. */
	turnCos: number;
}

interface Side {
	from: Node;
	to: Node;
	/** Of its ends in the outline. */
	start: number;
	end: number;
	dx: number;
	dy: number;
	length: number;
}

const sideOf = (ring: Ring, start: number, end: number): Side => {
	const [from = [0, 0], to = [0, 0]]: Node[] = [start, end].flatMap((index) => ring.slice(index, index + 1));
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	return { from, to, start, end, dx, dy, length: lengthOf(dx, dy) };
};

const cross = (one: Side, other: Side): number => one.dx * other.dy - one.dy * other.dx;
const dot = (one: Side, other: Side): number => one.dx * other.dx + one.dy * other.dy;

/** Sides that turn less than this are one: the sine of three degrees. */
const straightSin = 0.052;

const isStraight = (one: Side, other: Side): boolean =>
	dot(one, other) > 0 && Math.abs(cross(one, other)) <= straightSin * one.length * other.length;

/** Edges that follow one another nearly straight, as one side each. */
const sidesOf = (ring: Ring): Side[] => {
	const edges = ring.map((_, index) => sideOf(ring, index, (index + 1) % ring.length));
	const start = edges.findIndex((edge, index) => !isStraight(edges.at(index - 1) ?? edge, edge));
	if (start < 0) return [];
	const sides: Side[] = [];
	for (const edge of [...edges.slice(start), ...edges.slice(0, start)]) {
		const last = sides.at(-1);
		if (last && isStraight(last, edge)) sides[sides.length - 1] = sideOf(ring, last.start, edge.end);
		else sides.push(edge);
	}
	return sides;
};

/** Two sides that turn less than this form no corner of a street: the cosine of 45.6 degrees. */
const cornerCos = 0.7;

const isCorner = (one: Side, other: Side): boolean =>
	cross(one, other) > 0 && dot(one, other) < cornerCos * one.length * other.length;

/**
 * The corners of a block that stick out, as its outline has them. What lies between two long sides is the cut: nothing when
 * they meet.
 *
 * @param outline Anticlockwise.
 * @param leastSideMm A shorter side is part of a corner, not a side of it.
 */
export const cornersOf = (outline: Ring, leastSideMm: number): BlockCorner[] => {
	const long = sidesOf(outline).filter(({ length }) => length >= leastSideMm);
	return long.flatMap((side, index): BlockCorner[] => {
		const next = long[(index + 1) % long.length] ?? side;
		if (long.length < 2 || !isCorner(side, next)) return [];
		const [a, b] = [side.to, next.from];
		return [
			{
				cutMm: lengthOf(b[0] - a[0], b[1] - a[1]),
				at: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2],
				ends: side.end,
				begins: next.start,
				beforeMm: side.length,
				afterMm: next.length,
				turnCos: dot(side, next) / (side.length * next.length)
			}
		];
	});
};
