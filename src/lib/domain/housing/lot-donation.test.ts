import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDonation, notDonated } from './lot-donation.ts';

const offered = ['a', 'b', 'c'].map((lot) => ({ lot, label: lot.toUpperCase() }));
const given = (...lots: string[]) => ({ lots, cancelledOn: null });

test('a lot stands in one donation; one that was cancelled does not count', () => {
	const cancelled = { lots: ['c'], cancelledOn: '1994-05-02' };
	expect(checkDonation(['b', 'c'], offered, [given('a'), cancelled])).toEqual({ ok: true, value: ['b', 'c'] });
	expect(checkDonation(['a', 'b'], offered, [given('a')])).toEqual({
		ok: false,
		reason: { key: 'donation-lots-twice', lots: ['A'] }
	});
	expect(checkDonation([], offered, [])).toEqual({ ok: false, reason: { key: 'donation-without-lots' } });
	expect(checkDonation(['x', 'y', 'a'], offered, [])).toMatchObject({ reason: { count: 2 } });
	expect(notDonated(offered, [given('a'), cancelled]).map(({ label }) => label)).toEqual(['B', 'C']);
});

test('once all that is left was donated too, nothing is left', () => {
	const lots = fc.uniqueArray(fc.integer({ min: 0, max: 50 }).map(String));
	fc.assert(
		fc.property(lots, lots, (some, first) => {
			const all = some.map((lot) => ({ lot, label: lot }));
			const before = [given(...first)];
			const rest = notDonated(all, before).map(({ lot }) => lot);
			expect(checkDonation(rest, all, before).ok).toBe(rest.length > 0);
			expect(notDonated(all, [...before, given(...rest)])).toEqual([]);
		})
	);
});
