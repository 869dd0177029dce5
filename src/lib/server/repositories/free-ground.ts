import type { FreeGround } from '#lib/domain/plan/free-ground.ts';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { geometryAsWgs84 } from '../db/geometry.ts';

/** Pieces nowhere as wide as this are gaps between sites, metres. */
const leastWidthM = 20;

/** More pieces than this are nobody's choice. */
const mostPieces = 20;

/** The ground inside a version's expansion areas that no subdivision has, the largest piece first. */
export const listFreeGround = async (db: Db, versionId: number): Promise<FreeGround[]> => {
	const { rows } = await sql<FreeGround>`
		with free as (
			select st_reduceprecision(st_difference(
				(select st_union(geom) from expansion_area where plan_version_id = ${versionId}::bigint),
				coalesce(
					(select st_union(geom) from subdivision where plan_version_id = ${versionId}::bigint),
					(select st_setsrid('polygon empty'::geometry, srid) from plan_version where id = ${versionId}::bigint)
				)
			), 0.001) as geom
		), piece as (
			select part.geom from free, st_dump(free.geom) as part
			where st_dimension(part.geom) = 2 and not st_isempty(st_buffer(part.geom, ${-leastWidthM / 2}::float8))
		)
		select st_area(geom) as "areaM2", ${geometryAsWgs84('geom')} as geometry
		from piece order by st_area(geom) desc, st_xmin(geom) limit ${mostPieces}::integer`.execute(db);
	return rows;
};
