import { reserveKinds, type ReserveKind } from '../../plan/layers.ts';
import type { BlockPart } from '../blocks/block.ts';
import { distance, middleOf, onAxesOf, type Spot } from '../blocks/cell-distance.ts';
import { landOf, type Cell } from '../blocks/cells.ts';
import type { Stretch } from '../blocks/fit.ts';
import { mergedCell, type Lattice } from '../blocks/lattice.ts';
import { lengthOf } from '../geometry/arithmetic.ts';
import type { Frame } from '../geometry/frame.ts';
import type { LayoutReserve } from '../layout.ts';
import { meantLots } from '../lots/lot-sizes.ts';
import { areaAlong } from '../lots/slices.ts';
import type { SubdivisionRules } from '../rules.ts';
import type { CulDeSac } from '../streets/cul-de-sac.ts';
import { shortfall, type Shortfall } from './shortfall.ts';
import { groundOf, isInside, isWhole, parkWindows } from './park.ts';

/** A block, and which stretches of it are given up. */
export interface PlannedBlock {
	cell: Cell;
	/** Reserves first, then what is for lots; no part for lots when the whole block is given up. */
	parts: BlockPart[];
	/** It is one with the block beyond the street on its near side, which is a cul-de-sac. */
	culDeSac?: CulDeSac;
}

export interface ReservePlan {
	blocks: PlannedBlock[];
	/** What could not be given up, mm² per kind. */
	missing: Shortfall[];
}

/** Nodes are rounded to whole mm: a reserve reaches this much farther, so that none comes out too small. */
const roundingMm = 2;

/** What a piece as long and as deep may lose when its nodes are rounded, mm². */
const roundingOf = (length: number, depth: number): number => 2 * roundingMm * (length + depth);

/** A block that has this share of its rectangle is nearly one: a piece of it is as wide as it is deep. */
const nearlyWhole = 0.95;

/** A block that may still give something up, and how much of it is given up, mm². */
interface OpenBlock extends PlannedBlock {
	taken: number;
}

/** How large the next piece is: what is left, but not above or below what a piece may be; beyond that, a whole one. */
const sizeOf = (left: number, pieceMm2: number, leastMm2: number): number =>
	left > 0 ? Math.max(leastMm2, Math.min(pieceMm2, left)) : pieceMm2;

/** A reserve that is there already: the rectangle around it on the site's axes. */
export interface GivenReserve {
	kind: ReserveKind;
	areaMm2: number;
	around: Cell;
}

export const givenReserves = (reserves: readonly LayoutReserve[], frame: Frame): GivenReserve[] =>
	reserves.map(({ kind, polygon, areaMm2 }) => {
		const tract = { frame, order: 0 };
		const nodes = (polygon.coordinates[0] ?? []).map(frame.toNode);
		const stretch = (values: number[]): Stretch => ({ start: Math.min(...values), end: Math.max(...values) });
		const [column, band] = [stretch(nodes.map(frame.u)), stretch(nodes.map(frame.v))];
		const around = { tract, band: { ...band, rows: 1 as const }, column: { ...column, firstLot: 0 }, areaMm2 };
		return { kind, areaMm2, around };
	});

/** Plans reserves over the blocks of a site. */
class Planner {
	readonly #rules: SubdivisionRules;
	readonly #lattices: readonly Lattice[];
	#open: OpenBlock[];
	readonly #closed: PlannedBlock[] = [];
	readonly #given: readonly GivenReserve[];
	readonly #recreation: Cell[];
	readonly missing: ReservePlan['missing'] = [];
	/** Of the one park: no more than it will measure. Of all recreation land: no less. */
	parkMm2: number;
	recreationMm2: number;

	constructor(lattices: readonly Lattice[], rules: SubdivisionRules, given: readonly GivenReserve[]) {
		this.#rules = rules;
		this.#given = given;
		const parks = given.filter(({ kind }) => kind === 'recreation');
		this.#recreation = parks.map(({ around }) => around);
		this.parkMm2 = Math.max(0, ...parks.map(({ areaMm2 }) => areaMm2));
		this.recreationMm2 = parks.reduce((sum, { areaMm2 }) => sum + areaMm2, 0);
		this.#lattices = lattices;
		this.#open = lattices.flatMap(({ cells }) => cells.map((cell) => ({ cell, parts: [], taken: 0 })));
	}

	/** On the axes of the first tract. */
	get #centre(): Spot {
		const total = this.#open.reduce((sum, { cell }) => sum + cell.areaMm2, 0);
		const mean = (axis: 0 | 1): number =>
			this.#open.reduce((sum, { cell }) => sum + (this.#middleOf(cell)[axis] * cell.areaMm2) / total, 0);
		return [mean(0), mean(1)];
	}

	/** On the axes of the first tract. */
	#middleOf(cell: Cell): Spot {
		const [first] = this.#lattices;
		return onAxesOf(first?.tract ?? cell.tract, middleOf(cell), cell.tract);
	}

	/** The squarest group of whole blocks with at least the area, with the streets between them, nearest to the middle. */
	takePark(areaMm2: number): number {
		const [first] = this.#lattices;
		for (const window of parkWindows(this.#lattices, areaMm2, this.#centre, first?.tract)) {
			const ground = groundOf(window);
			if (!ground) continue;
			const { band, column } = ground;
			const inside = this.#open.filter(({ cell }) => isInside(cell, window.lattice, ground));
			if (inside.some(({ cell, taken }) => !isWhole(cell, column) || taken > 0)) continue;
			const park = mergedCell(window.lattice, band, column);
			if (!park || inside.length === 0) continue;
			this.#open = this.#open.filter((block) => !inside.includes(block));
			this.#closed.push({ cell: park, parts: [{ until: column.end, reserve: 'recreation' }] });
			this.#recreation.push(park);
			const area = areaAlong(landOf(park, this.#rules.cornerCutM * 1000)).until(Infinity);
			this.parkMm2 = area - roundingOf(column.end - column.start, band.end - band.start);
			this.recreationMm2 += area;
			return this.parkMm2;
		}
		return 0;
	}

	/** Gives up a stretch of one block with the area, or all that is left of it. */
	#take(block: OpenBlock, kind: ReserveKind, areaMm2: number): number {
		const { cell, parts, taken } = block;
		const ring = landOf(cell, this.#rules.cornerCutM * 1000);
		const from = parts.at(-1)?.until ?? Math.min(...ring.map(([u]) => u));
		const end = Math.max(...ring.map(([u]) => u));
		const least = kind === 'recreation' ? this.#rules.minRecreationWidthM * 1000 : 0;
		const area = areaAlong(ring);
		const depth = cell.band.end - cell.band.start;
		const wanted = areaMm2 + roundingOf(areaMm2 / depth, depth);
		const at = Math.max(area.where(taken + wanted), from + least);
		// What would be left is too short for lots: the reserve has it.
		const isWhole = at > end - 2 * Math.max(...meantLots(this.#rules).map(({ frontageM }) => frontageM)) * 1000;
		const until = isWhole ? end : Math.ceil(at) + roundingMm;
		const got = area.until(until) - taken;
		block.parts.push({ until, reserve: kind });
		block.taken += got;
		if (kind === 'recreation') {
			this.#recreation.push({ ...cell, column: { ...cell.column, start: from, end: until } });
			this.recreationMm2 += got + roundingOf(until - from, depth);
		}
		if (isWhole) {
			this.#open = this.#open.filter((each) => each !== block);
			this.#closed.push({ cell, parts: block.parts });
		}
		return got - roundingOf(until - from, depth);
	}

	#isWideEnough(kind: ReserveKind, { band }: Cell): boolean {
		return kind !== 'recreation' || band.end - band.start >= this.#rules.minRecreationWidthM * 1000;
	}

	/** Whether what is left of a block is large enough for recreation land, and square enough to be wide everywhere. */
	#isAmple(kind: ReserveKind, { cell: { band, column, areaMm2 }, taken }: OpenBlock): boolean {
		if (kind !== 'recreation') return true;
		const { minRecreationM2, minRecreationWidthM, cornerCutM } = this.#rules;
		const [long, deep] = [column.end - column.start, band.end - band.start];
		const left = areaMm2 - taken - (cornerCutM * 1000) ** 2;
		const isSquare = long >= minRecreationWidthM * 1000 && areaMm2 >= nearlyWhole * long * deep;
		return isSquare && left >= minRecreationM2 * 1e6;
	}

	/** How far each block is from what there is of a kind; how near it is to the middle when there is nothing yet. */
	#distances(near: readonly Cell[]): Map<OpenBlock, number> {
		const centre = this.#centre;
		return new Map(
			this.#open.map((block) => {
				const [u, v] = this.#middleOf(block.cell);
				const away = near.length === 0 ? -lengthOf(u - centre[0], v - centre[1]) : Infinity;
				return [block, near.reduce((least, cell) => Math.min(least, distance(cell, block.cell)), away)];
			})
		);
	}

	/**
	 * Gives up `areaMm2` in pieces of at most `pieceMm2`, each in the block farthest from those before; the first in the middle.
	 * No piece is below `leastMm2`. With `reach`, goes on until every block is that near to one, even when the area is reached.
	 */
	spread(
		kind: ReserveKind,
		areaMm2: number,
		{ pieceMm2, leastMm2 = 0, reach = Infinity }: { pieceMm2: number; leastMm2?: number; reach?: number }
	): void {
		let left = areaMm2;
		const given = this.#given.filter((each) => each.kind === kind).map(({ around }) => around);
		const near = kind === 'recreation' ? [...this.#recreation] : given;
		let away = this.#distances(near);
		for (;;) {
			const [block, farthest] = this.#farthest(kind, away);
			if (!block || (left <= 0 && near.length > 0 && farthest <= reach)) break;
			left -= this.#take(block, kind, sizeOf(left, pieceMm2, leastMm2));
			away.delete(block);
			near.push(block.cell);
			if (near.length === 1) away = this.#distances(near);
			for (const [other, value] of away) away.set(other, Math.min(value, distance(block.cell, other.cell)));
			away.delete(block);
		}
		if (left <= 0) return;
		const open = this.#open.map(({ cell }) => cell);
		this.missing.push(shortfall({ kind, areaMm2, leftMm2: left, open, given: near }, this.#rules));
	}

	/** The farthest block that is wide enough; one that is not ample only where there is no other. */
	#farthest(kind: ReserveKind, away: Map<OpenBlock, number>): [OpenBlock | undefined, number] {
		let best = { block: undefined as OpenBlock | undefined, away: -Infinity, isAmple: false };
		for (const [block, value] of away) {
			if (!this.#isWideEnough(kind, block.cell)) continue;
			const isAmple = this.#isAmple(kind, block);
			if (isAmple === best.isAmple ? value > best.away : isAmple) best = { block, away: value, isAmple };
		}
		return [best.block, best.away];
	}

	get blocks(): PlannedBlock[] {
		const open = this.#open.map(({ cell, parts }) => ({ cell, parts: [...parts, { until: Infinity }] }));
		return [...this.#closed, ...open];
	}
}

/** In the order blocks are named: tract by tract, from the far side, along the bands. */
const placed = (blocks: PlannedBlock[]): PlannedBlock[] =>
	blocks.sort(
		({ cell: a }, { cell: b }) =>
			a.tract.order - b.tract.order || b.band.end - a.band.end || a.column.start - b.column.start
	);

/** How far a block may be from a park so that its farthest corner is near enough, mm. */
const reachOf = (lattices: readonly Lattice[], { maxRecreationDistanceM }: SubdivisionRules): number => {
	const across = ({ band, column }: Cell): number => lengthOf(column.end - column.start, band.end - band.start);
	const longest = lattices.reduce(
		(most, { cells }) => cells.reduce((far, cell) => Math.max(far, across(cell)), most),
		0
	);
	return Math.max(0, maxRecreationDistanceM * 1000 - longest);
};

/** What is to be given up, and where. */
interface Asked {
	lattices: readonly Lattice[];
	rules: SubdivisionRules;
	siteMm2: number;
	/** What they are a share of. */
	baseMm2: number;
	given: readonly GivenReserve[];
}

/** @param parkMm2 What the one park is to measure; 0 for none. */
const planWith = ({ lattices, rules, baseMm2, given }: Asked, parkMm2: number): Planner => {
	const planner = new Planner(lattices, rules, given);
	for (const kind of reserveKinds) {
		const owedMm2 = (baseMm2 * rules.reservesPct[kind]) / 100;
		if (owedMm2 === 0) continue;
		const areaMm2 = given.reduce((left, each) => (each.kind === kind ? left - each.areaMm2 : left), owedMm2);
		if (kind !== 'recreation') {
			const pieceMm2 = rules.largestReserveM2 * 1e6;
			planner.spread(kind, areaMm2, { pieceMm2, leastMm2: Math.min(pieceMm2, rules.minLotAreaM2 * 1e6) });
			continue;
		}
		const park = parkMm2 > planner.parkMm2 ? planner.takePark(parkMm2) : 0;
		const leastMm2 = rules.minRecreationM2 * 1e6;
		const pieceMm2 = Math.max(leastMm2, rules.localParkM2 * 1e6);
		planner.spread(kind, areaMm2 - park, { pieceMm2, leastMm2, reach: reachOf(lattices, rules) });
	}
	return planner;
};

/** The one park grows so often, when there is more recreation land than asked for and it is too small a share of it. */
const mostTries = 4;

/**
 * Land given up for the community, well placed: parks within reach of every block, the rest spread over the site. What is
 * given already counts.
 */
export const planReserves = (asked: Asked): ReservePlan => {
	const { rules, siteMm2, baseMm2 } = asked;
	const share = siteMm2 > rules.concentratedAboveM2 * 1e6 ? rules.concentratedPct / 100 : 0;
	let wanted = (share * baseMm2 * rules.reservesPct.recreation) / 100;
	let planner = planWith(asked, wanted);
	for (let tries = 1; tries < mostTries; tries++) {
		const short = share * planner.recreationMm2 - planner.parkMm2;
		if (short <= 0 || planner.parkMm2 === 0) break;
		// What its corners, which are cut off, take from it, and rounding.
		wanted += short + 2 * (rules.cornerCutM * 1000) ** 2;
		planner = planWith(asked, wanted);
	}
	return { blocks: placed(planner.blocks), missing: planner.missing };
};
