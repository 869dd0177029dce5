import type { ReserveKind } from '../../plan/layers.ts';
import type { Frame, Ring } from '../geometry/frame.ts';
import { outlineOf } from '../geometry/mosaic.ts';
import { doubleArea, findCrossing, withoutRepeats } from '../geometry/ring.ts';
import { shareCorners, splitRing, type Cut, type Place } from '../geometry/split.ts';
import { countFitting, sliceListed, sliceRow } from '../lots/slices.ts';
import { landOf, type Cell } from './cells.ts';
import type { Measures } from './fit.ts';

/** A stretch of a block along u, from where the one before ends: for lots, or given up. */
export interface BlockPart {
	/** Mm on the site's axes. */
	until: number;
	reserve?: ReserveKind;
}

/**
 * A row of lots by its numbers: the first are those of the highest. Of a block, 1 is the row on the far side and 0 the near one.
 * Round a cul-de-sac the far side has 4, the end 3 and the near side 2, and on the cul-de-sac itself the near row 1 and the
 * far one 0.
 */
export type Row = 0 | 1 | 2 | 3 | 4;

/** Whether lots of a row are numbered along its axis, or back: that is v for the row at a cul-de-sac's end, otherwise u. */
export const isForward = (row: Row): boolean => row === 1 || row === 4;

/** Ground between cuts; the raw material of lots, or a reserve. */
export interface Piece {
	ring: Ring;
	row: Row;
	reserve?: ReserveKind;
	/** Beyond the lots that were listed: no lot, however large. */
	isRest?: boolean;
}

/** Areas of a block's lots in the order of their numbers, mm². Those that find room are taken off. */
export interface ListedAreas {
	left: number[];
}

/** A block cut into pieces that are its land: they share their nodes, so that their areas add up to it exactly. */
export interface CutBlock {
	/** Simple, without holes, with every node of its pieces. */
	outline: Ring;
	pieces: Piece[];
}

/** A second row less deep than this share of what is wanted is left to the first. */
const leastSecondRow = 0.4;

const lengthOn = (ring: readonly Place[], at: number): number =>
	ring.reduce((sum, [u, v], index) => {
		const [nextU, nextV] = ring[(index + 1) % ring.length] ?? [u, v];
		return Math.abs(v - at) < 2 && Math.abs(nextV - at) < 2 ? sum + Math.abs(nextU - u) : sum;
	}, 0);

/** Where the two rows of a block meet; nothing when it is only one row deep. */
const middleOf = (ring: readonly Place[], { band }: Cell): number | undefined => {
	const vs = ring.map(([, v]) => v);
	const [low, high] = [Math.min(...vs), Math.max(...vs)];
	const depth = (band.end - band.start) / band.rows;
	if (band.rows === 1 || high - low < depth * (1 + leastSecondRow)) return undefined;
	if (high - low >= 2 * depth - 4) return (band.start + band.end) / 2;
	// Full lots along the street that is straight, what is left along the other.
	const [near, far] = [lengthOn(ring, band.start), lengthOn(ring, band.end)];
	if (near === 0 && far === 0) return (low + high) / 2;
	return near >= far ? low + depth : high - depth;
};

export interface RawPiece {
	ring: Place[];
	row: Row;
	reserve?: ReserveKind;
	isRest?: boolean;
}

const leastU = (ring: readonly Place[]): number => Math.min(...ring.map(([u]) => u));

/** A row whose lots are listed, in the order of their numbers. */
export const listedRow = (rings: Place[][], row: Row, listed: ListedAreas, { remainder }: Measures): RawPiece[] => {
	const inOrder = rings.toSorted((a, b) => (isForward(row) ? leastU(a) - leastU(b) : leastU(b) - leastU(a)));
	return inOrder.flatMap((ring) => {
		const areas = listed.left.splice(0, countFitting(ring, listed.left));
		const { slices, rest } = sliceListed(ring, isForward(row) ? areas : areas.toReversed(), remainder);
		return [
			...slices.map((slice): RawPiece => ({ ring: slice, row })),
			...rest.map((each): RawPiece => ({ ring: each, row, isRest: true }))
		];
	});
};

/** Lots' land of one part, in rows and slices; the cut between the rows is added to `cuts`. */
const lotPieces = (ring: Place[], cell: Cell, measures: Measures, cuts: Cut[], listed?: ListedAreas): RawPiece[] => {
	const rowsOf = (rings: Place[][], row: Row): RawPiece[] => {
		if (listed) return listedRow(rings, row, listed, measures);
		return rings.flatMap((each) =>
			sliceRow(each, measures, cell.column.firstLot).map((slice) => ({ ring: slice, row }))
		);
	};
	const at = middleOf(ring, cell);
	if (at === undefined) return rowsOf([ring], 1);
	const cut: Cut = { axis: 1, at };
	cuts.push(cut);
	const { below, above } = splitRing(ring, cut);
	// The far row has the first numbers.
	const far = rowsOf(above, 1);
	return [...rowsOf(below, 0), ...far];
};

const rawPieces = (
	{ cell, parts }: { cell: Cell; parts: readonly BlockPart[] },
	measures: Measures,
	cuts: Cut[],
	listed?: ListedAreas
): RawPiece[] => {
	const pieces: RawPiece[] = [];
	let rest = [landOf(cell, measures.cornerCut)];
	parts.forEach(({ until, reserve }, index) => {
		const cut: Cut = { axis: 0, at: until };
		const isLast = index === parts.length - 1;
		const split = isLast ? [] : rest.map((ring) => splitRing(ring, cut));
		const taken = isLast ? rest : split.flatMap(({ below }) => below);
		if (!isLast) cuts.push(cut);
		rest = split.flatMap(({ above }) => above);
		for (const ring of taken)
			pieces.push(...(reserve ? [{ ring, row: 1 as const, reserve }] : lotPieces(ring, cell, measures, cuts, listed)));
	});
	return pieces;
};

const onPlanAxes = (ring: readonly Place[], frame: Frame): Ring =>
	withoutRepeats(ring.map(([u, v]) => frame.nodeAt(u, v)));

/** Pieces beside each other along cuts as one simple outline; nothing when rounding to whole mm made something else of them. */
export const asBlock = (raw: readonly RawPiece[], cuts: readonly Cut[], frame: Frame): CutBlock | undefined => {
	const rings = cuts.reduce(
		(all, cut) => shareCorners(all, cut),
		raw.map(({ ring }) => ring)
	);
	const pieces = raw.flatMap(({ row, reserve, isRest }, index): Piece[] => {
		const ring = onPlanAxes(rings[index] ?? [], frame);
		return ring.length < 3 || doubleArea(ring) <= 0
			? []
			: [{ ring, row, ...(reserve && { reserve }), ...(isRest && { isRest }) }];
	});
	const [outline, ...others] = outlineOf(pieces.map(({ ring }) => ring));
	if (!outline || others.length > 0 || doubleArea(outline) <= 0) return undefined;
	if (findCrossing([outline]) || pieces.some(({ ring }) => findCrossing([ring]))) return undefined;
	return { outline, pieces };
};

/** A cell nothing is cut from; nothing when it is thinner than rounding: then it stays street. */
const uncut = (cell: Cell): CutBlock | undefined => {
	const outline = onPlanAxes(landOf(cell, 0), cell.tract.frame);
	if (outline.length < 3 || doubleArea(outline) <= 0 || findCrossing([outline])) return undefined;
	return { outline, pieces: [{ ring: outline, row: 1 }] };
};

/**
 * Cuts a block's land into its parts, rows and slices. Land that rounding would make invalid stays in one piece.
 *
 * @param listed What its lots measure, instead of the sizes that all blocks have.
 */
export const cutBlock = (
	block: { cell: Cell; parts: readonly BlockPart[] },
	measures: Measures,
	listed?: ListedAreas
): CutBlock | undefined => {
	const cuts: Cut[] = [];
	const raw = rawPieces(block, measures, cuts, listed);
	return asBlock(raw, cuts, block.cell.tract.frame) ?? uncut(block.cell);
};
