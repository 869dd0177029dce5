import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lostZeros } from './lost-zeros.ts';

const rowsOf = (identities: readonly string[]) =>
	identities.map((identity, index) => ({ line: index + 2, cells: { identity } }));
const usual = ['12345678', '23456789', '34567890', '45678901', '56789012', '67890123', '78901234', '89012345'];

describe('numbers that lost their zeros', () => {
	it('are shorter by one or two than nearly all others', () => {
		expect([...lostZeros(rowsOf([...usual, '1234567', '123456']))]).toEqual([
			[10, ['identity']],
			[11, ['identity']]
		]);
		const partner = [...rowsOf(usual), { line: 20, cells: { identity: '11112222', partnerIdentity: '1112222' } }];
		expect([...lostZeros(partner)]).toEqual([[20, ['partnerIdentity']]]);
	});

	it('are not those of another kind of document, nor any where lengths differ', () => {
		expect(lostZeros(rowsOf([...usual, '12345', '123456789', 'X1234567'])).size).toBe(0);
		expect(lostZeros(rowsOf(['12345678', '1234567', '123456', '12345', '12345678', '1234567'])).size).toBe(0);
		expect(lostZeros(rowsOf(['12345678', '1234567'])).size).toBe(0);
	});

	it('are found wherever a spreadsheet dropped them from a few of many', () => {
		const numbers = fc.array(fc.integer({ min: 10_000_000, max: 99_999_999 }), { minLength: 40, maxLength: 60 });
		const few = fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(numbers, few, (all, places) => {
				const written = all.map((number, place) =>
					String(places.includes(place) ? 1_000_000 + (number % 9_000_000) : number)
				);
				expect([...lostZeros(rowsOf(written)).keys()]).toEqual(
					places.map((place) => place + 2).toSorted((a, b) => a - b)
				);
			})
		);
	});
});
