import type { Path64 } from 'clipper2-ts';
import { Clipper } from 'clipper2-ts';
import type { Position } from 'geojson';
import { passageAlong, type Cell } from '../blocks/cells.ts';
import type { Stretch } from '../blocks/fit.ts';
import type { Tracted } from '../blocks/lattice.ts';
import { closedRing, toGeoJson, type Frame, type Node, type Ring } from '../geometry/frame.ts';
import { joined } from '../geometry/mosaic.ts';
import { intersection } from '../geometry/overlay.ts';
import { doubleArea, findCrossing } from '../geometry/ring.ts';
import type { LayoutPassage } from '../layout.ts';

/** A block that is laid out: its cell, and its outline in the plan's CRS, closed and anticlockwise. */
export interface PassageBlock {
	cell: Cell;
	outline: readonly Position[];
}

/** A side of a block along a passage, its nodes in the order of the block's outline. */
interface Side {
	/** Index of the block. */
	block: number;
	nodes: Ring;
	/** On the axes of the block's tract. */
	reach: Stretch;
	u: Stretch;
}

interface Sides {
	/** Of the blocks on the left of the passage, when one looks along v; they run to the far side, those on the right back. */
	left: Side[];
	right: Side[];
}

const stretchOf = (values: readonly number[]): Stretch => ({ start: Math.min(...values), end: Math.max(...values) });

/** A block's sides along its passages. */
const sidesOf = (block: number, cell: Cell, outline: Ring): { passage: Stretch; side: Side }[] => {
	const { frame } = cell.tract;
	const size = outline.length;
	const along = outline.map((from, index) => passageAlong(cell, from, outline[(index + 1) % size] ?? from));
	return along.flatMap((passage, first) => {
		if (!passage || along[(first + size - 1) % size] === passage) return [];
		let last = first;
		while (along[(last + 1) % size] === passage && last - first < size) last++;
		const nodes = Array.from(
			{ length: last - first + 2 },
			(_, index): Node => outline[(first + index) % size] ?? [0, 0]
		);
		const [reach, u] = [stretchOf(nodes.map(frame.v)), stretchOf(nodes.map(frame.u))];
		return [{ passage, side: { block, nodes, reach, u } }];
	});
};

/** Two sides that face each other along a passage. */
interface Facing {
	left: Side;
	right: Side;
	cell: Cell;
}

const overlapOf = (one: Stretch, other: Stretch): number =>
	Math.min(one.end, other.end) - Math.max(one.start, other.start);

/** Sides that face each other for less only meet at a corner, mm; and sides that end no further apart end side by side. */
const leastFacingMm = 1000;

/** Pairs of sides with nobody else between them. */
const facing = ({ left, right }: Sides): { left: Side; right: Side }[] => {
	const meets = (one: Side, other: Side): boolean => overlapOf(one.reach, other.reach) > 0;
	return left.flatMap((one) => {
		const [other, ...more] = right.filter((each) => meets(one, each));
		if (!other || more.length > 0 || left.some((each) => each !== one && meets(each, other))) return [];
		return overlapOf(one.reach, other.reach) >= leastFacingMm ? [{ left: one, right: other }] : [];
	});
};

const pathOf = (ring: Ring, frame: Frame): Path64 =>
	ring.map((node) => ({ x: Math.round(frame.u(node)), y: Math.round(frame.v(node)) }));

/** What of a ring is covered by land, mm². */
const coveredMm2 = (ring: Ring, frame: Frame, land: readonly Path64[]): number =>
	intersection([pathOf(ring, frame)], land).reduce((sum, path) => sum + Clipper.area(path), 0);

/** What rounding may take a passage beyond the land that it lies in, mm². */
const traceMm2 = 1e5;

/** Whether a ring lies in the land that streets and blocks are laid out on. */
const isWithin = (ring: Ring, frame: Frame, land: readonly Path64[]): boolean => {
	return Clipper.area(pathOf(ring, frame)) - coveredMm2(ring, frame, land) <= traceMm2;
};

/** Whether a block lies in a passage beyond where the shorter of its two sides ends. */
const meetsAnother = ({ left, right, cell }: Facing, ring: Ring, outlines: readonly Ring[]): boolean => {
	const [one, other] = [left.reach, right.reach];
	if (Math.max(Math.abs(one.start - other.start), Math.abs(one.end - other.end)) < leastFacingMm) return false;
	const { frame } = cell.tract;
	const reach = { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
	const across = { start: left.u.start, end: right.u.end };
	const near = outlines.filter((outline, index) => {
		if (index === left.block || index === right.block) return false;
		return (
			overlapOf(stretchOf(outline.map(frame.v)), reach) > 0 && overlapOf(stretchOf(outline.map(frame.u)), across) > 0
		);
	});
	return (
		coveredMm2(
			ring,
			frame,
			near.map((outline) => pathOf(outline, frame))
		) > 0
	);
};

/** Blocks joined by the passages between them. */
class Grounds {
	readonly #outlines: Ring[];
	readonly #joinedTo: number[];

	constructor(outlines: readonly Ring[]) {
		this.#outlines = [...outlines];
		this.#joinedTo = outlines.map((_, index) => index);
	}

	#ownerOf(block: number): number {
		const to = this.#joinedTo[block] ?? block;
		return to === block ? block : this.#ownerOf(to);
	}

	/** Whether it can be: one more passage between blocks that are joined already would shut a street in. */
	join(one: number, other: number, passage: Ring): boolean {
		const [a, b] = [this.#ownerOf(one), this.#ownerOf(other)].sort((x, y) => x - y);
		if (a === undefined || b === undefined || a === b) return false;
		const whole = joined([this.#outlines[a] ?? [], passage, this.#outlines[b] ?? []]);
		if (!whole) return false;
		this.#outlines[a] = whole;
		this.#joinedTo[b] = a;
		return true;
	}

	get outlines(): Ring[] {
		return this.#outlines.filter((_, index) => this.#joinedTo[index] === index);
	}
}

const facingBlocks = (blocks: readonly PassageBlock[], outlines: readonly Ring[]): Facing[] => {
	const passages = new Map<Stretch, Sides & { cell: Cell }>();
	blocks.forEach(({ cell }, index) => {
		for (const { passage, side } of sidesOf(index, cell, outlines[index] ?? [])) {
			const sides = passages.get(passage) ?? { left: [], right: [], cell };
			sides[cell.column.end === passage.start ? 'left' : 'right'].push(side);
			passages.set(passage, sides);
		}
	});
	return [...passages.values()].flatMap(({ cell, ...sides }) => facing(sides).map((pair) => ({ ...pair, cell })));
};

/**
 * The passages between blocks, as land of its own: their nodes are the blocks', and their mouths are sides of the street.
 * One that is no simple polygon on the land that is laid out, that would reach into another block, or without which a street
 * would be cut off, stays part of the street.
 *
 * @returns With the passages, what is cut out of the streets' land: the outlines of blocks and of those joined by passages.
 */
export const passagesBetween = (
	blocks: readonly PassageBlock[],
	pieces: readonly Tracted[],
	frame: Frame
): { passages: LayoutPassage[]; outlines: Position[][] } => {
	const rings = blocks.map(({ outline }): Ring => outline.slice(0, -1).map(frame.toNode));
	const grounds = new Grounds(rings);
	const passages = facingBlocks(blocks, rings).flatMap((pair): LayoutPassage[] => {
		const { left, right, cell } = pair;
		const { tract } = cell;
		const ring = [...left.nodes, ...right.nodes].reverse();
		if (doubleArea(ring) <= 0 || findCrossing([ring]) || meetsAnother(pair, ring, rings)) return [];
		const land = pieces.filter((piece) => piece.tract === tract).flatMap((piece) => piece.land);
		if (!isWithin(ring, tract.frame, land) || !grounds.join(left.block, right.block, ring)) return [];
		return [{ polygon: toGeoJson(frame, [ring]), widthM: Math.floor(right.u.start - left.u.end) / 1000 }];
	});
	return { passages, outlines: grounds.outlines.map((ring) => closedRing(frame, ring)) };
};
