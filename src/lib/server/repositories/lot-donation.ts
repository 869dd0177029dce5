import type { Donation } from '#lib/domain/housing/lot-donation.ts';
import type { Db, Trx } from '../db/database.ts';

/** Lots that somebody donated for the households of a call. */
export interface LotDonation extends Donation {
	id: number;
	donor: string;
	/** The act that says so, and its day. */
	act: string;
	/** ISO date. */
	actOn: string;
	cancelReason: string | null;
}

/** Of a call, the first one first. */
export const listDonations = (db: Db, callId: number): Promise<LotDonation[]> =>
	db
		.selectFrom('lot_donation')
		.select([
			'id',
			'donor',
			'act',
			'act_on as actOn',
			'lots',
			'cancelled_on as cancelledOn',
			'cancel_reason as cancelReason'
		])
		.where('call_id', '=', callId)
		.orderBy('id')
		.execute();

/** @returns Its id. */
export const insertDonation = async (
	trx: Trx,
	callId: number,
	{ donor, act, actOn, lots }: Pick<LotDonation, 'donor' | 'act' | 'actOn' | 'lots'>
): Promise<number> => {
	const { id } = await trx
		.insertInto('lot_donation')
		.values({ call_id: callId, donor, act, act_on: actOn, lots: JSON.stringify(lots) })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

export const cancelDonationRow = async (
	trx: Trx,
	id: number,
	{ on, reason }: { on: string; reason: string }
): Promise<void> => {
	await trx.updateTable('lot_donation').set({ cancelled_on: on, cancel_reason: reason }).where('id', '=', id).execute();
};
