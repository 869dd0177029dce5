import { z } from 'zod';
import { notCharged, sortBy, type NotCharged, type Sorted } from '#lib/domain/housing/bulk.ts';
import type { Fee } from '#lib/domain/housing/call-terms.ts';
import { charge, feeState, pay, reverse, type LedgerRefusal, type NewPosting } from '#lib/domain/housing/ledger.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Db, Trx } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { findApplicationById, listApplications, type StoredApplication } from '../../repositories/application.ts';
import { findCallById, type Call } from '../../repositories/call.ts';
import {
	findPosting,
	findPostingByForm,
	findPostingByReceipt,
	insertPostings,
	listPostings,
	listPostingsOfCall
} from '../../repositories/posting.ts';
import { formKeyInput, sameAnswer, type FormRefusal } from '../../form-key.ts';
import { readable, textSealer } from '../../household-texts.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { doneOn, office, words } from './housing-input.ts';

export type MoneyRefusal =
	| LedgerRefusal
	| FormRefusal
	| { key: 'application-not-found' }
	| { key: 'call-not-found' }
	| { key: 'receipt-taken'; receipt: string }
	| { key: 'posting-not-found' }
	| { key: 'fee-nobody' };

const payerOf = async (
	db: Db,
	applicationId: number
): Promise<{ application: StoredApplication; call: Call } | undefined> => {
	const application = await findApplicationById(db, applicationId);
	const call = application && (await findCallById(db, application.callId));
	return call && { application, call };
};

/** Stores what one household was charged or paid, what is noted of it sealed. @returns its id. */
const post = async (
	trx: Trx,
	vault: Vault,
	{ id, householdId }: StoredApplication,
	posting: NewPosting & { formKey?: string | null }
) => {
	const seal = await textSealer(trx, vault, [householdId]);
	const [postingId = 0] = await insertPostings(trx, [{ ...posting, applicationId: id, note: seal(posting.note) }]);
	return postingId;
};

const feeInput = z.object({ fee: z.string().max(40), on: doneOn });

/** Charges a household one of the fees its call promised, once. */
export const chargeFee = defineCommand({
	roles: office,
	input: feeInput.extend({ applicationId: z.int() }),
	run: async (trx, { applicationId, fee, on }, actor, vault): Promise<Outcome<{ id: number }, MoneyRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const payer = await payerOf(trx, applicationId);
		if (!payer) return refused({ key: 'application-not-found' });
		const { fees, currency } = payer.call.terms;
		const charged = charge(fees, await listPostings(trx, applicationId), { fee, on, currency });
		if (!charged.ok) return charged;
		const id = await post(trx, vault, payer.application, charged.value);
		await register.enter('charge', 'posting', [id]);
		return accepted({ id });
	}
});

/** Who of a call is to be charged a fee now, and why each of the others is not. */
export const chargeable = async (db: Db, callId: number, fee: Fee): Promise<Sorted<StoredApplication, NotCharged>> => {
	const postings = Map.groupBy(await listPostingsOfCall(db, callId), ({ applicationId }) => applicationId);
	return sortBy(await listApplications(db, callId), ({ id, progress }) =>
		notCharged(fee, progress.state, feeState(postings.get(id) ?? [], fee.id))
	);
};

/** Charges one fee to all households of a call that have come to the stage it is due for and never had it. */
export const chargeAll = defineCommand({
	roles: office,
	input: feeInput.extend({ callId: z.int() }),
	run: async (trx, { callId, fee, on }, actor): Promise<Outcome<{ count: number }, MoneyRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const call = await findCallById(trx, callId);
		if (!call) return refused({ key: 'call-not-found' });
		const { fees, currency } = call.terms;
		const charged = charge(fees, [], { fee, on, currency });
		const known = fees.find(({ id }) => id === fee);
		if (!charged.ok || !known) return charged.ok ? refused({ key: 'fee-unknown', fee }) : charged;
		const { ready } = await chargeable(trx, callId, known);
		if (ready.length === 0) return refused({ key: 'fee-nobody' });
		const charges = ready.map(({ id: applicationId }) => ({ applicationId, ...charged.value }));
		await register.enter('charge', 'posting', await insertPostings(trx, charges));
		return accepted({ count: charges.length });
	}
});

/** Records what a household paid, under the number of the receipt it was given. */
export const recordPayment = defineCommand({
	roles: office,
	input: z.object({
		applicationId: z.int(),
		on: doneOn,
		cents: z.int().min(1).max(100_000_000),
		currency: z.string().regex(/^[A-Z]{3}$/),
		receipt: words(60),
		note: z.union([z.literal(''), words(300)]),
		formKey: formKeyInput
	}),
	run: async (
		trx,
		{ applicationId, formKey, ...payment },
		actor,
		vault
	): Promise<Outcome<{ id: number }, MoneyRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const before = formKey === null ? undefined : await findPostingByForm(trx, formKey);
		if (before) {
			const { id, on, cents, currency, receipt, note } = await readable(trx, vault, before);
			const taken = { applicationId: before.applicationId, on, cents, currency, receipt, note };
			return sameAnswer(taken, { applicationId, ...payment }, { id });
		}
		const payer = await payerOf(trx, applicationId);
		if (!payer) return refused({ key: 'application-not-found' });
		const { receipt } = payment;
		if (await findPostingByReceipt(trx, receipt)) return refused({ key: 'receipt-taken', receipt });
		const paid = pay(await listPostings(trx, applicationId), payment, payer.call.terms.currency);
		if (!paid.ok) return paid;
		const id = await post(trx, vault, payer.application, { ...paid.value, formKey });
		await register.enter('pay', 'posting', [id]);
		return accepted({ id });
	}
});

/** Turns a charge or a payment round that was wrong. */
export const reversePosting = defineCommand({
	roles: office,
	input: z.object({ applicationId: z.int(), postingId: z.int(), on: doneOn, reason: words(300) }),
	run: async (
		trx,
		{ applicationId, postingId, ...why },
		actor,
		vault
	): Promise<Outcome<{ id: number }, MoneyRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const posting = await findPosting(trx, postingId);
		const application = await findApplicationById(trx, applicationId);
		if (!application || posting?.applicationId !== applicationId) return refused({ key: 'posting-not-found' });
		const reversed = reverse(await listPostings(trx, applicationId), posting, why);
		if (!reversed.ok) return reversed;
		const id = await post(trx, vault, application, reversed.value);
		await register.enter('reverse', 'posting', [id]);
		return accepted({ id });
	}
});
