import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/**
 * What of a version to look at first, [west, south, east, north] in WGS 84: its expansion area, else its zones, else
 * whatever was subdivided. Undefined when nothing of the kind is drawn.
 */
export const findVersionBox = async (
	db: Db,
	versionId: number
): Promise<[west: number, south: number, east: number, north: number] | undefined> => {
	const extent = (table: string) =>
		sql`(select st_extent(st_transform(geom, 4326)) from ${sql.table(table)} where plan_version_id = ${versionId}::bigint)`;
	const { rows } = await sql<{ west: number; south: number; east: number; north: number }>`
		with extent as (
			select coalesce(${extent('expansion_area')}, ${extent('zone')}, ${extent('subdivision')}) as box
		)
		select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north
		from extent where box is not null`.execute(db);
	const [box] = rows;
	return box && [box.west, box.south, box.east, box.north];
};
