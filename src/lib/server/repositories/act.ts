import type { Json } from '#lib/domain/canonical-hash.ts';
import { chain, type ActKind, type ChainedAct } from '#lib/domain/housing/act-chain.ts';
import type { DailyRoot } from '#lib/domain/housing/printed-root.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

/** Tables whose rows are entered, and the columns an act does not show: they are encrypted, or published by their hash. */
export const registered = {
	application: [],
	assessment: [],
	block_service: [],
	block_service_change: [],
	call: [],
	call_lot: [],
	cost_ceiling_change: [],
	draw: ['sealed_secret', 'sealed_units', 'sealed_files', 'files'],
	duplicate_flag: [],
	entitled_access: [],
	entitled_household: ['sealed', 'mark'],
	evidence_file: ['name', 'sealed'],
	household: ['sealed', 'sealed_key'],
	lot_donation: [],
	notice_delivery: [],
	objection: [],
	personal_access: [],
	posting: [],
	sent_paper: [],
	service_file: ['name', 'sealed'],
	step_evidence: [],
	visit: []
} as const satisfies Record<string, readonly string[]>;

const empty = (...columns: string[]): Record<string, Json> =>
	Object.fromEntries(columns.map((column) => [column, null]));

/** Columns that came later, and what they hold in a row whose acts are older. */
const later: Partial<Record<RegisteredTable, Record<string, Json>>> = {
	application: empty('form_key'),
	assessment: { round: 1, disagrees: null },
	duplicate_flag: empty('second_user_id'),
	draw: empty('sealed_by', 'cancelled_on', 'cancel_reason', 'cancelled_by', 'cancel_second_user_id', 'void_secret'),
	household: empty('key_hash'),
	objection: empty('late_reason', 'form_key', 'remedy', 'settled_on', 'settlement', 'settled_points'),
	posting: empty('form_key')
};

/** What 0034 made of objections that were upheld before remedies were told apart. */
const laterRemedy = sql`case when a.content -> 'row' -> 'remedy' is not null or a.content #>> '{row,decision}' is distinct from 'upheld' then '{}'::jsonb
	when a.content #>> '{row,lot}' is null then '{"remedy": "bar"}' else '{"remedy": "withhold"}' end`;

export type RegisteredTable = keyof typeof registered;

/** What an act says of a row: the row from then on, and what was decided of it. */
export interface ActContent {
	readonly [name: string]: Json;
	readonly row: Json;
	readonly decided: Json;
}

/** Any number, the same in every Pampa process: who holds it writes the next acts. */
const lockKey = 19841997;

const idType = (table: RegisteredTable): RawBuilder<unknown> => (table === 'evidence_file' ? sql`uuid` : sql`bigint`);

/** A row as it is entered: without its hidden columns. */
const rowAsEntered = (table: RegisteredTable): RawBuilder<Json> =>
	sql<Json>`to_jsonb(t) - ${sql.raw(`'{${registered[table].join(',')}}'::text[]`)}`;

const rowsOf = async (
	trx: Trx,
	table: RegisteredTable,
	ids: readonly (number | string)[]
): Promise<Map<string, Json>> => {
	const { rows } = await sql<{ id: string; row: Json }>`
		select t.id::text as id, ${rowAsEntered(table)} as row from ${sql.table(table)} t
		where t.id in (select (value #>> '{}')::${idType(table)} from jsonb_array_elements(${JSON.stringify(ids)}::jsonb))`.execute(
		trx
	);
	return new Map(rows.map(({ id, row }) => [id, row]));
};

/** Lots of a draft are no one's promise yet: they are entered when their call is opened. */
const unentered = (table: RegisteredTable): RawBuilder<unknown> =>
	table === 'call_lot'
		? sql`exists (select from call where call.id = t.call_id and call.opened_on is null)`
		: sql`false`;

/** A row beside the last act about it. */
export interface AuditedRow {
	id: string;
	/** Number and kind of the act; nothing where none is about the row, or the last one says that it is not there. */
	act: number | null;
	kind: string | null;
	/** The row as it stands and as it was entered; nothing where they are the same. */
	row: Json;
	entered: Json;
}

/** Rows of a table whose id comes after one, in the order of their ids. */
export const listAuditedRows = async (
	db: Db,
	table: RegisteredTable,
	after: string | undefined,
	limit = 1000
): Promise<AuditedRow[]> => {
	const type = idType(table);
	const row = rowAsEntered(table);
	const before = JSON.stringify(later[table] ?? {});
	const decided = table === 'objection' ? sql` || ${laterRemedy}` : sql``;
	const { rows } = await sql<AuditedRow>`
		select t.id::text as id, last.number as act, last.kind,
			case when last.row is distinct from ${row} then ${row} end as row,
			case when last.row is distinct from ${row} then last.row end as entered
		from ${sql.table(table)} t
		left join lateral (
			select a.number, a.kind, ${before}::jsonb || nullif(a.content -> 'row', 'null')${decided} as row from act a
			where a.subject = ${table}::text || ' ' || t.id order by a.number desc limit 1
		) last on last.row is not null
		where not ${unentered(table)} and (${after ?? null}::${type} is null or t.id > ${after ?? null}::${type})
		order by t.id limit ${limit}::integer`.execute(db);
	return rows;
};

/** Rows that were entered in a table and are not in it. */
export const listMissingRows = async (db: Db, table: RegisteredTable): Promise<{ id: string; act: number }[]> => {
	const { rows } = await sql<{ id: string; act: number }>`
		select substr(subject, length(${table}::text) + 2) as id, number as act from (
			select distinct on (subject) subject, number, content from act a
			where starts_with(subject, ${table}::text || ' ')
				and not exists (select from ${sql.table(table)} t where ${table}::text || ' ' || t.id = a.subject)
			order by subject, number desc
		) last
		where content -> 'row' is distinct from 'null'
		order by number`.execute(db);
	return rows;
};

/** The last act of each day (UTC), the last day first: what is printed of it vouches for all acts before. */
export const listDailyRoots = async (db: Db, limit = 400): Promise<DailyRoot[]> => {
	const { rows } = await sql<DailyRoot>`
		select left(a.at, 10) as day, number, hash
		from (select left(at, 10) as day, max(number) as last from act group by 1 order by 1 desc limit ${limit}::integer) days
		join act a on a.number = days.last
		order by day desc`.execute(db);
	return rows;
};

export const subjectOf = (table: RegisteredTable, id: number | string): string => `${table} ${id}`;

const actColumns = ['number', 'kind', 'subject', 'content', 'at', 'by', 'before', 'hash'] as const;

type StoredAct = Omit<ChainedAct, 'kind'> & { kind: string };

const asChained = (stored: StoredAct): ChainedAct => ({ ...stored, kind: stored.kind as ActKind });

/** Acts from a number on, in their order. */
export const listActs = async (db: Db, from = 1, limit = 10_000): Promise<ChainedAct[]> => {
	const acts = await db
		.selectFrom('act')
		.select(actColumns)
		.where('number', '>=', from)
		.orderBy('number')
		.limit(limit)
		.execute();
	return acts.map(asChained);
};

/** What was done with a row, in order. */
export const listActsOf = async (db: Db, table: RegisteredTable, id: number | string): Promise<ChainedAct[]> => {
	const acts = await db
		.selectFrom('act')
		.select(actColumns)
		.where('subject', '=', subjectOf(table, id))
		.orderBy('number')
		.execute();
	return acts.map(asChained);
};

const lastAct = async (trx: Trx): Promise<ChainedAct | undefined> => {
	const last = await trx.selectFrom('act').select(actColumns).orderBy('number', 'desc').limit(1).executeTakeFirst();
	return last && asChained(last);
};

const insertActs = (trx: Trx, acts: readonly ChainedAct[]) =>
	sql`
	insert into act (number, kind, subject, content, at, by, before, hash)
	select number, kind, subject, content, at, by, before, hash
	from jsonb_to_recordset(${JSON.stringify(acts)}::jsonb)
		as a (number bigint, kind text, subject text, content jsonb, at text, by text, before text, hash text)`.execute(trx);

/** The register of acts, held by one transaction: others wait until it ends. */
export interface Register {
	/**
	 * Enters rows as they are now, each as an act of its own.
	 *
	 * @param decided What was decided of each, by its id.
	 */
	enter(
		kind: ActKind,
		table: RegisteredTable,
		ids: readonly (number | string)[],
		decided?: (id: number | string) => Json
	): Promise<void>;
}

/** More acts than these are not sent in one statement. */
const mostAtOnce = 5000;

/** Whoever writes in the housing process opens the register first: so processes never wait for each other in a ring. */
export const openRegister = async (trx: Trx, by: string): Promise<Register> => {
	await sql`select pg_advisory_xact_lock(${lockKey}::bigint)`.execute(trx);
	return {
		async enter(kind, table, ids, decided = () => null) {
			let last = await lastAct(trx);
			// A clock that was put back makes no act earlier than the one before it.
			const now = new Date().toISOString();
			const at = last && last.at > now ? last.at : now;
			for (let from = 0; from < ids.length; from += mostAtOnce) {
				const some = ids.slice(from, from + mostAtOnce);
				const rows = await rowsOf(trx, table, some);
				const acts = some.map((id) => {
					const content: ActContent = { row: rows.get(String(id)) ?? null, decided: decided(id) };
					return (last = chain({ kind, subject: subjectOf(table, id), content, at, by }, last));
				});
				await insertActs(trx, acts);
			}
		}
	};
};
