import { sql } from 'kysely';
import type { Db } from '#lib/server/db/database.ts';

/** What one of the assessors found of an application. */
export interface Entered {
	code: string;
	assessor: 'official' | 'leader' | 'third';
	units: readonly number[];
}

/**
 * The order of a call's held draw, done over by the database alone from what assessors found, terms, secret and event, as lines of
 * `order.csv` without the lot. HMAC-SHA256 (RFC 2104) is written out with sha256(): neither engine needs an extension for it.
 */
export const orderBySql = async (db: Db, callId: number, entered: readonly Entered[]): Promise<string[]> => {
	const { rows } = await sql<{ line: string }>`
		with assessment as (
			select code, assessor, units
			from jsonb_to_recordset(${JSON.stringify(entered)}::jsonb) as e (code text, assessor text, units jsonb)
		), held as (
			select decode(told ->> 'secret', 'hex') as secret, convert_to(told ->> 'event', 'UTF8') as event
			from (
				select (files ->> 'draw.json')::jsonb as told from draw
				where call_id = ${callId}::bigint and held_on is not null order by number desc limit 1
			) last
		), secret_pads as (
			select
				decode(string_agg(lpad(to_hex((case when i < 32 then get_byte(secret, i) else 0 end) # 54), 2, '0'), '' order by i), 'hex') as inner_pad,
				decode(string_agg(lpad(to_hex((case when i < 32 then get_byte(secret, i) else 0 end) # 92), 2, '0'), '' order by i), 'hex') as outer_pad
			from held, generate_series(0, 63) i
		), seed as (
			select sha256(outer_pad || sha256(inner_pad || event)) as seed from secret_pads, held
		), seed_pads as (
			select
				decode(string_agg(lpad(to_hex((case when i < 32 then get_byte(seed, i) else 0 end) # 54), 2, '0'), '' order by i), 'hex') as inner_pad,
				decode(string_agg(lpad(to_hex((case when i < 32 then get_byte(seed, i) else 0 end) # 92), 2, '0'), '' order by i), 'hex') as outer_pad
			from seed, generate_series(0, 63) i
		), counted as (
			select a.code, sum(least(
				(criterion.value ->> 'mostPoints')::integer,
				(criterion.value ->> 'pointsPerUnit')::integer * (case
					when official.units -> (place - 1)::integer = leader.units -> (place - 1)::integer
					then official.units -> (place - 1)::integer else third.units -> (place - 1)::integer
				end)::integer
			)) as points
			from application a
			join call on call.id = a.call_id
			cross join lateral jsonb_array_elements(call.terms -> 'criteria') with ordinality criterion (value, place)
			join assessment official on official.code = a.code and official.assessor = 'official'
			join assessment leader on leader.code = a.code and leader.assessor = 'leader'
			left join assessment third on third.code = a.code and third.assessor = 'third'
			where a.call_id = ${callId}::bigint and a.rank is not null
			group by a.id
		), ticketed as (
			select code, points, encode(sha256(outer_pad || sha256(inner_pad || convert_to(code, 'UTF8'))), 'hex') as ticket
			from counted, seed_pads
		)
		select row_number() over best || ',' || code || ',' || points || ',' || ticket as line
		from ticketed window best as (order by points desc, ticket collate "C", code collate "C")
		order by row_number() over best`.execute(db);
	return rows.map(({ line }) => line);
};

/** Lines of a published `order.csv` without the lot. */
export const orderLines = (orderCsv: string): string[] =>
	orderCsv
		.trimEnd()
		.split('\n')
		.slice(1)
		.map((line) => line.slice(0, line.lastIndexOf(',')));
