import type { AwardRow } from '#lib/domain/housing/award-event.ts';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

type StoredRow = Omit<AwardRow, 'points'> & { points: number | null };

/** Who was barred before an objection had a remedy was so for good, as a lot is withheld: until that is released. */
const objectionEvent = sql`case
	when act.kind = 'object' then 'object'
	when act.kind = 'settle' then case act.content #>> '{row,remedy}' when 'reassess' then 'place' else 'release' end
	when act.content #>> '{row,decision}' = 'dismissed' then 'dismiss'
	else case act.content #>> '{row,remedy}' when 'bar' then 'bar' when 'reassess' then 'hold' when 'none' then 'resolve' else 'uphold' end
end`;

/**
 * What was done with the lots of a call since its last draw that was held was sealed, and every objection that was not settled by
 * then, as the register of acts says, in its order. Who was observed between seal and draw got no rank: that ends its turn.
 * Nothing before a draw was held.
 */
export const listAwardLog = async (db: Db, callId: number): Promise<AwardRow[]> => {
	const { rows } = await sql<StoredRow>`
		with sealed as (
			select min(act.number) as number from act
			where act.kind = 'seal' and act.subject = (
				select 'draw ' || id from draw where call_id = ${callId}::bigint and held_on is not null order by number desc limit 1
			)
		), told as (
			select act.number as act, act.content #>> '{row,progress,on}' as "on", a.code,
				act.content #>> '{row,progress,lot}' as lot,
				case when act.kind = 'observe' and act.content #>> '{row,progress,rank}' is null then 'reject' else act.kind end as event,
				null::integer as points
			from application a join act on act.subject = 'application ' || a.id
			where a.call_id = ${callId}::bigint and act.number > (select number from sealed)
				and (
					act.kind in ('assign', 'revert', 'withdraw', 'observe', 'reject')
					or (act.kind = 'cure' and act.content #>> '{row,progress,state}' = 'ranked')
				)
			union all
			select act.number,
				case act.kind when 'object' then act.content #>> '{row,filed_on}' when 'decide' then act.content #>> '{row,decided_on}'
					else act.content #>> '{row,settled_on}' end,
				a.code, objection.lot::text, ${objectionEvent}, (act.content #>> '{row,settled_points}')::integer
			from objection join act on act.subject = 'objection ' || objection.id
			left join application a on a.id = objection.application_id
			where objection.call_id = ${callId}::bigint and act.kind in ('object', 'decide', 'settle') and not exists (
				select from act before where before.subject = act.subject and before.number < (select number from sealed) and (
					before.content #>> '{row,decision}' = 'dismissed' or before.content #>> '{row,settled_on}' is not null
				)
			) and (select number from sealed) is not null
		)
		select told."on", told.act, told.event, coalesce(told.code, '') as code, coalesce(offered.label, '') as lot, told.points
		from told left join call_lot offered on offered.call_id = ${callId}::bigint and offered.lot = told.lot::uuid
		order by told.act`.execute(db);
	return rows.map(({ points, ...row }) => (points === null ? row : { ...row, points }));
};

/** The log of a call and the root of the draw that it follows; nothing before a draw was held. */
export const findAwardLog = async (db: Db, callId: number): Promise<{ log: AwardRow[]; root: string } | undefined> => {
	const { rows } = await sql<{ root: string }>`
		select root from draw where call_id = ${callId}::bigint and held_on is not null order by number desc limit 1`.execute(
		db
	);
	const [held] = rows;
	return held && { log: await listAwardLog(db, callId), root: held.root };
};
