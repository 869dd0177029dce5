import { asBlock, listedRow, type CutBlock, type ListedAreas, type RawPiece, type Row } from '../blocks/block.ts';
import type { Cell } from '../blocks/cells.ts';
import { cornersCut } from '../blocks/corner-cuts.ts';
import { cornerWidth, widthAt, type Measures, type Stretch } from '../blocks/fit.ts';
import { withoutSpikes } from '../geometry/overlay.ts';
import { splitRing, type Cut, type Place } from '../geometry/split.ts';
import { evenCuts, slicedAt } from '../lots/slices.ts';

/** A street between two blocks that ends before the next cross street: at its end they are one. Mm on the axes of their tract. */
export interface CulDeSac {
	far: Cell;
	near: Cell;
	/** Where it ends; it begins where the blocks do. */
	end: number;
	/** Its turning place, before the end: how long it is, and how far it reaches into the rows on both sides. */
	turning: { length: number; depth: number };
}

/** Lots at the end of a cul-de-sac are at least so deep, and at most, as a share of the depth that lots are meant to have. */
const [shallowestEnd, deepestEnd] = [0.7, 2];

/** Rows beside a turning place keep so much of their depth. */
const leastKept = 0.6;

/** What is shorter than so many of its widths is no street. */
const leastLength = 2;

/** A block is at most so much longer for rounding, mm. */
const roundingMm = 2;

/** Whether two blocks are rectangles beside each other, with two rows as deep in both, and no passage at their ends. */
const areAlike = (far: Cell, near: Cell): boolean => {
	const isWhole = ({ land, band, column }: Cell): boolean => !land && band.rows === 2 && !column.passages?.length;
	const depths = [far, near].map(({ band }) => band.end - band.start);
	return (
		isWhole(far) &&
		isWhole(near) &&
		far.column.start === near.column.start &&
		far.column.end === near.column.end &&
		Math.abs((depths[0] ?? 0) - (depths[1] ?? 0)) < 1
	);
};

/** Why nothing closes a street: the blocks are not alike; it would be too long; or blocks or rows are too short for it. */
export type NoCulDeSac = 'not-alike' | 'too-long' | 'too-short';

/** Of a row of so many lots. */
const lengthFor = (lots: number, depth: number, measures: Measures): number =>
	lots * widthAt(depth, measures) + 2 * cornerWidth(depth, 2, measures);

/** The ground two blocks leave a cul-de-sac. */
interface Ground {
	/** Of the blocks. */
	length: number;
	/** Of a row. */
	depth: number;
	street: number;
	/** Lots beside the turning place, in either row. */
	beside: number;
	turning: CulDeSac['turning'];
}

const groundOf = (far: Cell, near: Cell, measures: Measures): Ground => {
	const [length, depth] = [far.column.end - far.column.start, (far.band.end - far.band.start) / 2];
	const street = far.band.start - near.band.end;
	const notch = Math.max(0, (measures.turning - street) / 2);
	const beside = notch > 0 ? Math.ceil(measures.turning / widthAt(depth - notch, measures)) : 0;
	const turningLength = beside > 0 ? lengthFor(beside, depth - notch, measures) : 0;
	return { length, depth, street, beside, turning: { length: turningLength, depth: notch } };
};

/** How long a cul-de-sac may be, and how many lots lie on it and at its end. */
interface Reach {
	length: number;
	lots: number;
}

/** With every number of lots before the turning place that leaves lots at the end which are not too deep, nor too shallow. */
const reachesOf = ({ length, depth, street, beside, turning }: Ground, measures: Measures): Reach[] => {
	const across = street + 2 * depth;
	const least = Math.max(measures.turning, leastLength * street, length - deepestEnd * measures.lotDepth);
	const reaches: Reach[] = [];
	for (let before = 0; ; before++) {
		const reach = lengthFor(before, depth, measures) + turning.length + roundingMm;
		const endDepth = length - reach;
		if (endDepth < shallowestEnd * measures.lotDepth) return reaches;
		const atEnd = Math.floor((across - 2 * cornerWidth(endDepth, 2, measures)) / widthAt(endDepth, measures));
		if (reach >= least) reaches.push({ length: reach, lots: 2 * (before + beside) + atEnd });
	}
};

/**
 * The cul-de-sac between two blocks that gives the most lots. Its rows have whole lots beside the turning place and before it;
 * what that leaves of the blocks' length is how deep the lots at its end are, which front on the cross street.
 */
export const culDeSacBetween = (far: Cell, near: Cell, measures: Measures): CulDeSac | NoCulDeSac => {
	if (!areAlike(far, near)) return 'not-alike';
	const ground = groundOf(far, near, measures);
	if (ground.turning.depth > (1 - leastKept) * ground.depth) return 'too-short';
	const all = reachesOf(ground, measures);
	const allowed = all.filter(({ length }) => length <= measures.maxCulDeSac);
	const [first] = allowed;
	if (!first) return all.length > 0 ? 'too-long' : 'too-short';
	const best = allowed.reduce((most, each) => (each.lots > most.lots ? each : most), first);
	return { far, near, end: far.column.start + best.length, turning: ground.turning };
};

/** The land of the two blocks and of what closes the street between them, anticlockwise. */
const landAround = ({ far, near, end, turning: { length, depth } }: CulDeSac): Place[] => {
	const { start, end: until } = far.column;
	const notch = (v: number, into: number): Place[] =>
		depth === 0
			? [[end, v]]
			: [
					[end - length, v],
					[end - length, v + into],
					[end, v + into]
				];
	return [
		[start, near.band.start],
		[until, near.band.start],
		[until, far.band.end],
		[start, far.band.end],
		[start, far.band.start],
		...notch(far.band.start, depth),
		...notch(near.band.end, -depth).reverse(),
		[start, near.band.end]
	];
};

/** A quarter turn, so that what lay along v lies along u, and back. */
const turned = (ring: readonly Place[]): Place[] => ring.map(([u, v]): Place => [v, -u]);
const turnedBack = (ring: readonly Place[]): Place[] => ring.map(([u, v]): Place => [-v, u]);

const split = (rings: readonly Place[][], cut: Cut): { below: Place[][]; above: Place[][] } => {
	const halves = rings.map((ring) => splitRing(ring, cut));
	return { below: halves.flatMap(({ below }) => below), above: halves.flatMap(({ above }) => above) };
};

/** A cut through a corner leaves a spike there, along the cut. */
const clean = (ring: readonly Place[]): Place[] =>
	withoutSpikes(ring.map(([x, y]) => ({ x, y }))).map(({ x, y }): Place => [x, y]);

/** Cuts the one block round a cul-de-sac into rows and slices; nothing when rounding would make it invalid. */
export const cutAround = (culDeSac: CulDeSac, measures: Measures, listed?: ListedAreas): CutBlock | undefined => {
	const { far, near, end, turning } = culDeSac;
	const { frame } = far.tract;
	const middleOf = ({ band }: Cell): number => (band.start + band.end) / 2;
	const [farCut, nearCut, endCut, turningCut]: [Cut, Cut, Cut, Cut] = [
		{ axis: 1, at: middleOf(far) },
		{ axis: 1, at: middleOf(near) },
		{ axis: 0, at: end },
		{ axis: 0, at: end - turning.length }
	];
	const { below, above: farSide } = split([cornersCut(landAround(culDeSac), measures.cornerCut)], farCut);
	const { below: nearSide, above: inner } = split(below, nearCut);
	const { below: arms, above: atEnd } = split(inner, endCut);
	const inStreet = (far.band.start + near.band.end) / 2;
	const [nearArms, farArms] = [false, true].map((isFar) =>
		arms.filter((ring) => ring.every(([, v]) => v > inStreet === isFar))
	);
	/** Where a row of even depth is cut. */
	const cutsOf = ({ start, end: until }: Stretch, depth: number): number[] => {
		const ground = {
			band: { start: 0, end: 2 * depth, rows: 2 as const },
			column: { ...far.column, start, end: until }
		};
		return evenCuts(ground, measures).map((cut) => start + cut);
	};
	const rowOf = (rings: Place[][], row: Row, places: readonly number[]): RawPiece[] =>
		listed
			? listedRow(rings, row, listed, measures)
			: rings.flatMap((ring) => slicedAt(ring, places)).map((ring) => ({ ring: clean(ring), row }));
	const depth = (far.band.end - far.band.start) / 2;
	const [outer, before, beside, across] = [
		cutsOf(far.column, depth),
		cutsOf({ start: far.column.start, end: turningCut.at }, depth),
		turning.length > 0 ? [turningCut.at, ...cutsOf({ start: turningCut.at, end }, depth - turning.depth)] : [],
		cutsOf({ start: nearCut.at, end: farCut.at }, far.column.end - end)
	];
	const pieces: RawPiece[] = [
		...rowOf(farSide, 4, outer),
		...rowOf(atEnd.map(turned), 3, across).map((piece) => ({ ...piece, ring: turnedBack(piece.ring) })),
		...rowOf(nearSide, 2, outer),
		...rowOf(nearArms ?? [], 1, [...before, ...beside]),
		...rowOf(farArms ?? [], 0, [...before, ...beside])
	];
	return asBlock(pieces, [farCut, nearCut, endCut, ...(turning.length > 0 ? [turningCut] : [])], frame);
};
