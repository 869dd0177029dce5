import type { Application, ApplicationState } from '#lib/domain/housing/application.ts';
import type { KeyedMark } from '#lib/domain/housing/household.ts';
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

/** By the UUID of the form it came with. */
export const findApplicationByForm = (db: Db, formKey: string): Promise<StoredApplication | undefined> =>
	select(db).where('form_key', '=', formKey).executeTakeFirst();

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
	marks: readonly KeyedMark[];
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
