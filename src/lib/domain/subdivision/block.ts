import { cutBlock, type Piece } from './cells.ts';
import type { Frame, Node, Ring } from './frame.ts';
import type { BlockLand, Pitch } from './lattice.ts';
import { joined, neighbourhoodOf, outlineOf } from './mosaic.ts';
import { doubleArea, findCrossing } from './ring.ts';

/** What no lot may be below, in mm² and mm, and what one is meant to be. */
export interface LotLimits {
	minArea: number;
	minFrontage: number;
	targetArea: number;
}

/** A block cut into pieces that are its land. */
export interface CutBlock {
	land: BlockLand;
	/** Simple, without holes, with every node of its pieces. */
	outline: Ring;
	pieces: Piece[];
	areaMm2: number;
}

/** Land of a block that is to be a lot, or that gives none. */
export interface Parcel {
	ring: Ring;
	row: 0 | 1;
	/** Where it lies along the block, mm. */
	middleU: number;
	areaMm2: number;
	frontageMm: number;
}

const ringArea = (ring: Ring): number => doubleArea(ring) / 2;

const asOnePiece = (land: BlockLand): CutBlock | undefined => {
	const [outline = [], ...holes] = land.polygon;
	if (outline.length < 3 || holes.length > 0 || ringArea(outline) <= 0 || findCrossing([outline])) return undefined;
	return { land, outline, pieces: [{ ring: outline, slot: 0, row: 1 }], areaMm2: ringArea(outline) };
};

/**
 * Cuts a block's land. Land that rounding would make invalid stays in one piece; land that is invalid itself, thinner than
 * rounding, is nothing and stays street.
 */
export const makeBlock = (land: BlockLand, frame: Frame, pitch: Pitch, limits: LotLimits): CutBlock | undefined => {
	const pieces = cutBlock(land, frame, pitch, limits.minArea / pitch.lotWidth);
	const [outline, ...others] = outlineOf(pieces.map(({ ring }) => ring));
	if (!outline || others.length > 0 || ringArea(outline) <= 0) return asOnePiece(land);
	if (findCrossing([outline]) || pieces.some(({ ring }) => findCrossing([ring]))) return asOnePiece(land);
	return { land, outline, pieces, areaMm2: ringArea(outline) };
};

/** Street along a parcel's edges, as far as it runs along the block; across it where that is longer than nothing. */
const frontageOf = (edges: readonly [Node, Node][], frame: Frame, minFrontage: number): number => {
	let [along, across] = [0, 0];
	for (const [a, b] of edges) {
		along += Math.abs(frame.u(b) - frame.u(a));
		across += Math.abs(frame.v(b) - frame.v(a));
	}
	return along >= minFrontage ? along : Math.max(along, across);
};

const isLegal = (parcel: Parcel, { minArea, minFrontage }: LotLimits): boolean =>
	parcel.areaMm2 >= minArea && parcel.frontageMm >= minFrontage;

/** A lot grown by merging stays below this many times what it is meant to be. */
const maxGrowth = 2.2;

class Parcels {
	readonly #frame: Frame;
	readonly #limits: LotLimits;
	readonly #pieces: Piece[];
	readonly #shared: Map<number, number>[];
	readonly #free: [Node, Node][][];
	/** Which pieces each parcel is made of; emptied when it joins another. */
	readonly #members: number[][];
	readonly #parcels: (Parcel | undefined)[];

	constructor(pieces: Piece[], frame: Frame, limits: LotLimits) {
		const { shared, free } = neighbourhoodOf(pieces.map(({ ring }) => ring));
		this.#frame = frame;
		this.#limits = limits;
		this.#pieces = pieces;
		this.#shared = shared;
		this.#free = free;
		this.#members = pieces.map((_, index) => [index]);
		this.#parcels = pieces.map((_, index) => this.#parcelOf([index]));
	}

	#parcelOf(members: number[]): Parcel | undefined {
		const pieces = members.flatMap((member) => this.#pieces[member] ?? []);
		const ring = joined(pieces.map((piece) => piece.ring));
		const [first] = pieces;
		if (!ring || !first) return undefined;
		const edges = members.flatMap((member) => this.#free[member] ?? []);
		const us = ring.map((node) => this.#frame.u(node));
		return {
			ring,
			row: first.row,
			middleU: (Math.min(...us) + Math.max(...us)) / 2,
			areaMm2: ringArea(ring),
			frontageMm: frontageOf(edges, this.#frame, this.#limits.minFrontage)
		};
	}

	/** Parcels beside this one, the one with the longest common side first. */
	#neighbours(index: number): number[] {
		const lengths = new Map<number, number>();
		for (const member of this.#members[index] ?? [])
			for (const [piece, length] of this.#shared[member] ?? []) {
				const owner = this.#members.findIndex((members) => members.includes(piece));
				if (owner !== index) lengths.set(owner, (lengths.get(owner) ?? 0) + length);
			}
		return [...lengths].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([owner]) => owner);
	}

	#tryMerge(index: number): boolean {
		for (const other of this.#neighbours(index)) {
			const members = [...(this.#members[other] ?? []), ...(this.#members[index] ?? [])];
			const parcel = this.#parcelOf(members);
			const neighbour = this.#parcels[other];
			if (!parcel || !neighbour || parcel.areaMm2 > maxGrowth * this.#limits.targetArea) continue;
			if (isLegal(neighbour, this.#limits) && !isLegal(parcel, this.#limits)) continue;
			this.#members[other] = members;
			this.#parcels[other] = parcel;
			this.#members[index] = [];
			this.#parcels[index] = undefined;
			return true;
		}
		return false;
	}

	/** Joins what is no legal lot to a neighbour, the smallest first, as long as that helps. */
	merge(): void {
		const tried = new Set<number>();
		for (;;) {
			const open = this.#parcels
				.map((parcel, index) => ({ parcel, index }))
				.filter(({ parcel, index }) => parcel && !tried.has(index) && !isLegal(parcel, this.#limits))
				.sort((a, b) => (a.parcel?.areaMm2 ?? 0) - (b.parcel?.areaMm2 ?? 0) || a.index - b.index);
			const [smallest] = open;
			if (!smallest) return;
			if (!this.#tryMerge(smallest.index)) tried.add(smallest.index);
		}
	}

	get all(): Parcel[] {
		return this.#parcels.filter((parcel) => parcel !== undefined);
	}
}

/** Numbered round the block: along the far row, back along the near one. */
const roundTheBlock = (a: Parcel, b: Parcel): number =>
	b.row - a.row || (a.row === 1 ? a.middleU - b.middleU : b.middleU - a.middleU);

/** Legal lots of a block in the order of their numbers, and what is left of its land. */
export const lotsOf = (pieces: Piece[], frame: Frame, limits: LotLimits): { lots: Parcel[]; remainders: Parcel[] } => {
	const parcels = new Parcels(pieces, frame, limits);
	parcels.merge();
	const lots = parcels.all.filter((parcel) => isLegal(parcel, limits)).sort(roundTheBlock);
	return { lots, remainders: parcels.all.filter((parcel) => !isLegal(parcel, limits)) };
};
