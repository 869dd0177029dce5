import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fewestReleased, type Clash } from './fewest-released.ts';

const clashesIn = (lots: number, most: number): fc.Arbitrary<Clash[]> => {
	const lot = fc.nat(lots - 1);
	const clash = fc.record({ one: lot, other: lot }).filter(({ one, other }) => one !== other);
	return fc.array(clash, { maxLength: most });
};

const touchesAll = (released: ReadonlySet<number>, clashes: readonly Clash[]): boolean =>
	clashes.every(({ one, other }) => released.has(one) || released.has(other));

/** Of all sets of lots, the least size of one that touches every clash. */
const leastOf = (lots: number, clashes: readonly Clash[]): number => {
	let least = lots;
	for (let set = 0; set < 2 ** lots; set++) {
		const members = new Set(Array.from({ length: lots }, (_, lot) => lot).filter((lot) => (set >> lot) & 1));
		if (members.size < least && touchesAll(members, clashes)) least = members.size;
	}
	return least;
};

test('one that clashes with all others goes alone, whichever side of the clashes it is named on', () => {
	expect(fewestReleased([1, 2, 3].map((other) => ({ one: 0, other })))).toEqual(new Set([0]));
	expect(fewestReleased([1, 2, 3].map((one) => ({ one, other: 0 })))).toEqual(new Set([0]));
});

test('no smaller set would do', () => {
	fc.assert(
		fc.property(clashesIn(8, 12), (clashes) => {
			const released = fewestReleased(clashes);
			expect(touchesAll(released, clashes)).toBe(true);
			expect(released.size).toBe(leastOf(8, clashes));
		}),
		{ numRuns: 300 }
	);
});

test('clashes that have nothing to do with each other are each settled by the least, however many there are', () => {
	const stars = Array.from({ length: 50 }, (_, star) =>
		[1, 2, 3, 4].map((leaf) => ({ one: 5 * star, other: 5 * star + leaf }))
	);
	expect([...fewestReleased(stars.flat())].sort((a, b) => a - b)).toEqual(stars.map((_, star) => 5 * star));
});

test('of many that hang together enough are released', () => {
	fc.assert(
		fc.property(clashesIn(60, 400), (clashes) => {
			expect(touchesAll(fewestReleased(clashes), clashes)).toBe(true);
		}),
		{ numRuns: 50 }
	);
});
