import fc from 'fast-check';
import { expect, test } from 'vitest';
import { landBalance, type LandAreas } from './land-balance.ts';

/** A multiple of half a square millimetre, up to about 500 ha. */
const area = fc.nat(10 ** 13).map((halves) => halves / 2);

const partsOf = (areas: Omit<LandAreas, 'siteMm2'>): LandAreas => ({
	...areas,
	siteMm2: Object.values(areas).reduce((sum, each) => sum + each, 0)
});

const sumOf = (figures: readonly number[]): number => figures.reduce((sum, figure) => sum + figure, 0);

test('exact and printed parts both add up to the site', () => {
	fc.assert(
		fc.property(
			fc.record({
				lotsMm2: area,
				rightsOfWayMm2: area,
				reservesMm2: area,
				publicSpaceMm2: area,
				remainderMm2: area,
				protectedMm2: area
			}),
			(ofParts) => {
				const { parts, site, differenceMm2 } = landBalance(partsOf(ofParts));
				expect(differenceMm2).toBe(0);
				expect(sumOf(parts.map(({ areaMm2 }) => areaMm2))).toBe(site.areaMm2);
				expect(sumOf(parts.map(({ hundredthsHa }) => hundredthsHa))).toBe(site.hundredthsHa);
				expect(sumOf(parts.map(({ permille }) => permille))).toBe(site.areaMm2 === 0 ? 0 : 1000);
			}
		)
	);
});

test('a third of a hectare each is printed 0.34, 0.33 and 0.33', () => {
	const third = 1e10 / 3;
	const { parts } = landBalance({
		siteMm2: 1e10,
		lotsMm2: third,
		rightsOfWayMm2: third,
		reservesMm2: third,
		remainderMm2: 0,
		publicSpaceMm2: 0,
		protectedMm2: 0
	});
	expect(parts.map(({ hundredthsHa }) => hundredthsHa)).toEqual([34, 33, 33, 0]);
});

test('half a square millimetre that is missing is told', () => {
	const { differenceMm2 } = landBalance({
		siteMm2: 5e11,
		lotsMm2: 3e11,
		rightsOfWayMm2: 1e11,
		reservesMm2: 5e10,
		remainderMm2: 5e10 - 0.5,
		publicSpaceMm2: 0,
		protectedMm2: 0
	});
	expect(differenceMm2).toBe(0.5);
});
