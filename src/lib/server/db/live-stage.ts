import type { LotStage } from '#lib/domain/plan/layers.ts';
import { sql, type RawBuilder } from 'kysely';
import { holdsLot } from './holds-lot.ts';

/**
 * How far a lot has come, of lots named `lot`: in the adopted version, as its household has; elsewhere, as the version says. A
 * warning is between the household and the office: the lot is assigned. @see stageOfLot, which is the same in TypeScript
 */
export const liveStage = (lot: string): RawBuilder<LotStage> => sql<LotStage>`coalesce((
	select case when award.state in ('occupied', 'adjudicated', 'titled') then award.state else 'assigned' end
	from application award
	join plan_version version on version.id = ${sql.ref(`${lot}.plan_version_id`)} and version.status = 'adopted'
	where award.lot = ${sql.ref(`${lot}.lineage_id`)}
		and ${holdsLot('award')}
), ${sql.ref(`${lot}.stage`)})`;
