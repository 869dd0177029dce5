import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOf } from '../canonical-hash.ts';
import { seeded } from '../seeded.ts';
import { apportion } from './apportion.ts';
import { exchangeFairly, unevennessOf } from './fair-exchange.ts';
import { fillInOrder, fillInTurn, settle, surplusOf, type Sharing } from './fill.ts';
import type { QualityTable } from './lot-qualities.ts';

/** Lots that get better and better from the first to the last. */
const town = (count: number, by: 'lots' | 'area', shares: readonly number[]) => {
	const random = seeded(1);
	const areas = Float64Array.from({ length: count }, () => 100 + Math.floor(60 * random()));
	const table: QualityTable = {
		area: areas,
		corner: Float64Array.from({ length: count }, (_, lot) => (lot % 10 === 0 ? 1 : 0)),
		park: Float64Array.from({ length: count }, (_, lot) => count - lot + 20 * random())
	};
	const sizes = by === 'area' ? areas : new Float64Array(count).fill(1);
	const total = sizes.reduce((sum, each) => sum + each, 0);
	const targets = by === 'lots' ? apportion(count, shares) : shares.map((share) => (total * share) / 100);
	const sharing: Sharing = { sizes, targets, given: new Int32Array(count) };
	return { table, sharing, order: Array.from({ length: count }, (_, lot) => lot), largest: Math.max(...areas) };
};

test('no exchange makes the gap larger or moves a quota, and lots that are not free stay', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 3, max: 120 }),
			fc.constantFrom([50, 50], [60, 30, 10], [40, 30, 20, 10]),
			fc.constantFrom<'lots' | 'area'>('lots', 'area'),
			fc.nat(5),
			(count, shares, by, seed) => {
				const { table, sharing, order } = town(count, by, shares);
				fillInOrder(order, sharing);
				const [before, kept] = [unevennessOf(table, sharing.given, shares.length), sharing.given.slice(0, 2)];
				const surplus = surplusOf(order, sharing);
				exchangeFairly(order.slice(2), sharing, table, seed);
				expect(unevennessOf(table, sharing.given, shares.length)).toBeLessThanOrEqual(before + 1e-9);
				expect(sharing.given.slice(0, 2)).toEqual(kept);
				if (by === 'lots') expect(surplusOf(order, sharing)).toEqual(surplus);
			}
		),
		{ numRuns: 50 }
	);
});

test('areas of lots in turn are settled to half a lot between two programmes', () => {
	const { sharing, order, largest } = town(101, 'area', [70, 30]);
	fillInTurn(order, sharing, 3);
	settle(order, sharing);
	for (const surplus of surplusOf(order, sharing)) expect(Math.abs(surplus)).toBeLessThanOrEqual(largest / 2);
});

test('the same on every machine: this is what this one gives', () => {
	const results = [0, 11].map((seed) => {
		const { table, sharing, order } = town(400, 'lots', [45, 35, 20]);
		fillInTurn(order, sharing, seed);
		exchangeFairly(order, sharing, table, seed);
		expect(unevennessOf(table, sharing.given, 3)).toBeLessThanOrEqual(0.01);
		return hashOf([...sharing.given]).slice(0, 16);
	});
	expect(results).toEqual(['b7d0aa5845bb6efa', '7a058bbea7a3a7ee']);
});
