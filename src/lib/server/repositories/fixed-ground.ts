import type { FixedGround } from '#lib/domain/subdivision/surroundings.ts';
import type { LineString, MultiPolygon, Polygon } from 'geojson';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** Streets and constraint areas of a version, which layouts grow around. Plan's CRS, metres; always in the same order. */
export const findFixedGround = async (db: Db, versionId: number): Promise<FixedGround> => {
	const { rows: streets } = await sql<{ line: LineString; widthM: number }>`
		select st_asgeojson(part.geom, 3, 0)::json as line, c.right_of_way_m as "widthM"
		from street s join section_class c on c.id = s.section_class_id, st_dump(s.geom) as part
		where s.plan_version_id = ${versionId}::bigint
		order by s.lineage_id, part.path`.execute(db);
	const { rows: constraints } = await sql<{ area: Polygon | MultiPolygon }>`
		select st_asgeojson(geom, 3, 0)::json as area from constraint_area
		where plan_version_id = ${versionId}::bigint
		order by lineage_id`.execute(db);
	return { streets, constraints: constraints.map(({ area }) => area) };
};
