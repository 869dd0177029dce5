import type { Position } from 'geojson';
import type { LayoutLot, LayoutRemainder, LayoutReserve } from './layout.ts';

/** A block that is laid out; its lots are numbered, but not yet anybody's. Plan's CRS, metres. */
export interface LaidBlock {
	/** Closed, anticlockwise. */
	outline: Position[];
	/** Of the outline, mm². */
	areaMm2: number;
	lots: LayoutLot[];
	reserves: LayoutReserve[];
	remainders: LayoutRemainder[];
}
