import type { Db, Trx } from '../db/database.ts';

/** A draw of a call: sealed, and held once `heldOn` is set, or given up once `cancelledOn` is. */
export interface Draw {
	id: number;
	callId: number;
	number: number;
	commitment: string;
	seal: string;
	sealedFiles: Record<string, string>;
	/** ISO date. */
	sealedOn: string;
	reason: string | null;
	secondUserId: string | null;
	cancelledOn: string | null;
	cancelReason: string | null;
	heldOn: string | null;
	event: string | null;
	record: string | null;
	files: Record<string, string> | null;
	root: string | null;
}

/** Whether a draw is neither held nor given up. */
export const isOpenDraw = ({ heldOn, cancelledOn }: Pick<Draw, 'heldOn' | 'cancelledOn'>): boolean =>
	heldOn === null && cancelledOn === null;

const columns = [
	'id',
	'call_id as callId',
	'number',
	'commitment',
	'seal',
	'sealed_files as sealedFiles',
	'sealed_on as sealedOn',
	'reason',
	'second_user_id as secondUserId',
	'cancelled_on as cancelledOn',
	'cancel_reason as cancelReason',
	'held_on as heldOn',
	'event',
	'record',
	'files',
	'root'
] as const;

/** All draws of a call, the first one first. */
export const listDraws = (db: Db, callId: number): Promise<Draw[]> =>
	db.selectFrom('draw').select(columns).where('call_id', '=', callId).orderBy('number').execute();

/** Of the draws of a call the last that was not given up, which tells how far the call has come. */
export const standingOf = (draws: readonly Draw[]): Draw | undefined =>
	draws.findLast(({ cancelledOn }) => cancelledOn === null);

export const findStandingDraw = async (db: Db, callId: number): Promise<Draw | undefined> =>
	standingOf(await listDraws(db, callId));

/** The one that counts: the last that was held. */
export const findHeldDraw = (db: Db, callId: number): Promise<Draw | undefined> =>
	db
		.selectFrom('draw')
		.select(columns)
		.where('call_id', '=', callId)
		.where('held_on', 'is not', null)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();

export const findDrawById = (db: Db, id: number): Promise<Draw | undefined> =>
	db.selectFrom('draw').select(columns).where('id', '=', id).executeTakeFirst();

/** What a draw's sealed secret belongs to. */
export const secretSeal = ({ callId, number }: Pick<Draw, 'callId' | 'number'>): string => `draw ${callId} ${number}`;

/** Encrypted; nothing once the draw was held. */
export const findSealedSecret = async (db: Db, id: number): Promise<Uint8Array | undefined> =>
	(await db.selectFrom('draw').select('sealed_secret').where('id', '=', id).executeTakeFirst())?.sealed_secret ??
	undefined;

/** What a draw's sealed units belong to. */
export const unitsSeal = ({ callId, number }: Pick<Draw, 'callId' | 'number'>): string =>
	`draw ${callId} ${number} units`;

/** Encrypted; nothing of draws that are older than 0027. */
export const findSealedUnits = async (db: Db, id: number): Promise<Uint8Array | undefined> =>
	(await db.selectFrom('draw').select('sealed_units').where('id', '=', id).executeTakeFirst())?.sealed_units ??
	undefined;

export interface SealedDraw {
	callId: number;
	number: number;
	commitment: string;
	sealedSecret: Uint8Array;
	sealedUnits: Uint8Array;
	sealedBy: string;
	seal: string;
	sealedFiles: ReadonlyMap<string, string>;
	sealedOn: string;
	reason: string | null;
	secondUserId: string | null;
}

export const insertDraw = async (trx: Trx, draw: SealedDraw): Promise<number> => {
	const { id } = await trx
		.insertInto('draw')
		.values({
			call_id: draw.callId,
			number: draw.number,
			commitment: draw.commitment,
			sealed_secret: draw.sealedSecret,
			sealed_units: draw.sealedUnits,
			sealed_by: draw.sealedBy,
			seal: draw.seal,
			sealed_files: JSON.stringify(Object.fromEntries(draw.sealedFiles)),
			sealed_on: draw.sealedOn,
			reason: draw.reason,
			second_user_id: draw.secondUserId,
			cancelled_on: null,
			cancel_reason: null,
			cancelled_by: null,
			cancel_second_user_id: null,
			void_secret: null,
			held_on: null,
			event: null,
			record: null,
			files: null,
			root: null
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

export interface HeldDraw {
	heldOn: string;
	event: string;
	record: string;
	files: ReadonlyMap<string, string>;
	root: string;
}

export const setDrawHeld = async (trx: Trx, id: number, held: HeldDraw): Promise<void> => {
	await trx
		.updateTable('draw')
		.set({
			held_on: held.heldOn,
			event: held.event,
			record: held.record,
			files: JSON.stringify(Object.fromEntries(held.files)),
			root: held.root,
			sealed_secret: null
		})
		.where('id', '=', id)
		.execute();
};

export interface CancelledDraw {
	on: string;
	reason: string;
	by: string;
	secondUserId: string;
	/** Hexadecimal: it is of no use any more, and everybody may see that it was the one committed to. */
	secret: string;
}

export const setDrawCancelled = async (trx: Trx, id: number, cancelled: CancelledDraw): Promise<void> => {
	await trx
		.updateTable('draw')
		.set({
			cancelled_on: cancelled.on,
			cancel_reason: cancelled.reason,
			cancelled_by: cancelled.by,
			cancel_second_user_id: cancelled.secondUserId,
			void_secret: cancelled.secret,
			sealed_secret: null
		})
		.where('id', '=', id)
		.execute();
};
