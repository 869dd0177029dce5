import { cornersCut } from './corner-cuts.ts';
import type { Band, Column } from './fit.ts';
import type { Place } from './split.ts';

/** A block of the lattice before it is cut. Mm on the site's axes. */
export interface Cell {
	band: Band;
	column: Column;
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

/** The ground of a cell that is not street, its corners cut off. */
export const landOf = (cell: Cell, chord: number): Place[] => cornersCut(cell.land ?? rectangleOf(cell), chord);
