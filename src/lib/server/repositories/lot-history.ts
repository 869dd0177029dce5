import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** Acts about an application that everybody may know of its lot; a warning is between the household and the office. */
const householdActs = ['rank', 'assign', 'occupy', 'adjudicate', 'title', 'revert', 'withdraw'] as const;

export type LotHappeningKind =
	'draw' | 'adopt' | 'offer' | 'visit' | 'object' | 'uphold' | 'dismiss' | 'release' | (typeof householdActs)[number];

/** Something that happened to a lot; nothing of it names anybody. */
export interface LotHappening {
	kind: LotHappeningKind;
	/** ISO date; of a version, the day it was adopted. */
	on: string | null;
	/** Name of the version, code of the call, or code that stands for the household. */
	of: string;
	/** Of a version, the resolution it was adopted by; where none was entered, its source. */
	source: string | null;
	/** The household's place in its call. */
	rank: number | null;
	/** Number in the register of acts. */
	act: number | null;
}

/**
 * What happened to a lot from the plan to the title, in the order of its days: of closed versions, and of the one it is looked at in.
 *
 * @param lot Lineage id, a UUID.
 */
export const listLotHistory = async (db: Db, versionId: number, lot: string): Promise<LotHappening[]> => {
	const { rows } = await sql<LotHappening>`
		with versions as (
			select v.id, v.name, coalesce(last.change ->> 'resolution', v.source) as source, v.adopted_on::text as adopted_on,
				v.id = min(v.id) over () as "isFirst"
			from lot l join plan_version v on v.id = l.plan_version_id
			left join lateral (
				select changes -> 'changes' -> 0 as change from edit_log
				where plan_version_id = v.id order by revision desc limit 1
			) last on last.change ->> 'kind' = 'adopt'
			where l.lineage_id = ${lot}::uuid and (v.status in ('adopted', 'superseded') or v.id = ${versionId}::bigint)
		), households as (
			select id, code, 'application ' || id as subject from application where lot = ${lot}::uuid
		), told as (
			select 0 as place, 'draw' as kind, null as "on", name as of, source, null::integer as rank, null::bigint as act, id
			from versions where "isFirst"
			union all
			select 1, 'adopt', adopted_on, name, source, null, null, id from versions where adopted_on is not null
			union all
			select 2, 'offer', call.opened_on::text, call.code, null, null, (
				select min(number) from act where subject = 'call ' || call.id and kind = 'open-call'
			), call.id
			from call_lot offered join call on call.id = offered.call_id
			where offered.lot = ${lot}::uuid and call.opened_on is not null
			union all
			select 3, act.kind, act.content #>> '{row,progress,on}', households.code, null,
				(act.content #>> '{row,progress,rank}')::integer, act.number, act.number
			from households join act on act.subject = households.subject
			where act.kind in (${sql.join([...householdActs])})
			union all
			select 3, 'visit', act.content #>> '{row,visited_on}', households.code, null, null, act.number, act.number
			from households join visit on visit.application_id = households.id
			join act on act.subject = 'visit ' || visit.id and act.kind = 'visit'
			union all
			select 3, case when act.kind = 'settle' then 'release' else
					case act.content #>> '{row,decision}' when 'upheld' then 'uphold' when 'dismissed' then 'dismiss' else 'object' end end,
				case act.kind when 'settle' then act.content #>> '{row,settled_on}'
					else coalesce(act.content #>> '{row,decided_on}', act.content #>> '{row,filed_on}') end, call.code, null, null, act.number, act.number
			from objection join call on call.id = objection.call_id
			join act on act.subject = 'objection ' || objection.id
			where objection.lot = ${lot}::uuid
		)
		select kind, "on", of, source, rank, act from told order by place > 0, "on", place, id`.execute(db);
	return rows;
};
