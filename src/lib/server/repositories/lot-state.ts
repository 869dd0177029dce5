import { lotStateOf, type LotFacts, type LotState } from '#lib/domain/housing/lot-state.ts';
import type { LotStage } from '#lib/domain/plan/layers.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/database.ts';
import { holdsLot } from '../db/holds-lot.ts';
import { liveStage } from '../db/live-stage.ts';

const selectOffered = async (db: Db, where: RawBuilder<unknown>): Promise<({ lot: string } & LotFacts)[]> => {
	const { rows } = await sql<{ lot: string } & LotFacts>`
		select offered.lot, 'unassigned' as "planStage", call.code as call,
			(
				select jsonb_build_object('state', a.state, 'code', a.code, 'on', a.progress ->> 'on')
				from application a where a.lot = offered.lot and ${holdsLot('a')}
			) as holder,
			(
				select max(a.progress ->> 'on') from application a
				where a.lot = offered.lot and a.call_id = offered.call_id and a.state in ('reverted', 'withdrawn')
			) as "returnedOn",
			(
				select jsonb_build_object('isUpheld', o.decision is not null, 'on', coalesce(o.decided_on, o.filed_on))
				from objection o
				where o.lot = offered.lot and o.call_id = offered.call_id
					and (o.decision is null or o.decision = 'upheld' and o.settled_on is null)
				order by o.decision is null, o.id limit 1
			) as objection
		from call_lot offered join call on call.id = offered.call_id
		where call.opened_on is not null and ${where}
		order by offered.position`.execute(db);
	return rows;
};

/** Where the lots of a call that is open stand, in the order in which it offers them. */
export const listLotStates = async (db: Db, callId: number): Promise<LotState[]> =>
	(await selectOffered(db, sql`offered.call_id = ${callId}::bigint`)).map(lotStateOf);

/** Where a lot stands, by its lineage id. @param planStage As the version says whose lot it is. */
export const findLotState = async (db: Db, lot: string, planStage: LotStage): Promise<LotState> => {
	const [facts] = await selectOffered(db, sql`offered.lot = ${lot}::uuid`);
	return lotStateOf(facts ?? { planStage, call: null, holder: null, returnedOn: null, objection: null });
};

/** Lots of a version that have come farther than the version says, by how far: row ids. */
export const listLiveStages = async (db: Db, versionId: number): Promise<Partial<Record<LotStage, number[]>>> => {
	const { rows } = await sql<{ stage: LotStage; ids: number[] }>`
		select live.stage, json_agg(lot.id order by lot.id) as ids
		from application
		join lot on lot.lineage_id = application.lot and lot.plan_version_id = ${versionId}::bigint,
		lateral (select ${liveStage('lot')} as stage) live
		where ${holdsLot('application')} and live.stage <> lot.stage
		group by live.stage`.execute(db);
	return Object.fromEntries(rows.map(({ stage, ids }) => [stage, ids]));
};
