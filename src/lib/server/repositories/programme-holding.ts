import type { Holding } from '#lib/domain/programme/shares.ts';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** Which of a version's lots: all, those of some blocks (lineage ids), or those a WGS 84 box touches. */
export type LotScope =
	| { kind: 'version' }
	| { kind: 'blocks'; lineageIds: readonly string[] }
	| { kind: 'box'; box: readonly [west: number, south: number, east: number, north: number] };

const scopeCondition = (scope: LotScope) => {
	switch (scope.kind) {
		case 'version':
			return sql`true`;
		case 'blocks':
			return sql`lot.block_id in (
				select id from block where block.plan_version_id = lot.plan_version_id and lineage_id in (
					select value::uuid from json_array_elements_text(${JSON.stringify(scope.lineageIds)}::text::json)
				)
			)`;
		case 'box': {
			const [west, south, east, north] = scope.box;
			return sql`lot.web_mercator && st_transform(
				st_makeenvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326), 3857)`;
		}
	}
};

/** What each programme has of the lots, and what is for nobody yet; residents by the plan's residents per lot. */
export const listHoldings = async (db: Db, versionId: number, scope: LotScope): Promise<Holding[]> => {
	const { rows } = await sql<Holding>`
		select programme.code as programme, count(*)::integer as lots, sum(lot.grid_area_mm2) as "areaMm2",
			count(*) * plan.residents_per_lot as residents
		from lot
		join plan_version on plan_version.id = lot.plan_version_id
		join plan on plan.id = plan_version.plan_id
		left join earmark on earmark.lot_id = lot.id
		left join housing_programme programme on programme.id = earmark.programme_id
		where lot.plan_version_id = ${versionId}::bigint and ${scopeCondition(scope)}
		group by programme.code, plan.residents_per_lot`.execute(db);
	return rows;
};
