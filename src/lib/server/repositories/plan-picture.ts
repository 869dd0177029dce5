import type { PictureShape, PictureWindow } from '#lib/domain/plan/picture-shape.ts';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** Smaller features than this many metres vanish from the picture. */
const toleranceM = 4;

const drawn = sql`st_asgeojson(st_simplifypreservetopology(f.geom, ${toleranceM}::float8), 0, 0)::json as geometry`;

/**
 * What a small picture of a version shows, from the ground up. A block has the colour of the programme that most of its
 * lots are for; none when they are for nobody.
 */
export const listPictureShapes = async (db: Db, versionId: number): Promise<PictureShape[]> => {
	const ofVersion = sql`f.plan_version_id = ${versionId}::bigint`;
	const { rows } = await sql<PictureShape>`
		select 'base-feature' as layer, f.kind, null as colour, null::float8 as "widthM", ${drawn}
		from base_feature f where ${ofVersion} and st_dimension(f.geom) > 0
		union all
		select 'zone', f.land_use, null, null, ${drawn} from zone f where ${ofVersion}
		union all
		select 'constraint-area', f.kind, null, null, ${drawn} from constraint_area f where ${ofVersion}
		union all
		select 'expansion-area', null, null, null, ${drawn} from expansion_area f where ${ofVersion}
		union all
		select 'street', null, null, c.right_of_way_m, ${drawn}
		from street f join section_class c on c.id = f.section_class_id where ${ofVersion}
		union all
		select 'block', null, (
			select p.colour from lot l join earmark e on e.lot_id = l.id join housing_programme p on p.id = e.programme_id
			where l.block_id = f.id group by p.colour order by count(*) desc, p.colour limit 1
		), null, ${drawn} from block f where ${ofVersion}
		union all
		select 'relocation-site', null, null, null, ${drawn} from relocation_site f where ${ofVersion}`.execute(db);
	return rows;
};

/** The ground a picture of the version is to show, [west, south, east, north] in plan metres: its expansion area, else everything but the sea. */
export const findPictureExtent = async (db: Db, versionId: number): Promise<PictureWindow | undefined> => {
	const { rows } = await sql<{ west: number; south: number; east: number; north: number }>`
		with extent as (
			select coalesce(
				(select st_extent(geom) from expansion_area where plan_version_id = ${versionId}::bigint),
				(select st_extent(geom) from zone where plan_version_id = ${versionId}::bigint)
			) as box
		)
		select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north
		from extent where box is not null`.execute(db);
	const [box] = rows;
	return box && [box.west, box.south, box.east, box.north];
};
