import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Fee } from './call-terms.ts';

/**
 * Double entry of what households owe and pay. `owed` is what they still have to pay, `cash` what the municipality received,
 * `fees` what it charged.
 */
export const accounts = ['owed', 'cash', 'fees'] as const;
export type LedgerAccount = (typeof accounts)[number];

/** An amount that leaves one account and comes to another. It is never changed: what was wrong is turned round by another. */
export interface Posting {
	id: number;
	/** ISO date. */
	on: string;
	/** Account the amount comes to. */
	debit: LedgerAccount;
	/** Account it leaves. */
	credit: LedgerAccount;
	/** Hundredths of `currency`, above zero. */
	cents: number;
	/** ISO 4217. */
	currency: string;
	/** Of a charge: id of the call's fee. */
	fee: string | null;
	/** Of a payment: number of its receipt. */
	receipt: string | null;
	note: string;
	/** The posting that this one turns round. */
	reverses: number | null;
}

export type NewPosting = Omit<Posting, 'id'>;

export type LedgerRefusal =
	| { key: 'fee-unknown'; fee: string }
	/** It costs nothing. */
	| { key: 'fee-free'; title: string }
	| { key: 'fee-charged'; title: string }
	| { key: 'payment-other-currency'; currency: string; expected: string }
	| { key: 'payment-above-owed'; cents: number; owed: number; currency: string }
	| { key: 'posting-reversed' }
	/** What turned another round stays. */
	| { key: 'posting-is-reversal' };

const none = { fee: null, receipt: null, note: '', reverses: null };

/** Postings that stand: neither turned round nor turning another round. */
const standing = (postings: readonly Posting[]): Posting[] => {
	const reversed = new Set(postings.flatMap(({ reverses }) => reverses ?? []));
	return postings.filter(({ id, reverses }) => reverses === null && !reversed.has(id));
};

/** Whether a household was charged a fee: it stands, or all that was charged of it was turned round. */
export const feeState = (postings: readonly Posting[], fee: string): 'charged' | 'reversed' | undefined => {
	const isOfFee = (posting: Posting): boolean => posting.fee === fee;
	if (standing(postings).some(isOfFee)) return 'charged';
	return postings.some(isOfFee) ? 'reversed' : undefined;
};

/** What came to an account less what left it, hundredths. */
const balanceOf = (account: LedgerAccount, postings: readonly Posting[]): number =>
	postings.reduce(
		(sum, { debit, credit, cents }) => sum + (debit === account ? cents : 0) - (credit === account ? cents : 0),
		0
	);

/** What a household has still to pay, hundredths; below zero what it paid ahead, where a charge it had paid was turned round. */
export const owedBy = (postings: readonly Posting[]): number => balanceOf('owed', postings);

/** What it has paid, hundredths. */
export const paidBy = (postings: readonly Posting[]): number => balanceOf('cash', postings);

/** Fees of a call that were not charged yet: they fall due later on the way. */
export const feesAhead = (fees: readonly Fee[], postings: readonly Posting[]): Fee[] => {
	const charged = new Set(standing(postings).map(({ fee }) => fee));
	return fees.filter(({ id, cents }) => cents > 0 && !charged.has(id));
};

/** The charge of one of a call's fees, which is made once as long as it stands. */
export const charge = (
	fees: readonly Fee[],
	postings: readonly Posting[],
	{ fee: id, on, currency }: { fee: string; on: string; currency: string }
): Outcome<NewPosting, LedgerRefusal> => {
	const fee = fees.find((each) => each.id === id);
	if (!fee) return refused({ key: 'fee-unknown', fee: id });
	if (fee.cents === 0) return refused({ key: 'fee-free', title: fee.title });
	if (feeState(postings, id) === 'charged') return refused({ key: 'fee-charged', title: fee.title });
	return accepted({ ...none, on, debit: 'owed', credit: 'fees', cents: fee.cents, currency, fee: id });
};

export interface Payment {
	on: string;
	cents: number;
	currency: string;
	receipt: string;
	note: string;
}

/** A payment: of what is owed, in the currency of the call. */
export const pay = (
	postings: readonly Posting[],
	payment: Payment,
	expected: string
): Outcome<NewPosting, LedgerRefusal> => {
	const { cents, currency } = payment;
	if (currency !== expected) return refused({ key: 'payment-other-currency', currency, expected });
	const owed = Math.max(0, owedBy(postings));
	if (cents > owed) return refused({ key: 'payment-above-owed', cents, owed, currency });
	return accepted({ ...none, ...payment, debit: 'cash', credit: 'owed' });
};

/** The mirror of a posting, which takes back all it did. @param reason Why. */
export const reverse = (
	postings: readonly Posting[],
	posting: Posting,
	{ on, reason }: { on: string; reason: string }
): Outcome<NewPosting, LedgerRefusal> => {
	if (posting.reverses !== null) return refused({ key: 'posting-is-reversal' });
	if (postings.some(({ reverses }) => reverses === posting.id)) return refused({ key: 'posting-reversed' });
	const { debit, credit, cents, currency } = posting;
	return accepted({ ...none, on, debit: credit, credit: debit, cents, currency, note: reason, reverses: posting.id });
};

/** An account of all postings in one currency, hundredths. */
export interface TrialLine {
	currency: string;
	account: LedgerAccount;
	debit: number;
	credit: number;
}

/** All accounts by currency. Of each currency as much came to accounts as left them: the differences add to zero. */
export const trialBalance = (postings: readonly Posting[]): TrialLine[] =>
	[...Map.groupBy(postings, ({ currency }) => currency)].flatMap(([currency, own]) =>
		accounts.map((account) => {
			const sumOf = (side: 'debit' | 'credit'): number =>
				own.reduce((sum, posting) => sum + (posting[side] === account ? posting.cents : 0), 0);
			return { currency, account, debit: sumOf('debit'), credit: sumOf('credit') };
		})
	);

/** What was paid of a fee that was charged, hundredths. */
export interface FeeStanding {
	fee: string;
	/** ISO date. */
	chargedOn: string;
	charged: number;
	paid: number;
	owed: number;
}

/** Fees of a household as they stand, in the order in which they were charged: payments go to the oldest that is owed. */
export const feeStandings = (postings: readonly Posting[]): FeeStanding[] => {
	const stand = standing(postings);
	let left = stand.reduce((sum, { debit, cents }) => sum + (debit === 'cash' ? cents : 0), 0);
	return stand
		.filter((posting): posting is Posting & { fee: string } => posting.fee !== null)
		.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id - b.id))
		.map(({ fee, on, cents }) => {
			const paid = Math.min(left, cents);
			left -= paid;
			return { fee, chargedOn: on, charged: cents, paid, owed: cents - paid };
		});
};
