import type { Generated, GeneratedAlways } from 'kysely';

/**
 * A geometry column. Never selected raw: read it with `geometryAsGeoJson` and write it with `geometryFromGeoJson`
 * (both in `../geometry.ts`), which name the CRS.
 */
export type GeometryColumn = string;

/** Columns every drawn layer has; made from one template in migration 0003. */
export interface FeatureTable {
	id: GeneratedAlways<number>;
	plan_version_id: number;
	srid: number;
	lineage_id: Generated<string>;
	revision: Generated<number>;
	/** Plan CRS, metres, on the 1 mm grid. */
	geom: GeometryColumn;
	source: string;
	illustrative: boolean;
	/** Exact: a multiple of 0.5 mm². */
	grid_area_mm2: GeneratedAlways<number>;
	geodesic_area_m2: GeneratedAlways<number>;
	/** Perimeter of a polygon, length of a line, on the plan's grid. */
	grid_length_m: GeneratedAlways<number>;
	geodesic_length_m: GeneratedAlways<number>;
	web_mercator: GeneratedAlways<GeometryColumn>;
}
