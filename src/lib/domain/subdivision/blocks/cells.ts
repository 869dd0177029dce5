import type { Frame, Node } from '../geometry/frame.ts';
import type { Place } from '../geometry/split.ts';
import { cornersCut } from './corner-cuts.ts';
import type { Band, Column, Stretch } from './fit.ts';

/** Land whose blocks are named one after the other, and the axes it is laid out on. */
export interface Tract {
	frame: Frame;
	/** Among the tracts of the site, from 0. */
	order: number;
}

/** A block of the lattice before it is cut. Mm on the axes of its tract. */
export interface Cell {
	tract: Tract;
	band: Band;
	column: Column;
	/** Simple, anticlockwise, within the cell's rectangle; the whole rectangle when there is none. */
	land?: Place[];
	areaMm2: number;
}

/** A node this near to the end of a column was rounded away from it, mm. */
const nearMm = 2;

const isAlong = (frame: Frame, at: number, from: Node, to: Node): boolean =>
	[from, to].every((node) => Math.abs(frame.u(node) - at) < nearMm);

/** The pedestrian passage that a side of a cell, from one node to the next, lies along. */
export const passageAlong = ({ column, tract: { frame } }: Cell, from: Node, to: Node): Stretch | undefined =>
	column.passages?.find(({ start, end }) => isAlong(frame, start, from, to) || isAlong(frame, end, from, to));

const rectangleOf = ({ band, column }: Pick<Cell, 'band' | 'column'>): Place[] => [
	[column.start, band.start],
	[column.end, band.start],
	[column.end, band.end],
	[column.start, band.end]
];

/** The ground of a cell that is not street, its corners cut off. */
export const landOf = (cell: Cell, chord: number): Place[] => cornersCut(cell.land ?? rectangleOf(cell), chord);
