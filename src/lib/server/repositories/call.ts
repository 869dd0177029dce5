import type { PromisedLot } from '#lib/domain/housing/call-promise.ts';
import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

/** A call; open to applications, draws and lots once `openedOn` is set, and unchanged from then on. */
export interface Call {
	id: number;
	planId: number;
	programmeId: number;
	code: string;
	title: string;
	municipality: string;
	terms: CallTerms;
	termsHash: string | null;
	/** ISO date. */
	openedOn: string | null;
	illustrative: boolean;
}

const columns = [
	'call.id',
	'call.plan_id as planId',
	'call.programme_id as programmeId',
	'call.code',
	'call.title',
	'call.municipality',
	'call.terms',
	'call.terms_hash as termsHash',
	'call.opened_on as openedOn',
	'call.illustrative'
] as const;

export const findCall = (db: Db, code: string): Promise<Call | undefined> =>
	db.selectFrom('call').select(columns).where('code', '=', code).executeTakeFirst();

export const findCallById = (db: Db, id: number): Promise<Call | undefined> =>
	db.selectFrom('call').select(columns).where('id', '=', id).executeTakeFirst();

/** Of a plan, or all; the newest first. */
export const listCalls = (db: Db, planId?: number): Promise<Call[]> => {
	const all = db.selectFrom('call').select(columns).orderBy('id', 'desc');
	return (planId === undefined ? all : all.where('plan_id', '=', planId)).execute();
};

export interface NewCall {
	planId: number;
	programmeId: number;
	code: string;
	title: string;
	municipality: string;
	terms: CallTerms;
	illustrative?: boolean;
}

/** Undefined when another call has that code. */
export const insertCall = async (trx: Trx, call: NewCall): Promise<number | undefined> => {
	const inserted = await trx
		.insertInto('call')
		.values({
			plan_id: call.planId,
			programme_id: call.programmeId,
			code: call.code,
			title: call.title,
			municipality: call.municipality,
			terms: JSON.stringify(call.terms),
			illustrative: call.illustrative ?? false,
			terms_hash: null,
			opened_on: null
		})
		.onConflict((conflict) => conflict.column('code').doNothing())
		.returning('id')
		.executeTakeFirst();
	return inserted?.id;
};

export const setCallTerms = async (
	trx: Trx,
	id: number,
	{ title, municipality, terms }: Pick<NewCall, 'title' | 'municipality' | 'terms'>
): Promise<void> => {
	await trx
		.updateTable('call')
		.set({ title, municipality, terms: JSON.stringify(terms) })
		.where('id', '=', id)
		.execute();
};

/** A lot that a call offers. */
export interface CallLot extends PromisedLot {
	id: number;
}

/** In the order in which they are offered. */
export const listCallLots = (db: Db, callId: number): Promise<CallLot[]> =>
	db
		.selectFrom('call_lot')
		.select(['id', 'position', 'lot', 'label', 'east_mm as eastMm', 'north_mm as northMm', 'area_mm2 as areaMm2'])
		.where('call_id', '=', callId)
		.orderBy('position')
		.execute();

/** The lots of a call that is no more than a draft, in place of those it had. */
export const replaceCallLots = async (
	trx: Trx,
	callId: number,
	lots: readonly Omit<CallLot, 'id'>[]
): Promise<void> => {
	await trx.deleteFrom('call_lot').where('call_id', '=', callId).execute();
	await sql`
		insert into call_lot (call_id, position, lot, label, east_mm, north_mm, area_mm2)
		select ${callId}::bigint, position, lot, label, "eastMm", "northMm", "areaMm2"
		from jsonb_to_recordset(${JSON.stringify(lots)}::jsonb)
			as l (position integer, lot uuid, label text, "eastMm" bigint, "northMm" bigint, "areaMm2" float8)
		order by position`.execute(trx);
};

export const setCallOpen = async (trx: Trx, id: number, termsHash: string, openedOn: string): Promise<void> => {
	await trx.updateTable('call').set({ terms_hash: termsHash, opened_on: openedOn }).where('id', '=', id).execute();
};

/** Names of some lots of a call, by their ids. */
export const listLotLabels = async (db: Db, callId: number, lots: readonly string[]): Promise<Map<string, string>> => {
	if (lots.length === 0) return new Map();
	const rows = await db
		.selectFrom('call_lot')
		.select(['lot', 'label'])
		.where('call_id', '=', callId)
		.where('lot', 'in', [...new Set(lots)])
		.execute();
	return new Map(rows.map(({ lot, label }) => [lot, label]));
};
