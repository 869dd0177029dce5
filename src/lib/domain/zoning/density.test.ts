import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capacityOf, zoneDensity } from './density.ts';

const limits = { maxGrossDensity: 140, maxNetDensity: 450 };

test('100 lots of 120 m² on 5 ha, five residents each: 100 gross, 417 net', () => {
	const density = zoneDensity({ areaM2: 50_000, lots: 100, lotAreaM2: 12_000 }, 5, limits);
	expect(density).toMatchObject({ residents: 500, gross: 100, capacity: 700, exceeds: { gross: false, net: false } });
	expect(density.net).toBeCloseTo(416.67, 2);
});

test('what passes its class is marked, by the limit it passes', () => {
	expect(zoneDensity({ areaM2: 50_000, lots: 150, lotAreaM2: 18_000 }, 5, limits).exceeds).toEqual({
		gross: true,
		net: false
	});
	expect(zoneDensity({ areaM2: 50_000, lots: 100, lotAreaM2: 9_000 }, 5, limits).exceeds).toEqual({
		gross: false,
		net: true
	});
});

test('a zone without lots or without a class has no density to exceed', () => {
	expect(zoneDensity({ areaM2: 50_000, lots: 0, lotAreaM2: 0 }, 5, null)).toEqual({
		residents: 0,
		gross: 0,
		net: 0,
		capacity: null,
		exceeds: { gross: false, net: false }
	});
});

test('a zone filled to its capacity does not exceed its gross density, one resident more does', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1000, max: 5_000_000 }), fc.integer({ min: 20, max: 900 }), (areaM2, most) => {
			const of = { maxGrossDensity: most, maxNetDensity: 10_000 };
			const capacity = capacityOf(areaM2, of);
			const filled = (residents: number): boolean =>
				zoneDensity({ areaM2, lots: residents, lotAreaM2: areaM2 }, 1, of).exceeds.gross;
			expect([filled(capacity), filled(capacity + 1)]).toEqual([false, true]);
		})
	);
});
