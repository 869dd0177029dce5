import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, shareMeasures, type Holding } from './shares.ts';

const programmes = ['associations', 'state', 'town'];
const holding: fc.Arbitrary<Holding> = fc.record({
	programme: fc.constantFrom('associations', 'state', 'town', null),
	lots: fc.integer({ min: 1, max: 6000 }),
	areaMm2: fc.nat(2 ** 31).map((half) => half / 2),
	residents: fc.nat(30_000)
});

test('every measure adds to 100.0 %, and the parts to the whole, whatever the order', () => {
	fc.assert(
		fc.property(fc.array(holding, { maxLength: 30 }), (holdings) => {
			const { shares, total } = allocate(holdings, programmes);
			for (const measure of shareMeasures) {
				const sum = shares.reduce((all, { permille }) => all + permille[measure], 0);
				const key = measure === 'area' ? 'areaMm2' : measure;
				expect(sum).toBe(total[key] === 0 ? 0 : 1000);
				expect(shares.reduce((all, share) => all + share[key], 0)).toBe(total[key]);
			}
			expect(allocate(holdings.toReversed(), programmes)).toEqual({ shares, total });
		})
	);
});

test('a printed share is never a tenth of a percent or more away from the true one', () => {
	fc.assert(
		fc.property(fc.array(holding, { minLength: 1, maxLength: 10 }), (holdings) => {
			const { shares, total } = allocate(holdings, programmes);
			if (total.lots === 0) return;
			for (const { lots, permille } of shares)
				expect(Math.abs(permille.lots - (1000 * lots) / total.lots)).toBeLessThan(1);
		})
	);
});

test('thirds are printed 33.4, 33.3 and 33.3 %', () => {
	const third = { lots: 1, areaMm2: 1, residents: 5 };
	const { shares } = allocate(
		programmes.map((programme) => ({ programme, ...third })),
		programmes
	);
	expect(shares.map(({ permille }) => permille.lots)).toEqual([334, 333, 333]);
});

test('a programme that has nothing is shown with nothing, and lots for nobody come last', () => {
	const { shares } = allocate([{ programme: null, lots: 2, areaMm2: 240e6, residents: 10 }], programmes);
	expect(shares.map(({ programme, permille }) => [programme, permille.lots])).toEqual([
		['associations', 0],
		['state', 0],
		['town', 0],
		[null, 1000]
	]);
});

test('a programme the plan does not know is not passed over', () => {
	expect(() => allocate([{ programme: 'other', lots: 1, areaMm2: 1, residents: 1 }], programmes)).toThrow(RangeError);
});
