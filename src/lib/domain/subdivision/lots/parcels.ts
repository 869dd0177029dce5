import { isForward, type Piece, type Row } from '../blocks/block.ts';
import { passageAlong, type Cell } from '../blocks/cells.ts';
import type { Frame, Ring } from '../geometry/frame.ts';
import { joined, neighbourhoodOf, type Neighbourhood } from '../geometry/mosaic.ts';
import { doubleArea } from '../geometry/ring.ts';
import { longestFront } from '../geometry/shape.ts';
import type { RemainderPolicy } from '../rules.ts';
import { brokenLimit, type LotLimits } from './limits.ts';

/** Land of a block that is to be a lot, or that gives none. */
export interface Parcel {
	ring: Ring;
	row: Row;
	/** Where it lies along its row, mm. */
	middle: number;
	areaMm2: number;
	frontageMm: number;
}

const middleAlong = (ring: Ring, row: Row, frame: Frame): number => {
	let [min, max] = [Infinity, -Infinity];
	for (const node of ring) {
		const at = row === 3 ? frame.v(node) : frame.u(node);
		min = Math.min(min, at);
		max = Math.max(max, at);
	}
	return (min + max) / 2;
};

/** Pieces of a block, joined to neighbours until what can be a lot is one. */
class Parcels {
	readonly #cell: Cell;
	readonly #limits: LotLimits;
	readonly #pieces: readonly Piece[];
	readonly #beside: Neighbourhood;
	/** Which parcel each piece belongs to, and which pieces each parcel is made of. */
	readonly #owner: number[];
	readonly #members: number[][];
	readonly #parcels: (Parcel | undefined)[];

	constructor(pieces: readonly Piece[], cell: Cell, limits: LotLimits) {
		this.#cell = cell;
		this.#limits = limits;
		this.#pieces = pieces;
		this.#beside = neighbourhoodOf(pieces.map(({ ring }) => ring));
		this.#owner = pieces.map((_, index) => index);
		this.#members = pieces.map(({ reserve, isRest }, index) => (reserve || isRest ? [] : [index]));
		this.#parcels = this.#members.map((members) => this.#parcelOf(members));
	}

	#parcelOf(members: number[]): Parcel | undefined {
		const [first] = members.flatMap((member) => this.#pieces[member] ?? []);
		const ring = joined(members.map((member) => this.#pieces[member]?.ring ?? []));
		if (!ring || !first) return undefined;
		return {
			ring,
			row: first.row,
			middle: middleAlong(ring, first.row, this.#cell.tract.frame),
			areaMm2: doubleArea(ring) / 2,
			frontageMm: longestFront(ring, (index) => this.#isStreet(ring, index))
		};
	}

	/** A passage is none: nobody can drive up to a lot on it. */
	#isStreet(ring: Ring, index: number): boolean {
		const [from, to] = [ring[index], ring[(index + 1) % ring.length]];
		return this.#beside.isFree(ring, index) && !(from && to && passageAlong(this.#cell, from, to));
	}

	#isLegal(parcel: Parcel): boolean {
		return brokenLimit(parcel, this.#limits) === undefined;
	}

	/** Parcels beside this one, the one with the longest common side first. */
	#neighbours(index: number): number[] {
		const lengths = new Map<number, number>();
		for (const member of this.#members[index] ?? [])
			for (const [piece, length] of this.#beside.shared[member] ?? []) {
				const owner = this.#owner[piece] ?? piece;
				if (owner !== index && this.#parcels[owner]) lengths.set(owner, (lengths.get(owner) ?? 0) + length);
			}
		return [...lengths].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([owner]) => owner);
	}

	/** A lot stays one, and nothing grows too large for a lot; but what is none takes a sliver beside it. */
	#mayGrow(parcel: Parcel, grown: Parcel): boolean {
		if (this.#isLegal(parcel)) return this.#isLegal(grown);
		return grown.areaMm2 <= this.#limits.maxArea || grown.areaMm2 - parcel.areaMm2 < sliverMm2;
	}

	#tryMerge(index: number): boolean {
		for (const other of this.#neighbours(index)) {
			const members = [...(this.#members[other] ?? []), ...(this.#members[index] ?? [])];
			const neighbour = this.#parcels[other];
			const parcel = this.#parcelOf(members);
			if (!parcel || !neighbour || !this.#mayGrow(neighbour, parcel)) continue;
			this.#members[other] = members;
			this.#parcels[other] = parcel;
			for (const member of this.#members[index] ?? []) this.#owner[member] = other;
			this.#members[index] = [];
			this.#parcels[index] = undefined;
			return true;
		}
		return false;
	}

	/** Joins what is no legal lot and below an area to a neighbour, the smallest first, as long as that helps. */
	merge(belowMm2 = Infinity): void {
		const tried = new Set<number>();
		for (;;) {
			let smallest: number | undefined;
			let least = Infinity;
			this.#parcels.forEach((parcel, index) => {
				if (!parcel || tried.has(index) || parcel.areaMm2 >= Math.min(least, belowMm2) || this.#isLegal(parcel)) return;
				[smallest, least] = [index, parcel.areaMm2];
			});
			if (smallest === undefined) return;
			if (!this.#tryMerge(smallest)) tried.add(smallest);
		}
	}

	get all(): Parcel[] {
		return this.#parcels.filter((parcel) => parcel !== undefined);
	}
}

/** Numbered round the block: along the far row, back along the near one. */
const roundTheBlock = (a: Parcel, b: Parcel): number =>
	b.row - a.row || (isForward(a.row) ? a.middle - b.middle : b.middle - a.middle);

/** Less land than this is not left by itself: it is a lot's or, where there is none beside it, street; mm². */
export const sliverMm2 = 1e6;

/** Legal lots of a block in the order of their numbers, and what is left of its land. */
export const lotsOf = (
	pieces: readonly Piece[],
	cell: Cell,
	limits: LotLimits,
	policy: RemainderPolicy
): { lots: Parcel[]; remainders: Ring[] } => {
	const parcels = new Parcels(pieces, cell, limits);
	parcels.merge(policy === 'widen' || policy === 'last-lot' ? Infinity : sliverMm2);
	const lots = parcels.all.filter((parcel) => brokenLimit(parcel, limits) === undefined).sort(roundTheBlock);
	const illegal = parcels.all.filter((parcel) => brokenLimit(parcel, limits) !== undefined);
	const rests = pieces.filter(({ isRest }) => isRest);
	return { lots, remainders: [...illegal, ...rests].map(({ ring }) => ring) };
};
