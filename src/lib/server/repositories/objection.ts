import type { Remedy } from '#lib/domain/housing/remedy.ts';
import type { Db, Trx } from '../db/database.ts';

/** What is written in it is sealed. An objection to the rank of an application, or to a lot; it holds up that one alone. */
export interface Objection {
	id: number;
	callId: number;
	applicationId: number | null;
	/** Lineage id. */
	lot: string | null;
	/** ISO date. */
	filedOn: string;
	grounds: string;
	/** Why it was entered once its days were over. */
	lateReason: string | null;
	decidedOn: string | null;
	decision: 'upheld' | 'dismissed' | null;
	resolution: string | null;
	/** Of one that was upheld. */
	remedy: Remedy | null;
	/** From when on it holds up nobody and nothing. */
	settledOn: string | null;
	/** Why it was settled. */
	settlement: string | null;
	/** Points of the household by its new assessment. */
	settledPoints: number | null;
}

const select = (db: Db) =>
	db
		.selectFrom('objection')
		.select([
			'id',
			'call_id as callId',
			'application_id as applicationId',
			'lot',
			'filed_on as filedOn',
			'grounds',
			'late_reason as lateReason',
			'decided_on as decidedOn',
			'decision',
			'resolution',
			'remedy',
			'settled_on as settledOn',
			'settlement',
			'settled_points as settledPoints'
		]);

/** Of a call, the oldest first. */
export const listObjections = (db: Db, callId: number): Promise<Objection[]> =>
	select(db).where('call_id', '=', callId).orderBy('id').execute();

/** Of a call, by its id. */
export const findObjection = (db: Db, callId: number, id: number): Promise<Objection | undefined> =>
	select(db).where('call_id', '=', callId).where('id', '=', id).executeTakeFirst();

/** By the UUID of the form it came with. */
export const findObjectionByForm = (db: Db, formKey: string): Promise<Objection | undefined> =>
	select(db).where('form_key', '=', formKey).executeTakeFirst();

type NewObjection = Pick<Objection, 'callId' | 'applicationId' | 'lot' | 'filedOn' | 'grounds' | 'lateReason'> & {
	/** UUID of the form it came with. */
	formKey: string | null;
};

export const insertObjection = async (trx: Trx, objection: NewObjection): Promise<number> => {
	const { id } = await trx
		.insertInto('objection')
		.values({
			call_id: objection.callId,
			application_id: objection.applicationId,
			lot: objection.lot,
			filed_on: objection.filedOn,
			grounds: objection.grounds,
			late_reason: objection.lateReason,
			form_key: objection.formKey,
			decided_on: null,
			decision: null,
			resolution: null,
			remedy: null,
			settled_on: null,
			settlement: null,
			settled_points: null
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

interface Decision {
	decidedOn: string;
	decision: 'upheld' | 'dismissed';
	resolution: string;
	remedy: Remedy | null;
	settledOn: string | null;
}

/** False when it was decided before, or the call has no such objection. */
export const setDecision = async (
	trx: Trx,
	callId: number,
	id: number,
	{ decidedOn, decision, resolution, remedy, settledOn }: Decision
): Promise<boolean> => {
	const { numUpdatedRows } = await trx
		.updateTable('objection')
		.set({ decided_on: decidedOn, decision, resolution, remedy, settled_on: settledOn })
		.where('id', '=', id)
		.where('call_id', '=', callId)
		.where('decision', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
};

/** It holds up nobody and nothing from now on. */
export const setSettlement = async (
	trx: Trx,
	id: number,
	{ settledOn, settlement, settledPoints }: Pick<Objection, 'settledOn' | 'settlement' | 'settledPoints'>
): Promise<void> => {
	await trx
		.updateTable('objection')
		.set({ settled_on: settledOn, settlement, settled_points: settledPoints })
		.where('id', '=', id)
		.execute();
};
