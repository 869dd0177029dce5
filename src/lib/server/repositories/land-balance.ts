import type { LandAreas } from '#lib/domain/plan/land-balance.ts';
import type { RemainderKind } from '#lib/domain/plan/layers.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/database.ts';

/** What all subdivisions of a version hold, exact: sums of half square millimetres. */
export const sumLand = async (db: Db, versionId: number): Promise<LandAreas> => {
	const sumOf = (table: string, kind?: RemainderKind): RawBuilder<number> => sql<number>`(
		select coalesce(sum(grid_area_mm2), 0) from ${sql.table(table)}
		where plan_version_id = ${versionId}::bigint${kind ? sql` and kind = ${kind}` : sql``}
	)`;
	const { rows } = await sql<LandAreas>`
		select ${sumOf('subdivision')} as "siteMm2", ${sumOf('lot')} as "lotsMm2",
			${sumOf('right_of_way')} as "rightsOfWayMm2", ${sumOf('reserve')} as "reservesMm2",
			${sumOf('remainder', 'left_over')} as "remainderMm2",
			${sumOf('remainder', 'public_space')} as "publicSpaceMm2",
			${sumOf('remainder', 'protected')} as "protectedMm2"`.execute(db);
	const [areas] = rows;
	if (!areas) throw new Error('A sum has one row');
	return areas;
};
