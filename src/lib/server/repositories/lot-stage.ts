import type { LotStage } from '#lib/domain/plan/layers.ts';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { liveStage } from '../db/live-stage.ts';

/** Lots of a version that have come farther than the version says, by how far: row ids. */
export const listLiveStages = async (db: Db, versionId: number): Promise<Partial<Record<LotStage, number[]>>> => {
	const { rows } = await sql<{ stage: LotStage; ids: number[] }>`
		select live.stage, json_agg(lot.id order by lot.id) as ids
		from application
		join lot on lot.lineage_id = application.lot and lot.plan_version_id = ${versionId}::bigint,
		lateral (select ${liveStage('lot')} as stage) live
		where application.state in ('assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled')
			and live.stage <> lot.stage
		group by live.stage`.execute(db);
	return Object.fromEntries(rows.map(({ stage, ids }) => [stage, ids]));
};
