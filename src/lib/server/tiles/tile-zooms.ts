import type { LayerId } from '#lib/domain/plan/layers.ts';

/** Zooms of 512 pixel tiles at which a layer is published; beyond the last, a map enlarges its tiles. */
export interface TileZooms {
	minZoom: number;
	maxZoom: number;
}

/** A tile unit (1/4096 of a tile) of zoom 17 is 7 cm on the ground at the equator. */
const finest = 17;

const from = (minZoom: number): TileZooms => ({ minZoom, maxZoom: finest });

/** Lots begin where a tile of them stays light: at zoom 12 it would weigh 14 MB, of blocks 0.6 MB. */
export const tileZooms: Record<LayerId, TileZooms> = {
	'base-feature': from(4),
	'expansion-area': from(4),
	zone: from(6),
	'constraint-area': from(8),
	subdivision: from(8),
	street: from(8),
	'relocation-site': from(10),
	'right-of-way': from(12),
	reserve: from(12),
	remainder: from(12),
	block: from(12),
	lot: from(15)
};
