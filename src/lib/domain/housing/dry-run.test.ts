import { describe, expect, it } from 'vitest';
import { dryRun, mostMadeUp } from './dry-run.ts';

const criterion = (id: string, pointsPerUnit: number, mostPoints: number) => ({
	id,
	title: id,
	pointsPerUnit,
	mostPoints,
	source: 'Ordinance 1'
});

describe('a dry run', () => {
	const lotsOf = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ id: `A ${index + 1}`, eastMm: index * 8000, northMm: 0 }));
	const terms = {
		places: [],
		order: 'points' as const,
		criteria: [criterion('years', 2, 20), criterion('children', 3, 12)]
	};

	it('is the same for the same seed', () => {
		expect(dryRun(terms, lotsOf(50), 200, 7)).toEqual(dryRun(terms, lotsOf(50), 200, 7));
		expect(dryRun(terms, lotsOf(50), 200, 7)).not.toEqual(dryRun(terms, lotsOf(50), 200, 8));
	});

	it('counts every household once in its bars', () => {
		const { histogram } = dryRun(terms, lotsOf(50), 200, 7);
		expect(histogram.reduce((sum, { households }) => sum + households, 0)).toBe(200);
	});

	it('tells when points tell nobody apart', () => {
		const { tied, lastPoints } = dryRun(
			{ places: [], order: 'points', criteria: [criterion('idle', 0, 10)] },
			lotsOf(50),
			200,
			7
		);
		expect({ tied, lastPoints }).toEqual({ tied: 200, lastPoints: 0 });
	});

	it('finds no weight that decides where all is drawn', () => {
		const { criteria } = dryRun({ ...terms, order: 'draw' }, lotsOf(50), 200, 7);
		expect(criteria.every(({ less, more }) => less === 0 && more === 0)).toBe(true);
	});

	it('with more lots than households gives the last one the last lot', () => {
		expect(dryRun(terms, lotsOf(500), 10, 7).lastPoints).toBeGreaterThanOrEqual(0);
	});

	it('says how far from the places they wished those come to live who get a lot', () => {
		const places = [
			{ id: 'post', name: 'Health post', eastMm: 0, northMm: 0 },
			{ id: 'market', name: 'Market', eastMm: 392_000, northMm: 0 }
		];
		const { wishes } = dryRun({ ...terms, places }, lotsOf(50), 200, 7);
		expect(wishes.map(({ place }) => place)).toEqual(['post', 'market']);
		for (const { households, medianM, farthestM } of wishes) {
			expect(households).toBeGreaterThan(0);
			expect(medianM).toBeLessThan(200);
			expect(farthestM).toBeGreaterThanOrEqual(medianM ?? Infinity);
		}
	});

	it('makes up no more households than tell anything', () => {
		expect(dryRun({ ...terms, criteria: [] }, lotsOf(1), 1_000_000, 7).households).toBe(mostMadeUp);
	});
});
