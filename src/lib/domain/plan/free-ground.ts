import type { Polygon } from 'geojson';

/** A piece of an expansion area that is not laid out yet. */
export interface FreeGround {
	areaM2: number;
	/** WGS 84 degrees. */
	geometry: Polygon;
}
