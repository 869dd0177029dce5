import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	charge,
	feesAhead,
	feeStandings,
	owedBy,
	paidBy,
	pay,
	reverse,
	trialBalance,
	type NewPosting,
	type Posting
} from './ledger.ts';
import type { Outcome } from '../outcome.ts';

const fees = [
	{ id: 'processing', title: 'Processing', cents: 1000, due: 'apply' as const },
	{ id: 'title', title: 'Title', cents: 2500, due: 'title' as const },
	{ id: 'gift', title: 'A gift', cents: 0, due: 'apply' as const }
];
const currency = 'USD';
const on = '1998-01-10';

/** A ledger that takes what is accepted. */
const ledger = () => {
	const postings: Posting[] = [];
	const take = (outcome: Outcome<NewPosting>): Outcome<NewPosting> => {
		if (outcome.ok) postings.push({ id: postings.length + 1, ...outcome.value });
		return outcome;
	};
	return {
		postings,
		charge: (fee: string) => take(charge(fees, postings, { fee, on, currency })),
		pay: (cents: number, receipt = `R-${postings.length}`, paidIn = currency) =>
			take(pay(postings, { on, cents, currency: paidIn, receipt, note: '' }, currency)),
		reverse: (id: number) => {
			const posting = postings.find((each) => each.id === id);
			return posting && take(reverse(postings, posting, { on, reason: 'A slip of the pen' }));
		}
	};
};

describe('a ledger', () => {
	it('tells what was paid, what is owed, and which fees come later', () => {
		const own = ledger();
		own.charge('processing');
		own.pay(400);
		const ahead = () => feesAhead(fees, own.postings).map(({ id }) => id);
		expect([paidBy(own.postings), owedBy(own.postings), ahead()]).toEqual([400, 600, ['title']]);
		own.reverse(1);
		expect([paidBy(own.postings), owedBy(own.postings), ahead()]).toEqual([400, -400, ['processing', 'title']]);
	});

	it('charges a fee once, and again when the charge was turned round', () => {
		const own = ledger();
		expect(own.charge('processing').ok).toBe(true);
		expect(own.charge('processing')).toEqual({ ok: false, reason: { key: 'fee-charged', title: 'Processing' } });
		expect(own.charge('luck')).toEqual({ ok: false, reason: { key: 'fee-unknown', fee: 'luck' } });
		expect(own.charge('gift')).toEqual({ ok: false, reason: { key: 'fee-free', title: 'A gift' } });
		own.reverse(1);
		expect(owedBy(own.postings)).toBe(0);
		expect(own.charge('processing').ok).toBe(true);
	});

	it('takes no more than is owed, in the currency of the call', () => {
		const own = ledger();
		own.charge('processing');
		expect(own.pay(600).ok).toBe(true);
		expect(own.pay(401)).toEqual({
			ok: false,
			reason: { key: 'payment-above-owed', cents: 401, owed: 400, currency }
		});
		expect(own.pay(1, 'R', 'PEN')).toEqual({
			ok: false,
			reason: { key: 'payment-other-currency', currency: 'PEN', expected: currency }
		});
		expect(owedBy(own.postings)).toBe(400);
	});

	it('turns a posting round once, and nothing that turned another round', () => {
		const own = ledger();
		own.charge('processing');
		own.pay(600);
		expect(own.reverse(2)).toMatchObject({
			value: { debit: 'owed', credit: 'cash', cents: 600, reverses: 2, receipt: null }
		});
		expect(own.reverse(2)).toEqual({ ok: false, reason: { key: 'posting-reversed' } });
		expect(own.reverse(3)).toEqual({ ok: false, reason: { key: 'posting-is-reversal' } });
		expect(owedBy(own.postings)).toBe(1000);
	});

	it('pays the oldest fee first', () => {
		const own = ledger();
		own.charge('processing');
		own.charge('title');
		own.pay(1500);
		expect(feeStandings(own.postings)).toEqual([
			{ fee: 'processing', chargedOn: on, charged: 1000, paid: 1000, owed: 0 },
			{ fee: 'title', chargedOn: on, charged: 2500, paid: 500, owed: 2000 }
		]);
		own.reverse(1);
		expect(feeStandings(own.postings)).toEqual([
			{ fee: 'title', chargedOn: on, charged: 2500, paid: 1500, owed: 1000 }
		]);
	});
});

const move = fc.oneof(
	fc.record({ kind: fc.constant('charge' as const), fee: fc.constantFrom('processing', 'title', 'gift') }),
	fc.record({ kind: fc.constant('pay' as const), cents: fc.integer({ min: 1, max: 4000 }) }),
	fc.record({ kind: fc.constant('reverse' as const), id: fc.integer({ min: 1, max: 20 }) })
);

describe('whatever is charged, paid and turned round', () => {
	const run = (moves: readonly (typeof move extends fc.Arbitrary<infer Move> ? Move : never)[]): Posting[] => {
		const own = ledger();
		for (const each of moves) {
			if (each.kind === 'charge') own.charge(each.fee);
			else if (each.kind === 'pay') own.pay(each.cents);
			else own.reverse(each.id);
		}
		return own.postings;
	};

	it('the trial balance adds to zero', () => {
		fc.assert(
			fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
				const lines = trialBalance(run(moves));
				expect(lines.reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(0);
			})
		);
	});

	it('what is owed is what stands of the fees less what was paid, and fees are paid in order', () => {
		fc.assert(
			fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
				const postings = run(moves);
				const standings = feeStandings(postings);
				const owed = standings.reduce((sum, each) => sum + each.owed, 0);
				expect(Math.max(0, owedBy(postings))).toBe(owed);
				const open = standings.findIndex((each) => each.owed > 0);
				expect(standings.slice(open + 1).every(({ paid }) => open < 0 || paid === 0)).toBe(true);
				expect(standings.every(({ charged, paid, owed: rest }) => paid >= 0 && paid + rest === charged)).toBe(true);
			})
		);
	});

	it('turning everything round leaves nothing', () => {
		fc.assert(
			fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
				const own = ledger();
				own.postings.push(...run(moves));
				for (const { id } of [...own.postings]) own.reverse(id);
				expect(trialBalance(own.postings).every(({ debit, credit }) => debit === credit)).toBe(true);
				expect(feeStandings(own.postings)).toEqual([]);
			})
		);
	});
});
