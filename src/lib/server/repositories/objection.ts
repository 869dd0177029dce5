import type { Db, Trx } from '../db/database.ts';

/** An objection to the rank of an application, or to a lot; it holds up that one until it is decided. */
export interface Objection {
	id: number;
	callId: number;
	applicationId: number | null;
	/** Lineage id. */
	lot: string | null;
	/** ISO date. */
	filedOn: string;
	grounds: string;
	decidedOn: string | null;
	decision: 'upheld' | 'dismissed' | null;
	resolution: string | null;
}

/** Of a call, the oldest first. */
export const listObjections = (db: Db, callId: number): Promise<Objection[]> =>
	db
		.selectFrom('objection')
		.select([
			'id',
			'call_id as callId',
			'application_id as applicationId',
			'lot',
			'filed_on as filedOn',
			'grounds',
			'decided_on as decidedOn',
			'decision',
			'resolution'
		])
		.where('call_id', '=', callId)
		.orderBy('id')
		.execute();

export type NewObjection = Pick<Objection, 'callId' | 'applicationId' | 'lot' | 'filedOn' | 'grounds'>;

export const insertObjection = async (trx: Trx, objection: NewObjection): Promise<number> => {
	const { id } = await trx
		.insertInto('objection')
		.values({
			call_id: objection.callId,
			application_id: objection.applicationId,
			lot: objection.lot,
			filed_on: objection.filedOn,
			grounds: objection.grounds,
			decided_on: null,
			decision: null,
			resolution: null
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

/** False when it was decided before, or the call has no such objection. */
export const setDecision = async (
	trx: Trx,
	callId: number,
	id: number,
	{ decidedOn, decision, resolution }: { decidedOn: string; decision: 'upheld' | 'dismissed'; resolution: string }
): Promise<boolean> => {
	const { numUpdatedRows } = await trx
		.updateTable('objection')
		.set({ decided_on: decidedOn, decision, resolution })
		.where('id', '=', id)
		.where('call_id', '=', callId)
		.where('decision', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
};
