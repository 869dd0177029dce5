import { sql } from 'kysely';
import type { Db } from '#lib/server/db/database.ts';

/** What assessors found of an application; the third only where the two differ. */
export interface Entered {
	code: string;
	official: readonly number[];
	leader: readonly number[];
	third?: readonly number[] | undefined;
}

/**
 * The order of a call's held draw, done over by the database alone from what assessors found, terms, secret and event, as lines of
 * `order.csv` without the lot. HMAC-SHA256 (RFC 2104) is written out with sha256(): neither engine needs an extension for it.
 */
export const orderBySql = async (db: Db, callId: number, entered: readonly Entered[]): Promise<string[]> => {
	const { rows } = await sql<{ line: string }>`
		with found as (
			select code, official, leader, third
			from jsonb_to_recordset(${JSON.stringify(entered)}::jsonb) as e (code text, official jsonb, leader jsonb, third jsonb)
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
					when found.official -> (place - 1)::integer = found.leader -> (place - 1)::integer
					then found.official -> (place - 1)::integer else found.third -> (place - 1)::integer
				end)::integer
			)) as points
			from application a
			join call on call.id = a.call_id
			cross join lateral jsonb_array_elements(call.terms -> 'criteria') with ordinality criterion (value, place)
			join found on found.code = a.code
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
