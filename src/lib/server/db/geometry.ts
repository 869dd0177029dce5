import type { Geometry } from 'geojson';
import { sql, type RawBuilder } from 'kysely';

/** A geometry in the plan's CRS (metres) as a value for a geometry column. */
export const geometryFromGeoJson = (geometry: Geometry, srid: number): RawBuilder<string> =>
	sql<string>`st_setsrid(st_geomfromgeojson(${JSON.stringify(geometry)}), ${srid}::integer)`;

/** A geometry column in the plan's CRS, metres with three decimals. */
export const geometryAsGeoJson = (column: string): RawBuilder<Geometry> =>
	sql<Geometry>`st_asgeojson(${sql.ref(column)}, 3, 0)::json`;

/** A geometry column in WGS 84 degrees; nine decimals are a tenth of a millimetre. */
export const geometryAsWgs84 = (column: string): RawBuilder<Geometry> =>
	sql<Geometry>`st_asgeojson(st_transform(${sql.ref(column)}, 4326), 9, 0)::json`;
