import { reserveKinds, type ReserveKind } from '../plan/layers.ts';
import type { CutBlock } from './block.ts';
import type { Piece } from './cells.ts';
import type { Frame, Ring } from './frame.ts';
import { joined } from './mosaic.ts';
import { doubleArea } from './ring.ts';
import type { SubdivisionRules } from './rules.ts';

/** Land given up, and what of its block is left for lots. */
export interface TakenReserve {
	kind: ReserveKind;
	ring: Ring;
	areaMm2: number;
}

export interface ReservePlan {
	reserves: TakenReserve[];
	/** Pieces of each block that are still for lots, in the order of the blocks. */
	free: Piece[][];
	/** What could not be given up, mm² per kind. */
	missing: { kind: ReserveKind; areaMm2: number }[];
}

const middle = (frame: Frame, ring: Ring): [number, number] => {
	const [us, vs] = [ring.map(frame.u), ring.map(frame.v)];
	return [(Math.min(...us) + Math.max(...us)) / 2, (Math.min(...vs) + Math.max(...vs)) / 2];
};

const distance = (a: [number, number], b: [number, number]): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/**
 * Blocks in the order reserves are looked for: the one in the middle first, then always the one farthest from those
 * before, so that public land is spread over the site.
 */
const spreadOrder = (blocks: readonly CutBlock[], frame: Frame, wanted: number): number[] => {
	const middles = blocks.map(({ outline }) => middle(frame, outline));
	const centre: [number, number] = [
		middles.reduce((sum, [u]) => sum + u, 0) / middles.length,
		middles.reduce((sum, [, v]) => sum + v, 0) / middles.length
	];
	const order: number[] = [];
	const nearest = middles.map((place) => -distance(place, centre));
	while (order.length < Math.min(wanted, blocks.length)) {
		let best = -1;
		nearest.forEach((value, index) => {
			if (value > (nearest[best] ?? -Infinity)) best = index;
		});
		if (best < 0) break;
		const chosen = middles[best] ?? centre;
		const isFirst = order.length === 0;
		order.push(best);
		middles.forEach((place, index) => {
			const gap = distance(place, chosen);
			nearest[index] = isFirst ? gap : Math.min(nearest[index] ?? gap, gap);
		});
		for (const index of order) nearest[index] = -Infinity;
	}
	return order;
};

/** The first slots of a block, both rows, that together have the area; nothing when the block has less. */
const takeSlots = (pieces: readonly Piece[], areaMm2: number): { taken: Piece[]; ring: Ring } | undefined => {
	const slots = [...new Set(pieces.map(({ slot }) => slot))].sort((a, b) => a - b);
	for (let count = 1; count <= slots.length; count++) {
		const last = slots[count - 1] ?? 0;
		const taken = pieces.filter(({ slot }) => slot <= last);
		const sum = taken.reduce((total, { ring }) => total + doubleArea(ring) / 2, 0);
		if (sum < areaMm2) continue;
		const ring = joined(taken.map((piece) => piece.ring));
		if (ring) return { taken, ring };
	}
	return undefined;
};

/** Gives up land block by block: a whole block while more is wanted than it has, then as many slots as are missing. */
export const takeReserves = (
	blocks: readonly CutBlock[],
	frame: Frame,
	rules: SubdivisionRules,
	siteMm2: number
): ReservePlan => {
	const free = blocks.map(({ pieces }) => [...pieces]);
	const reserves: TakenReserve[] = [];
	const missing: ReservePlan['missing'] = [];
	const totalMm2 = reserveKinds.reduce((sum, kind) => sum + (siteMm2 * rules.reservesPct[kind]) / 100, 0);
	const mean = blocks.reduce((sum, { areaMm2 }) => sum + areaMm2, 0) / Math.max(1, blocks.length);
	const wanted = totalMm2 === 0 ? 0 : Math.ceil((2 * totalMm2) / Math.max(1, mean)) + 8;
	const order = spreadOrder(blocks, frame, wanted);
	for (const kind of reserveKinds) {
		let open = (siteMm2 * rules.reservesPct[kind]) / 100;
		for (const index of order) {
			if (open <= 0) break;
			const left = free[index] ?? [];
			if (left.length === 0) continue;
			const whole = joined(left.map(({ ring }) => ring));
			const part = takeSlots(left, open) ?? (whole && { taken: left, ring: whole });
			if (!part) continue;
			const areaMm2 = doubleArea(part.ring) / 2;
			reserves.push({ kind, ring: part.ring, areaMm2 });
			free[index] = left.filter((piece) => !part.taken.includes(piece));
			open -= areaMm2;
		}
		if (open > 0) missing.push({ kind, areaMm2: open });
	}
	return { reserves, free, missing };
};
