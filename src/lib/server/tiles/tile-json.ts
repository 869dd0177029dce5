import type { LayerId } from '#lib/domain/plan/layers.ts';
import { tileAttributes } from './tile-attributes.ts';
import { tileZooms } from './tile-zooms.ts';

/** WGS 84 degrees: west, south, east, north. */
export type Bounds = [west: number, south: number, east: number, north: number];

interface LayerTiles {
	name: string;
	/** Address with {z}, {x}, {y}. */
	tiles: string;
	/** Undefined when the layer is empty. */
	bounds: Bounds | undefined;
}

/** @see https://github.com/mapbox/tilejson-spec/tree/master/3.0.0 */
export const tileJson = (layer: LayerId, { name, tiles, bounds }: LayerTiles) => {
	const zooms = { minzoom: tileZooms[layer].minZoom, maxzoom: tileZooms[layer].maxZoom };
	return {
		tilejson: '3.0.0',
		name,
		tiles: [tiles],
		...zooms,
		...(bounds && { bounds }),
		vector_layers: [{ id: layer, fields: tileAttributes[layer].fields, ...zooms }]
	};
};
