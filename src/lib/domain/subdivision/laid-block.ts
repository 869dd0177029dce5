import type { Position } from 'geojson';
import type { LayoutLot, LayoutRemainder, LayoutReserve, PassageSide } from './layout.ts';

/** A block that is laid out; its lots are numbered, but not yet anybody's. Plan's CRS, metres. */
export interface LaidBlock {
	/** Closed, anticlockwise. */
	outline: Position[];
	/** Of the outline, mm². */
	areaMm2: number;
	/** Sides of the outline along pedestrian passages, from one of its nodes to the next. */
	passages: PassageSide[];
	lots: LayoutLot[];
	reserves: LayoutReserve[];
	remainders: LayoutRemainder[];
}
