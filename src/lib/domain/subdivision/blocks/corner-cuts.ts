import { lengthOf } from '../geometry/arithmetic.ts';
import type { Place } from '../geometry/split.ts';
import { cornersOf, nearlyCornerCos, walk, type BlockCorner } from './block-corners.ts';

/** A side at least this many times as long as the cut is a side; what is shorter belongs to a corner. */
export const sidePerCut = 2;

/** Corners are rounded to whole mm afterwards: a cut is this much longer than asked, mm. */
const roundingMm = 3;

/** How far back from a corner its cut begins so that it is as long as asked. */
const legOf = ({ turnCos }: BlockCorner, chord: number): number => (chord + roundingMm) / Math.sqrt(2 + 2 * turnCos);

/** Sides that bend need a little more or less than straight ones: so often is the length halved or doubled. */
const mostTries = 24;

/** Where a cut begins and ends so that it is as long as asked, about `leg` from the corner. */
const endsOf = (ring: readonly Place[], { ends, begins }: BlockCorner, leg: number, chord: number) => {
	let [least, most, length] = [0, Infinity, leg];
	for (let tries = 1; ; tries++) {
		const [back, on] = [walk(ring, ends, -1, length), walk(ring, begins, 1, length)];
		const cut = lengthOf(on.at[0] - back.at[0], on.at[1] - back.at[1]);
		if ((cut > chord + 1 && cut < chord + 2 * roundingMm) || tries === mostTries) return { back, on };
		if (cut < chord + roundingMm) least = length;
		else most = length;
		length = most === Infinity ? 1.5 * least : (least + most) / 2;
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

/** A cut: its two ends, and the nodes it takes off. */
interface CornerCut {
	ends: [Place, Place];
	off: number[];
	/** The nodes beyond its ends: those before and after what it takes off. */
	beside: [number, number];
}

/** Cuts of corners that lie apart: a sharp tip may need most of a block, and gets no more than this share of its outline. */
const mostOfOutline = 0.3;

const perimeterOf = (ring: readonly Place[]): number =>
	ring.reduce((sum, [u, v], index) => {
		const [nextU, nextV] = ring[(index + 1) % ring.length] ?? [u, v];
		return sum + lengthOf(nextU - u, nextV - v);
	}, 0);

/** A step in a corner is cut off with it by a longer cut, of so many times the length that is asked. */
const longer = [1, 1.25, 1.5, 1.75, 2];

const cutOfLength = (ring: readonly Place[], corner: BlockCorner, chord: number): CornerCut | undefined => {
	const leg = legOf(corner, chord);
	if (leg > mostOfOutline * perimeterOf(ring)) return undefined;
	const { back, on } = endsOf(ring, corner, leg, chord);
	const off = [...back.passed, ...between(corner.ends, corner.begins, ring.length), ...on.passed];
	if (!off.every((index) => isBeyond(ring[index] ?? back.at, back.at, on.at))) return undefined;
	const [first = 0, last = 0] = [back.passed.at(-1), on.passed.at(-1)];
	return { ends: [back.at, on.at], off, beside: [(first - 1 + ring.length) % ring.length, (last + 1) % ring.length] };
};

/** A cut turns from the sides beside it by more than a side may bend: the cosine of 20 degrees. */
const acrossCos = 0.94;

const turnsMore = ([u1, v1]: Place, [u2, v2]: Place, [u3, v3]: Place): boolean => {
	const [du1, dv1, du2, dv2] = [u2 - u1, v2 - v1, u3 - u2, v3 - v2];
	return du1 * du2 + dv1 * dv2 < acrossCos * lengthOf(du1, dv1) * lengthOf(du2, dv2);
};

/** Whether a cut lies across its corner, and does not nearly go on with one of the sides. */
const isAcross = (ring: readonly Place[], { ends: [from, to], beside: [before, after] }: CornerCut): boolean =>
	turnsMore(ring[before] ?? from, from, to) && turnsMore(from, to, ring[after] ?? to);

const cutAt = (ring: readonly Place[], corner: BlockCorner, chord: number): CornerCut | undefined => {
	let shortest: CornerCut | undefined;
	for (const times of longer) {
		const cut = cutOfLength(ring, corner, times * chord);
		if (cut && isAcross(ring, cut)) return cut;
		shortest ??= cut;
	}
	return shortest;
};

/** What is left of a side between two cuts, mm. */
const leastLeft = 500;

/** The cuts made so far, by the nodes they took off. */
class Cuts {
	readonly #ring: readonly Place[];
	readonly #cutOf = new Map<number, CornerCut>();
	readonly #ends = new Map<number, Place[]>();

	constructor(ring: readonly Place[]) {
		this.#ring = ring;
	}

	/** Whether a cut's end lies so far from the node beyond it that the cut of that node, if there is one, ends before. */
	#isApart(end: Place, beside: number): boolean {
		const [u, v] = this.#ring[beside] ?? end;
		const other = this.#cutOf.get(beside);
		const away = ([otherU, otherV]: Place): number => lengthOf(otherU - u, otherV - v);
		return !other || away(end) > Math.min(...other.ends.map(away)) + leastLeft;
	}

	add(corner: BlockCorner, cut: CornerCut): void {
		const [[first, last], [before, after]] = [cut.ends, cut.beside];
		const isFree = !cut.off.some((index) => this.#cutOf.has(index));
		if (!isFree || !this.#isApart(first, before) || !this.#isApart(last, after)) return;
		for (const index of cut.off) this.#cutOf.set(index, cut);
		this.#ends.set(corner.ends, cut.ends);
	}

	get outline(): Place[] {
		return this.#ring.flatMap((node, index) => this.#ends.get(index) ?? (this.#cutOf.has(index) ? [] : [node]));
	}
}

/**
 * A block's outline with its corners cut off across. A corner may be more than one node: what rounding or the land's edge
 * left between two street sides goes with it. A tip too sharp for its sides is cut where it is wide enough, if there is
 * room.
 *
 * @param ring Simple, anticlockwise, mm.
 * @param chord Length of a cut, mm; 0 for none.
 */
export const cornersCut = (ring: readonly Place[], chord: number): Place[] => {
	if (chord === 0) return [...ring];
	const corners = cornersOf([...ring], sidePerCut * chord, nearlyCornerCos).filter(({ cutMm }) => cutMm < chord);
	const byRoom = [...corners].sort((a, b) => legOf(a, chord) - legOf(b, chord) || a.ends - b.ends);
	const cuts = new Cuts(ring);
	for (const corner of byRoom) {
		const cut = cutAt(ring, corner, chord);
		if (cut) cuts.add(corner, cut);
	}
	return cuts.outline;
};
