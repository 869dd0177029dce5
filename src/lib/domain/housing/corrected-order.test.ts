import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctedOrder } from './corrected-order.ts';
import { rank } from './ranking.ts';

const seed = 'ab'.repeat(32);
const points = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 });
const drawn = (found: readonly number[], lots: number) =>
	rank(
		found.map((each, index) => ({ code: `H-${index}`, points: each })),
		'points',
		seed
	).map((household) => ({ ...household, lot: household.rank <= lots ? `L${household.rank}` : '' }));

test('a corrected order is that of the draw held with the new points', () => {
	fc.assert(
		fc.property(points, fc.dictionary(fc.integer({ min: 0, max: 19 }).map(String), fc.nat(6)), (found, again) => {
			const corrected = new Map(Object.entries(again).map(([index, each]) => [`H-${index}`, each]));
			const anew = drawn(
				found.map((each, index) => corrected.get(`H-${index}`) ?? each),
				0
			);
			const { order } = correctedOrder(drawn(found, 3), 'points', corrected);
			expect(order.map(({ code }) => code)).toEqual(anew.map(({ code }) => code));
		})
	);
});

test('only who was assessed again can lose what it drew, and does not while its place is among those', () => {
	fc.assert(
		fc.property(points, fc.nat(20), fc.nat(19), fc.nat(6), (found, lots, index, again) => {
			const code = `H-${index % found.length}`;
			const order = drawn(found, lots);
			const { keepsLot, order: now } = correctedOrder(order, 'points', new Map([[code, again]]));
			for (const other of order) if (other.code !== code) expect(keepsLot(other.code)).toBe(true);
			expect(keepsLot(code)).toBe(now.findIndex((each) => each.code === code) < Math.min(lots, found.length));
		})
	);
});

test('where the draw alone decides, new points change nothing', () => {
	const order = drawn([3, 2, 1, 0], 2).toSorted((a, b) => (a.ticket < b.ticket ? -1 : 1));
	const corrected = correctedOrder(order, 'draw', new Map([['H-3', 6]]));
	expect(corrected.order.map(({ code }) => code)).toEqual(order.map(({ code }) => code));
});
