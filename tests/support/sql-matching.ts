import { sql } from 'kysely';
import type { Db } from '#lib/server/db/database.ts';

/**
 * Which lot each ranked household of a call gets, done over by the database alone from ranks, wishes, places and lots: "code,label"
 * by rank, the label empty where no lot was left.
 */
export const matchingBySql = async (db: Db, callId: number): Promise<string[]> => {
	const { rows } = await sql<{ line: string }>`
		with recursive place as (
			select value ->> 'id' as id, (value ->> 'eastMm')::bigint as east_mm, (value ->> 'northMm')::bigint as north_mm
			from call, jsonb_array_elements(terms -> 'places') where call.id = ${callId}::bigint
		), household as (
			select row_number() over (order by rank) as turn, code, near
			from application where call_id = ${callId}::bigint and rank is not null
		), away as (
			select household.turn, offered.position, array(
				select (offered.east_mm - place.east_mm) * (offered.east_mm - place.east_mm)
					+ (offered.north_mm - place.north_mm) * (offered.north_mm - place.north_mm)
				from jsonb_array_elements_text(household.near) with ordinality wish (id, dearest) join place on place.id = wish.id
				order by wish.dearest
			) as squares
			from household cross join call_lot offered where offered.call_id = ${callId}::bigint
		), given as (
			select 0::bigint as turn, '{}'::integer[] as taken
			union all
			select given.turn + 1, given.taken || best.position
			from given cross join lateral (
				select away.position from away
				where away.turn = given.turn + 1 and away.position <> all (given.taken)
				order by away.squares, away.position limit 1
			) best
		), whole as (
			select taken from given order by turn desc limit 1
		)
		select household.code || ',' || coalesce(offered.label, '') as line
		from household cross join whole
		left join call_lot offered on offered.call_id = ${callId}::bigint and offered.position = whole.taken[household.turn]
		order by household.turn`.execute(db);
	return rows.map(({ line }) => line);
};
