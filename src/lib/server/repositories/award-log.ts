import type { AwardRow } from '#lib/domain/housing/award-log.ts';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/**
 * What was done with the lots of a call since its last draw that was held was sealed, and every objection, as the register of acts
 * says, in its order. Who was observed between seal and draw got no rank: that ends its turn. Nothing before a draw was held.
 */
export const listAwardLog = async (db: Db, callId: number): Promise<AwardRow[]> => {
	const { rows } = await sql<AwardRow>`
		with sealed as (
			select min(act.number) as number from act
			where act.kind = 'seal' and act.subject = (
				select 'draw ' || id from draw where call_id = ${callId}::bigint and held_on is not null order by number desc limit 1
			)
		), told as (
			select act.number as act, act.content #>> '{row,progress,on}' as "on", a.code,
				act.content #>> '{row,progress,lot}' as lot,
				case when act.kind = 'observe' and act.content #>> '{row,progress,rank}' is null then 'reject' else act.kind end as event
			from application a join act on act.subject = 'application ' || a.id
			where a.call_id = ${callId}::bigint and act.number > (select number from sealed)
				and (
					act.kind in ('assign', 'revert', 'withdraw', 'observe', 'reject')
					or (act.kind = 'cure' and act.content #>> '{row,progress,state}' = 'ranked')
				)
			union all
			select act.number, coalesce(act.content #>> '{row,decided_on}', act.content #>> '{row,filed_on}'), a.code,
				objection.lot::text,
				case act.content #>> '{row,decision}' when 'upheld' then 'uphold' when 'dismissed' then 'dismiss' else 'object' end
			from objection join act on act.subject = 'objection ' || objection.id
			left join application a on a.id = objection.application_id
			where objection.call_id = ${callId}::bigint and act.kind in ('object', 'decide')
				and (select number from sealed) is not null
		)
		select told."on", told.act, told.event, coalesce(told.code, '') as code, coalesce(offered.label, '') as lot
		from told left join call_lot offered on offered.call_id = ${callId}::bigint and offered.lot = told.lot::uuid
		order by told.act`.execute(db);
	return rows;
};
