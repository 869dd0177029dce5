import { lengthOf } from './arithmetic.ts';
import type { Band, Stretch } from './fit.ts';
import type { Place } from './split.ts';

/** A block of the lattice before it is cut. Mm on the site's axes. */
export interface Cell {
	band: Band;
	column: Stretch;
	/** Simple, anticlockwise, within the cell's rectangle; the whole rectangle when there is none. */
	land?: Place[];
	areaMm2: number;
}

const rectangleOf = ({ band, column }: Pick<Cell, 'band' | 'column'>): Place[] => [
	[column.start, band.start],
	[column.end, band.start],
	[column.end, band.end],
	[column.start, band.end]
];

/** Ring with its corners cut off, where both sides are long enough: the cut is `chord` mm long, across the bisector. */
const cornersCut = (ring: readonly Place[], chord: number): Place[] => {
	if (chord === 0) return [...ring];
	return ring.flatMap((corner, index): Place[] => {
		const before = ring.at(index - 1) ?? corner;
		const after = ring[(index + 1) % ring.length] ?? corner;
		const [inU, inV] = [before[0] - corner[0], before[1] - corner[1]];
		const [outU, outV] = [after[0] - corner[0], after[1] - corner[1]];
		const [inLength, outLength] = [lengthOf(inU, inV), lengthOf(outU, outV)];
		const isConvex = outU * inV - outV * inU > 0;
		const cos = (inU * outU + inV * outV) / (inLength * outLength);
		const leg = chord / 2 / Math.sqrt((1 - cos) / 2);
		const isSharp = cos > -0.7;
		if (!isConvex || !isSharp || Math.min(inLength, outLength) < 3 * leg) return [corner];
		const along = (u: number, v: number, length: number): Place => [
			corner[0] + (u / length) * leg,
			corner[1] + (v / length) * leg
		];
		return [along(inU, inV, inLength), along(outU, outV, outLength)];
	});
};

/** The ground of a cell that is not street, its corners cut off. */
export const landOf = (cell: Cell, chord: number): Place[] => cornersCut(cell.land ?? rectangleOf(cell), chord);
