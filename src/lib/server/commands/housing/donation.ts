import { z } from 'zod';
import { checkDonation, type DonationRefusal } from '#lib/domain/housing/lot-donation.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { findCallById, listCallLots, type Call } from '../../repositories/call.ts';
import { cancelDonationRow, insertDonation, listDonations } from '../../repositories/lot-donation.ts';
import { defineCommand } from '../command.ts';
import { doneOn, office, words } from './housing-input.ts';

type DraftRefusal =
	| { key: 'call-not-found' }
	| { key: 'call-already-open'; code: string }
	/** The call is for no relocation site. */
	| { key: 'donation-not-wanted' };

const relocationDraft = async (trx: Trx, callId: number): Promise<Outcome<Call, DraftRefusal>> => {
	const call = await findCallById(trx, callId);
	if (!call) return refused({ key: 'call-not-found' });
	if (call.openedOn !== null) return refused({ key: 'call-already-open', code: call.code });
	return call.terms.relocatedFrom ? accepted(call) : refused({ key: 'donation-not-wanted' });
};

/** Enters that lots of a draft were donated for the households it is for. */
export const donateLots = defineCommand({
	roles: office,
	input: z.object({
		callId: z.int(),
		donor: words(200),
		act: words(300),
		actOn: doneOn,
		lots: z
			.array(z.uuid())
			.max(20_000)
			.refine((lots) => new Set(lots).size === lots.length)
	}),
	run: async (
		trx,
		{ callId, lots, ...donation },
		actor
	): Promise<Outcome<{ lots: number }, DraftRefusal | DonationRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const draft = await relocationDraft(trx, callId);
		if (!draft.ok) return draft;
		const checked = checkDonation(lots, await listCallLots(trx, callId), await listDonations(trx, callId));
		if (!checked.ok) return checked;
		const id = await insertDonation(trx, callId, { ...donation, lots });
		await register.enter('donate', 'lot_donation', [id]);
		return accepted({ lots: lots.length });
	}
});

/** Takes back a donation that was entered wrongly, while the call is a draft. It stays, with the reason. */
export const cancelDonation = defineCommand({
	roles: office,
	input: z.object({ callId: z.int(), donationId: z.int(), on: doneOn, reason: words(500) }),
	run: async (
		trx,
		{ callId, donationId, ...cancelled },
		actor
	): Promise<Outcome<null, DraftRefusal | { key: 'donation-not-found' }>> => {
		const register = await openRegister(trx, actor.userId);
		const draft = await relocationDraft(trx, callId);
		if (!draft.ok) return draft;
		const donation = (await listDonations(trx, callId)).find(({ id }) => id === donationId);
		if (!donation || donation.cancelledOn !== null) return refused({ key: 'donation-not-found' });
		await cancelDonationRow(trx, donationId, cancelled);
		await register.enter('cancel-donation', 'lot_donation', [donationId]);
		return accepted(null);
	}
});
