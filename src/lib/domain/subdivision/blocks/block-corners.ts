import { lengthOf } from '../geometry/arithmetic.ts';
import type { Node, Ring } from '../geometry/frame.ts';

/** A corner of a block between two street sides: how long the cut is that takes it off, and its middle; mm. */
export interface BlockCorner {
	cutMm: number;
	at: Node;
	/** Where in the outline the side before ends and the side after begins: the same node when nothing is cut off. */
	ends: number;
	begins: number;
	/** Cosine of the turn from one side into the other. */
	turnCos: number;
}

type Step = readonly [dx: number, dy: number];

/** A straight line from one node of an outline to another. */
interface Chord {
	/** Of its ends in the outline. */
	start: number;
	end: number;
	step: Step;
	length: number;
}

/** What runs on without a corner, though it may bend. */
interface Side {
	/** Of its ends in the outline. */
	start: number;
	end: number;
	length: number;
}

const chordOf = (ring: Ring, start: number, end: number): Chord => {
	const [[x1, y1], [x2, y2]] = [ring[start] ?? [0, 0], ring[end] ?? [0, 0]];
	const step: Step = [x2 - x1, y2 - y1];
	return { start, end, step, length: lengthOf(...step) };
};

const cross = ([dx1, dy1]: Step, [dx2, dy2]: Step): number => dx1 * dy2 - dy1 * dx2;
const dot = ([dx1, dy1]: Step, [dx2, dy2]: Step): number => dx1 * dx2 + dy1 * dy2;

const turnsLess = (one: Chord, other: Chord, sin: number): boolean =>
	dot(one.step, other.step) > 0 && Math.abs(cross(one.step, other.step)) <= sin * one.length * other.length;

/** The place so far from a node of the ring, in steps of `step` nodes along it, and the nodes passed on the way. */
export const walk = (
	ring: readonly Node[],
	from: number,
	step: 1 | -1,
	length: number
): { at: Node; passed: number[] } => {
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

/** Chords of a ring in runs, by whether a chord goes on with the run before it; none when the ring has no end of a run. */
const runsOf = (chords: readonly Chord[], goesOn: (first: Chord, last: Chord, next: Chord) => boolean): Chord[][] => {
	const start = chords.findIndex((chord, index) => {
		const before = chords.at(index - 1) ?? chord;
		return !goesOn(before, before, chord);
	});
	if (start < 0) return [];
	const runs: Chord[][] = [];
	for (const chord of [...chords.slice(start), ...chords.slice(0, start)]) {
		const run = runs.at(-1);
		const [first, last] = [run?.[0], run?.at(-1)];
		if (run && first && last && goesOn(first, last, chord)) run.push(chord);
		else runs.push([chord]);
	}
	return runs;
};

/** Shorter edges have no direction of their own: rounding to whole mm turns them, mm. */
const leastEdgeMm = 20;

/** Edges that turn less than this are one chord: the sine of one degree. */
const straightSin = 0.0175;

/** Edges that follow one another nearly straight, as one chord each. */
const chordsOf = (ring: Ring): Chord[] => {
	const edges = ring.map((_, index) => chordOf(ring, index, (index + 1) % ring.length));
	return runsOf(
		edges.filter(({ length }) => length >= leastEdgeMm),
		({ start }, { end }, next) => turnsLess(chordOf(ring, start, end), next, straightSin)
	).flatMap((run) => {
		const [first, last] = [run[0], run.at(-1)];
		return first && last ? [chordOf(ring, first.start, last.end)] : [];
	});
};

/** Two sides that turn less than this form no corner of a street: the cosine of 45.6 degrees. */
const cornerCos = 0.7;

/** A third of a degree less: what may be taken for a corner after it is rounded to whole mm is cut as one. */
export const nearlyCornerCos = 0.704;

/** Whether a line turns to the left of another by so much that they form a corner. */
const isCorner = (one: Step, other: Step, most: number): boolean =>
	cross(one, other) > 0 && dot(one, other) < most * lengthOf(...one) * lengthOf(...other);

/**
 * Chords that turn outwards by less than this may be of one side, by the sine: of 3 degrees, however short they are, and of 18
 * degrees at most, for a cut turns more than that from the sides beside it.
 */
const [leastBendSin, mostBendSin] = [0.052, 0.309];

/** And inwards by less than this: the sine of 45 degrees. */
const inwardSin = 0.707;

/**
 * Whether two chords are of one side, which bends. A corner that is rounded in short steps is none: the radius of a bend is no
 * less than the shortest side. What bends inwards may bend more, as no cut does.
 */
const isBend = (one: Chord, other: Chord, leastSideMm: number): boolean => {
	const mean = (one.length + other.length) / 2;
	const sin = Math.max(leastBendSin, Math.min(mostBendSin, mean / leastSideMm));
	return turnsLess(one, other, cross(one.step, other.step) > 0 ? sin : inwardSin);
};

const sidesOf = (ring: Ring, leastSideMm: number): Side[] =>
	runsOf(chordsOf(ring), (_, last, next) => isBend(last, next, leastSideMm)).flatMap((run) => {
		const [first, last] = [run[0], run.at(-1)];
		if (!first || !last) return [];
		return [{ start: first.start, end: last.end, length: run.reduce((sum, { length }) => sum + length, 0) }];
	});

/** The direction of a side at its end is that of so much of it, mm. */
const endMm = 1000;

/** The step along the outline over the last of what leads to a node, or the first of what leads on from it. */
const stepAt = (ring: Ring, index: number, towards: 1 | -1): Step => {
	const [x, y] = ring[index] ?? [0, 0];
	const { at } = walk(ring, index, towards, endMm);
	return [towards * (at[0] - x), towards * (at[1] - y)];
};

/**
 * The corners of a block that stick out, as its outline has them. What lies between two long sides is the cut: nothing when
 * they meet. Sides may bend, as along a curved street: a short end of one is no cut.
 *
 * @param outline Anticlockwise.
 * @param leastSideMm A shorter side is part of a corner, not a side of it.
 * @param mostCos Of the turn from one side into the other.
 */
export const cornersOf = (outline: Ring, leastSideMm: number, mostCos = cornerCos): BlockCorner[] => {
	const long = sidesOf(outline, leastSideMm).filter(({ length }) => length >= leastSideMm);
	return long.flatMap(({ end: ends }, index): BlockCorner[] => {
		const begins = long[(index + 1) % long.length]?.start ?? ends;
		const [before, after] = [stepAt(outline, ends, -1), stepAt(outline, begins, 1)];
		if (!isCorner(before, after, mostCos)) return [];
		const [[ax, ay], [bx, by]] = [outline[ends] ?? [0, 0], outline[begins] ?? [0, 0]];
		return [
			{
				cutMm: lengthOf(bx - ax, by - ay),
				at: [(ax + bx) / 2, (ay + by) / 2],
				ends,
				begins,
				turnCos: dot(before, after) / (lengthOf(...before) * lengthOf(...after))
			}
		];
	});
};
