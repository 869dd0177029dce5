import type { Application, ApplicationState } from '#lib/domain/housing/application.ts';
import type { Mark, MarkKind } from '#lib/domain/housing/household.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import type { ApplicationChannel } from '../db/tables/application.ts';

/** An application as the office and the lists know it: nothing in it names anybody. */
export interface StoredApplication {
	id: number;
	callId: number;
	householdId: number;
	/** Public code. */
	code: string;
	channel: ApplicationChannel;
	/** Ids of places, the dearest first. */
	near: string[];
	origin: string;
	progress: Application;
}

const columns = [
	'application.id',
	'application.call_id as callId',
	'application.household_id as householdId',
	'application.code',
	'application.channel',
	'application.near',
	'application.origin',
	'application.progress'
] as const;

const select = (db: Db) => db.selectFrom('application').select(columns);

export const findApplication = (db: Db, code: string): Promise<StoredApplication | undefined> =>
	select(db).where('code', '=', code).executeTakeFirst();

/** By the keyed hash of the code on its receipt. */
export const findApplicationByCase = (db: Db, caseMark: string): Promise<StoredApplication | undefined> =>
	select(db).where('case_mark', '=', caseMark).executeTakeFirst();

export const findApplicationById = (db: Db, id: number): Promise<StoredApplication | undefined> =>
	select(db).where('id', '=', id).executeTakeFirst();

/** Of a call, in the order they came in; of some states, or all. */
export const listApplications = (
	db: Db,
	callId: number,
	states?: readonly ApplicationState[]
): Promise<StoredApplication[]> => {
	const all = select(db).where('call_id', '=', callId).orderBy('id');
	return (states ? all.where('state', 'in', states) : all).execute();
};

/** Some applications by id. */
export const listApplicationsById = (db: Db, ids: readonly number[]): Promise<StoredApplication[]> =>
	select(db).where('id', 'in', ids).execute();

/** Of a household in all calls, the first one first. */
export const listApplicationsOfHousehold = (db: Db, householdId: number): Promise<StoredApplication[]> =>
	select(db).where('household_id', '=', householdId).orderBy('id').execute();

/** How many applications of a call are in each state. */
export const countStates = (db: Db, callId: number): Promise<{ state: ApplicationState; count: number }[]> =>
	db
		.selectFrom('application')
		.select(['state', sql<number>`count(*)::integer`.as('count')])
		.where('call_id', '=', callId)
		.groupBy('state')
		.execute();

/** A household with its first application. */
export interface NewApplication {
	code: string;
	caseMark: string;
	channel: ApplicationChannel;
	near: readonly string[];
	origin: string;
	/** ISO date. */
	on: string;
	/** Of its household, reserved for it. */
	householdId: number;
	/** Hexadecimal. */
	sealedData: string;
	sealedKey: string;
	/** UUID of the form it came with. */
	formKey: string | null;
	/** Each once. */
	marks: readonly { kind: MarkKind; mark: string }[];
}

/** Ids for so many households that are about to be stored: what is sealed of them is bound to its id. */
export const reserveHouseholdIds = async (trx: Trx, count: number): Promise<number[]> => {
	const { rows } = await sql<{ id: number }>`
		select nextval(pg_get_serial_sequence('household', 'id')) as id from generate_series(1, ${count}::integer)`.execute(
		trx
	);
	return rows.map(({ id }) => Number(id)).sort((a, b) => a - b);
};

/** @returns Ids of the applications, in the order given. */
export const insertApplications = async (
	trx: Trx,
	{ planId, callId }: { planId: number; callId: number },
	applications: readonly NewApplication[]
): Promise<number[]> => {
	const households = applications.map(({ householdId: id, sealedData, sealedKey }) => ({ id, sealedData, sealedKey }));
	await sql`
		insert into household (id, plan_id, sealed, sealed_hash, sealed_key, key_hash) overriding system value
		select id, ${planId}::bigint, data, encode(sha256(data), 'hex'), key, encode(sha256(key), 'hex')
		from jsonb_to_recordset(${JSON.stringify(households)}::jsonb) as h (id bigint, "sealedData" text, "sealedKey" text),
			lateral (select decode("sealedData", 'hex') as data, decode("sealedKey", 'hex') as key) bytes`.execute(trx);
	const rows = applications.map(({ householdId, code, caseMark, channel, near, origin, on, formKey }, place) => {
		const progress: Application = { state: 'submitted', on, cured: {} };
		return { place, householdId, code, caseMark, channel, near, origin, progress, formKey };
	});
	const { rows: applied } = await sql<{ id: number }>`
		insert into application (call_id, household_id, code, case_mark, channel, near, origin, progress, form_key)
		select ${callId}::bigint, "householdId", code, "caseMark", channel, near, origin, progress, "formKey"
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (
			place integer, "householdId" bigint, code text, "caseMark" text, channel text, near jsonb, origin text, progress jsonb,
			"formKey" uuid
		) order by place
		returning id`.execute(trx);
	const marks = applications.flatMap(({ marks: own, householdId }) =>
		own.map((mark) => ({ household: householdId, ...mark }))
	);
	await sql`
		insert into household_mark (household_id, kind, mark)
		select household, kind, decode(mark, 'hex')
		from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m (household bigint, kind text, mark text)`.execute(trx);
	return applied.map(({ id }) => id).sort((a, b) => a - b);
};

/** Moves applications on; every one must have been read in this transaction, after the register was opened. */
export const setProgress = async (trx: Trx, moved: readonly { id: number; progress: Application }[]): Promise<void> => {
	await sql`
		update application set progress = moved.progress
		from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as moved (id bigint, progress jsonb)
		where application.id = moved.id`.execute(trx);
};

/** The mark by which a case is opened, in place of the one it had. */
export const setCaseMark = async (trx: Trx, applicationId: number, caseMark: string): Promise<void> => {
	await trx.updateTable('application').set({ case_mark: caseMark }).where('id', '=', applicationId).execute();
};

/** That an application shares something with an earlier one. */
export interface NewFlag {
	id: number;
	/** The later one. */
	applicationId: number;
}

/**
 * Flags every application of some with each earlier one that shares a mark with it: of the call, or of any call if it holds a lot.
 *
 * @returns The new flags, in the order of their ids.
 */
export const flagDuplicates = async (
	trx: Trx,
	callId: number,
	applicationIds: readonly number[]
): Promise<NewFlag[]> => {
	const { rows } = await sql<NewFlag>`
		insert into duplicate_flag (application_id, other_id, kind)
		select distinct later.id, earlier.id, mark.kind
		from jsonb_array_elements(${JSON.stringify(applicationIds)}::jsonb) named
		join application later on later.id = (named.value #>> '{}')::bigint
		join household_mark mark on mark.household_id = later.household_id
		join household_mark same on same.mark = mark.mark and same.kind = mark.kind
		join application earlier on earlier.household_id = same.household_id
		where earlier.id < later.id and (
			earlier.call_id = ${callId}::bigint
			or earlier.state in ('assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled')
		)
		on conflict do nothing
		returning id, application_id as "applicationId"`.execute(trx);
	return rows.sort((a, b) => a.id - b.id);
};

/** Applications of a call whose households share a mark with one, its own included. */
export const listApplicationsSharingMarks = async (db: Db, callId: number, householdId: number): Promise<number[]> => {
	const { rows } = await sql<{ id: number }>`
		select distinct a.id from household_mark own
		join household_mark same on same.mark = own.mark and same.kind = own.kind
		join application a on a.household_id = same.household_id and a.call_id = ${callId}::bigint
		where own.household_id = ${householdId}::bigint order by a.id`.execute(db);
	return rows.map(({ id }) => id);
};

/** Two applications that may be of one household. */
export interface DuplicateFlag {
	id: number;
	kind: MarkKind;
	/** Code of the later one, and of the earlier. */
	code: string;
	other: string;
	/** How far the earlier one has come, in whatever call. */
	otherState: ApplicationState;
	judgement: 'same' | 'different' | null;
	reason: string | null;
}

export const listFlags = (db: Db, callId: number): Promise<DuplicateFlag[]> =>
	db
		.selectFrom('duplicate_flag')
		.innerJoin('application as later', 'later.id', 'duplicate_flag.application_id')
		.innerJoin('application as earlier', 'earlier.id', 'duplicate_flag.other_id')
		.select([
			'duplicate_flag.id',
			'duplicate_flag.kind',
			'later.code',
			'earlier.code as other',
			'earlier.state as otherState',
			'duplicate_flag.judgement',
			'duplicate_flag.reason'
		])
		.where('later.call_id', '=', callId)
		.orderBy('duplicate_flag.id')
		.execute();

/** The households of both applications of a flag; none where there is no such flag. */
export const findFlaggedHouseholds = async (db: Db, flagId: number): Promise<number[]> => {
	const { rows } = await sql<{ householdId: number }>`
		select a.household_id as "householdId" from duplicate_flag f
		join application a on a.id in (f.application_id, f.other_id)
		where f.id = ${flagId}::bigint`.execute(db);
	return rows.map(({ householdId }) => householdId);
};

/** False when it was judged before, or there is no such flag. */
export const judgeFlag = async (
	trx: Trx,
	callId: number,
	id: number,
	judgement: 'same' | 'different',
	reason: string
): Promise<boolean> => {
	const { numUpdatedRows } = await trx
		.updateTable('duplicate_flag')
		.set({ judgement, reason })
		.where('id', '=', id)
		.where('application_id', 'in', (db) => db.selectFrom('application').select('id').where('call_id', '=', callId))
		.where('judgement', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
};

/** Marks as they are stored. */
export const keyedMarks = (
	marks: readonly Mark[],
	mark: (kind: string, text: string) => string
): { kind: MarkKind; mark: string }[] => marks.map(({ kind, text }) => ({ kind, mark: mark(kind, text) }));

/** Codes of the applications of a call that have some of these marks, by the mark. */
export const listMarked = async (
	db: Db,
	callId: number,
	marks: readonly { kind: MarkKind; mark: string }[]
): Promise<Map<string, string[]>> => {
	const { rows } = await sql<{ mark: string; code: string }>`
		select asked.mark, application.code
		from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as asked (kind text, mark text)
		join household_mark known on known.mark = decode(asked.mark, 'hex') and known.kind = asked.kind
		join application on application.household_id = known.household_id and application.call_id = ${callId}::bigint
		group by asked.mark, application.code order by application.code`.execute(db);
	return new Map(
		[...Map.groupBy(rows, ({ mark }) => mark)].map(([mark, some]) => [mark, some.map(({ code }) => code)])
	);
};
