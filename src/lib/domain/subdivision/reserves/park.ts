import { gap, onAxesOf, type Spot } from '../blocks/cell-distance.ts';
import type { Cell, Tract } from '../blocks/cells.ts';
import type { Band, Column, Stretch } from '../blocks/fit.ts';
import type { Lattice } from '../blocks/lattice.ts';
import { lengthOf } from '../geometry/arithmetic.ts';

/** Whole cells of a lattice, with the streets between them; indices of its bands and columns, both ends within. */
export interface ParkWindow {
	lattice: Lattice;
	rows: Stretch;
	columns: Stretch;
	/** Better the less it has beyond the area, and the nearer it is to the middle. */
	rank: number;
}

/** Whether a cell is a rectangle that ends no farther than a stretch of columns does. */
export const isWhole = ({ land, column }: Cell, { start, end }: Stretch): boolean =>
	land === undefined && column.start > start - 1 && column.end < end + 1;

/** Passages at the far ends of columns that become one. */
const outerPassages = (first: Column, last: Column): Pick<Column, 'passages'> =>
	first.passages && last.passages
		? {
				passages: [
					...first.passages.filter(({ end }) => end === first.start),
					...last.passages.filter(({ start }) => start === last.end)
				]
			}
		: {};

/** A window at most this many times as long as it is wide. */
const longestWindow = 4;

/** Windows with one corner in a cell that just have the area, from the flattest to the tallest. */
const windowsFrom = (lattice: Lattice, top: number, left: number, areaMm2: number, centre: Spot): ParkWindow[] => {
	const { bands, columns } = lattice;
	const windows: ParkWindow[] = [];
	const [far, from] = [bands[top]?.end ?? 0, columns[left]?.start ?? 0];
	for (let bottom = top; bottom < bands.length; bottom++) {
		const near = bands[bottom]?.start ?? 0;
		const tall = far - near;
		const right = columns.findIndex(({ end }) => tall * (end - from) >= areaMm2 && end > from);
		const last = columns[right];
		if (!last) continue;
		const wide = last.end - from;
		if (tall > longestWindow * wide) break;
		if (wide > longestWindow * tall) continue;
		const away = lengthOf((from + last.end) / 2 - centre[0], (far + near) / 2 - centre[1]);
		const rank = (wide * tall) / areaMm2 + away / Math.sqrt(areaMm2) / 4;
		windows.push({ lattice, rows: { start: top, end: bottom }, columns: { start: left, end: right }, rank });
	}
	return windows;
};

/**
 * Windows that just have the area, the best first.
 *
 * @param centre Parks are best near it; on the axes of `tract`.
 */
export const parkWindows = (
	lattices: readonly Lattice[],
	areaMm2: number,
	centre: Spot,
	tract: Tract | undefined
): ParkWindow[] => {
	const windows = lattices.flatMap((lattice) => {
		const middle = onAxesOf(lattice.tract, centre, tract ?? lattice.tract);
		return lattice.bands.flatMap((_, top) =>
			lattice.columns.flatMap((__, left) => windowsFrom(lattice, top, left, areaMm2, middle))
		);
	});
	return windows.sort((a, b) => a.rank - b.rank);
};

/** The one band and column that a window's cells make. */
export const groundOf = ({ lattice, rows, columns }: ParkWindow): { band: Band; column: Column } | undefined => {
	const [far, near] = [lattice.bands[rows.start], lattice.bands[rows.end]];
	const [first, last] = [lattice.columns[columns.start], lattice.columns[columns.end]];
	if (!far || !near || !first || !last) return undefined;
	return {
		band: { start: near.start, end: far.end, rows: 1 },
		column: { ...first, end: last.end, ...outerPassages(first, last) }
	};
};

/** Whether a cell of a lattice lies in the band and the column. */
export const isInside = (cell: Cell, lattice: Lattice, { band, column }: { band: Band; column: Column }): boolean =>
	cell.tract === lattice.tract &&
	gap(cell.band, band) === 0 &&
	gap(cell.column, column) === 0 &&
	lattice.cells.includes(cell);
