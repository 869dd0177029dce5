import type { Cell } from './cells.ts';
import type { Measures } from './fit.ts';
import type { Frame, Node, Ring } from './frame.ts';
import type { LotLimits } from './limits.ts';
import type { Parcel } from './parcels.ts';
import { doubleArea } from './ring.ts';
import { longestFront } from './shape.ts';
import { evenCuts } from './slices.ts';

/** Where the cuts of an even block meet its streets and its middle, by their index; the ends are its corners. */
interface Lines {
	us: number[];
	/** One node each; two at an end whose corner is cut off, in the order of the block's ring. */
	near: Node[][];
	far: Node[][];
	middle: Node[];
}

const linesOf = ({ band }: Cell, us: number[], leg: number, frame: Frame): Lines => {
	const last = us.length - 1;
	const corner = (u: number, v: number, isFar: boolean, isEnd: boolean): Node[] => {
		if (leg === 0) return [frame.nodeAt(u, v)];
		const along = frame.nodeAt(isEnd ? u - leg : u + leg, v);
		const across = frame.nodeAt(u, isFar ? v - leg : v + leg);
		return isFar === isEnd ? [across, along] : [along, across];
	};
	const street = (v: number, isFar: boolean): Node[][] =>
		us.map((u, index) => (index === 0 || index === last ? corner(u, v, isFar, index === last) : [frame.nodeAt(u, v)]));
	const middleV = (band.start + band.end) / 2;
	return {
		us,
		near: street(band.start, false),
		far: street(band.end, true),
		middle: band.rows === 2 ? us.map((u) => frame.nodeAt(u, middleV)) : []
	};
};

const parcelOf = (ring: Ring, row: 0 | 1, lines: Lines, index: number, isInner: (edge: number) => boolean): Parcel => ({
	ring,
	row,
	middleU: ((lines.us[index] ?? 0) + (lines.us[index + 1] ?? 0)) / 2,
	areaMm2: doubleArea(ring) / 2,
	frontageMm: longestFront(ring, (edge) => !isInner(edge))
});

const nodesAt = (line: readonly Node[][], first: number, second: number): Node[] =>
	(line[first] ?? []).concat(line[second] ?? []);

const nearLot = (lines: Lines, index: number): Parcel => {
	const [isFirst, isLast] = [index === 0, index + 2 === lines.us.length];
	const ring = nodesAt(lines.near, index, index + 1);
	ring.push(lines.middle[index + 1] ?? [0, 0], lines.middle[index] ?? [0, 0]);
	const back = ring.length - 2;
	return parcelOf(ring, 0, lines, index, (edge) =>
		edge === back ? true : edge === back - 1 ? !isLast : edge === back + 1 && !isFirst
	);
};

const farLot = (lines: Lines, index: number): Parcel => {
	const [isFirst, isLast] = [index === 0, index + 2 === lines.us.length];
	const ring = [lines.middle[index] ?? [0, 0], lines.middle[index + 1] ?? [0, 0]] as Ring;
	ring.push(...nodesAt(lines.far, index + 1, index));
	const last = ring.length - 1;
	return parcelOf(ring, 1, lines, index, (edge) =>
		edge === 0 ? true : edge === 1 ? !isLast : edge === last && !isFirst
	);
};

const throughLot = (lines: Lines, index: number): Parcel => {
	const [isFirst, isLast] = [index === 0, index + 2 === lines.us.length];
	const near = nodesAt(lines.near, index, index + 1);
	const ring = near.concat(nodesAt(lines.far, index + 1, index));
	return parcelOf(ring, 1, lines, index, (edge) =>
		edge === near.length - 1 ? !isLast : edge === ring.length - 1 && !isFirst
	);
};

/**
 * A rectangle full of lots that are all alike, in the order of their numbers: most of a town, so it is laid out without any
 * search. Nothing when a lot of it would not be legal.
 */
export const evenBlock = (
	cell: Cell,
	frame: Frame,
	measures: Measures,
	limits: LotLimits
): { outline: Ring; lots: Parcel[] } | undefined => {
	const { band, column } = cell;
	const [length, depth] = [column.end - column.start, (band.end - band.start) / band.rows];
	const leg = measures.cornerCut / Math.SQRT2;
	if (Math.min(length, depth) < 3 * leg) return undefined;
	const cuts = evenCuts(length, depth, band.rows, measures);
	const us = [column.start, ...cuts.map((cut) => column.start + cut), column.end];
	const lines = linesOf(cell, us, leg, frame);
	const indices = Array.from(us.slice(1).keys());
	const lots =
		band.rows === 2
			? [...indices.map((index) => farLot(lines, index)), ...indices.toReversed().map((index) => nearLot(lines, index))]
			: indices.map((index) => throughLot(lines, index));
	if (!lots.every((lot) => isEvenLegal(lot, depth, limits))) return undefined;
	const outline = [
		...lines.near.flat(),
		...lines.middle.slice(-1),
		...lines.far.toReversed().flat(),
		...lines.middle.slice(0, 1)
	];
	return { outline, lots };
};

/** Nearer to a limit than this share, a lot is left to the exact look. */
const margin = 0.99;

/** For rectangles well within the limits the rectangle around them need not be looked for. */
const isEvenLegal = ({ areaMm2, frontageMm }: Parcel, depth: number, limits: LotLimits): boolean => {
	const width = areaMm2 / depth;
	const [narrow, long] = [Math.min(width, depth), Math.max(width, depth)];
	const isCompact = narrow * margin >= limits.minWidth && long <= limits.maxLengthPerWidth * narrow * margin;
	return isCompact && areaMm2 >= limits.minArea && areaMm2 <= limits.maxArea && frontageMm >= limits.minFrontage;
};
