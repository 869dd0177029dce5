import type { Geometry } from 'geojson';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/database.ts';

/** What PostGIS finds wrong with shapes, and where (longitude and latitude, degrees). */
export type GeometryFault =
	| { kind: 'invalid'; position: number; detail: string; lon: number; lat: number }
	| { kind: 'empty'; position: number }
	| { kind: 'overlap'; position: number; other: number; lon: number; lat: number };

/** Whether the database can transform this CRS. */
export const knowsSrid = async (db: Db, srid: number): Promise<boolean> => {
	const { rows } = await sql`select from spatial_ref_sys where srid = ${srid}::integer`.execute(db);
	return rows.length > 0;
};

/** The shapes as a table expression `shape`, by their positions from 0. */
const shapes = (geometries: readonly Geometry[], srid: number): RawBuilder<unknown> => sql`
	shape as materialized (
		select (position - 1)::integer as position, st_setsrid(st_geomfromgeojson(value), ${srid}::integer) as geom
		from json_array_elements_text(${JSON.stringify(geometries.map((each) => JSON.stringify(each)))}::text::json)
			with ordinality as listed (value, position)
	)`;

/** A shape that cannot be stored, and where it crosses itself (degrees); nowhere when it has no extent. */
export interface ShapeFault {
	position: number;
	lon: number | null;
	lat: number | null;
}

/** Of the shapes, in the plan's CRS, all that are invalid or have no extent. */
export const listShapeFaults = async (db: Db, geometries: readonly Geometry[], srid: number): Promise<ShapeFault[]> => {
	const { rows } = await sql<ShapeFault>`
		with ${shapes(geometries, srid)}, fault as (
			select position, st_transform(st_setsrid(location(st_isvaliddetail(geom)), ${srid}::integer), 4326) as place
			from shape
			where not st_isvalid(geom) or (st_dimension(geom) = 2 and st_area(geom) = 0)
				or (st_dimension(geom) = 1 and st_length(geom) = 0)
		)
		select position, st_x(place) as lon, st_y(place) as lat from fault order by position`.execute(db);
	return rows;
};

/** The first shape that is invalid, has no area, or lies over another; shapes in the plan's CRS. */
export const findGeometryFault = async (
	db: Db,
	geometries: readonly Geometry[],
	srid: number
): Promise<GeometryFault | undefined> => {
	const { rows } = await sql<GeometryFault>`
		with ${shapes(geometries, srid)}, invalid as (
			select position, reason(st_isvaliddetail(geom)) as detail,
				st_transform(st_setsrid(location(st_isvaliddetail(geom)), ${srid}::integer), 4326) as place
			from shape where not st_isvalid(geom) order by position limit 1
		), overlap as (
			select one.position, other.position as other,
				st_transform(st_pointonsurface(st_intersection(one.geom, other.geom)), 4326) as place
			from shape one join shape other on one.position < other.position
				and not exists (select from invalid) and st_relate(one.geom, other.geom, 'T********')
			order by 1, 2 limit 1
		)
		select 'invalid' as kind, position, null::integer as other, detail, st_x(place) as lon, st_y(place) as lat from invalid
		union all
		select 'empty', position, null, null, null, null from shape where st_isvalid(geom) and st_area(geom) = 0
		union all
		select 'overlap', position, other, null, st_x(place), st_y(place) from overlap
		limit 1`.execute(db);
	return rows[0];
};
