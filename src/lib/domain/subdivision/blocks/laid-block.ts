import type { Position } from 'geojson';
import type { CulDeSacAxis, LayoutLot, LayoutRemainder, LayoutReserve, PassageSide } from '../layout.ts';

/** A block that is laid out; its lots are numbered, but not yet anybody's. Plan's CRS, metres. */
export interface LaidBlock {
	/** Closed, anticlockwise. */
	outline: Position[];
	/** Of the outline, mm². */
	areaMm2: number;
	/** Sides of the outline along pedestrian passages, from one of its nodes to the next. */
	passages: PassageSide[];
	/** The street into it, when it is one round a cul-de-sac. */
	culDeSac?: CulDeSacAxis;
	lots: LayoutLot[];
	reserves: LayoutReserve[];
	remainders: LayoutRemainder[];
}
