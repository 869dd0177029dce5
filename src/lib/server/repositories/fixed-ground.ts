import type { StreetClass } from '#lib/domain/plan/parameters.ts';
import type { FixedGround, PlaceShape } from '#lib/domain/subdivision/surroundings.ts';
import type { LineString, MultiPolygon, Polygon } from 'geojson';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/**
 * Streets and constraint areas of a version, which layouts grow around, and the places its lots are near to. Plan's CRS,
 * metres; always in the same order.
 */
export const findFixedGround = async (db: Db, versionId: number): Promise<FixedGround> => {
	const { rows: streets } = await sql<{
		line: LineString;
		widthM: number;
		section: string;
		streetClass: StreetClass;
	}>`
		select st_asgeojson(part.geom, 3, 0)::json as line, c.right_of_way_m as "widthM", c.code as section,
			c.street_class as "streetClass"
		from street s join section_class c on c.id = s.section_class_id, st_dump(s.geom) as part
		where s.plan_version_id = ${versionId}::bigint
		order by s.lineage_id, part.path`.execute(db);
	const { rows: constraints } = await sql<{ area: Polygon | MultiPolygon }>`
		select st_asgeojson(geom, 3, 0)::json as area from constraint_area
		where plan_version_id = ${versionId}::bigint
		order by lineage_id`.execute(db);
	const { rows: places } = await sql<{ kind: 'water_point' | 'school'; shape: PlaceShape }>`
		select kind, st_asgeojson(geom, 3, 0)::json as shape from base_feature
		where plan_version_id = ${versionId}::bigint and kind in ('water_point', 'school')
		order by lineage_id`.execute(db);
	const ofKind = (wanted: (typeof places)[number]['kind']): PlaceShape[] =>
		places.filter(({ kind }) => kind === wanted).map(({ shape }) => shape);
	return {
		streets,
		constraints: constraints.map(({ area }) => area),
		places: { water: ofKind('water_point'), school: ofKind('school') }
	};
};
