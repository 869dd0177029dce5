import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** Why a site cannot be laid out where it is; a place in WGS 84 degrees. */
export interface SiteFault {
	kind: 'overlap' | 'outside';
	/** The subdivision that has the ground already. */
	name: string | null;
	/** Of the part that cannot be. */
	areaM2: number;
	lon: number;
	lat: number;
}

/**
 * Two outlines may be this near, metres, and still count as touching: a corner that lies on a neighbour's side is rounded
 * to the next millimetre, on either side of it.
 */
const roundingM = 0.002;

/** The first fault of a stored subdivision: it lies over another of its version, or beyond the expansion areas. */
export const findSiteFault = async (db: Db, versionId: number, lineageId: string): Promise<SiteFault | undefined> => {
	const { rows } = await sql<SiteFault>`
		with site as materialized (
			select id, srid, geom, st_buffer(geom, ${-roundingM}::float8, 'join=mitre') as inner_geom
			from subdivision where plan_version_id = ${versionId}::bigint and lineage_id = ${lineageId}::uuid
		), overlap as (
			select s.name, st_intersection(s.geom, site.geom) as part
			from subdivision s, site
			where s.plan_version_id = ${versionId}::bigint and s.id <> site.id
				and s.geom && site.geom and st_intersects(s.geom, site.inner_geom)
			order by s.id limit 1
		), outside as (
			select st_difference(inner_geom, coalesce(
				(select st_union(e.geom) from expansion_area e
					where e.plan_version_id = ${versionId}::bigint and e.geom && site.geom),
				st_setsrid('polygon empty'::geometry, srid)
			)) as part from site
		), fault as (
			select 1 as rank, 'overlap' as kind, name, part from overlap
			union all
			select 2, 'outside', null, part from outside where not st_isempty(part)
		)
		select kind, name, st_area(part) as "areaM2", st_x(place) as lon, st_y(place) as lat
		from (select *, st_transform(st_pointonsurface(part), 4326) as place from fault order by rank limit 1) as found`.execute(
		db
	);
	return rows[0];
};
