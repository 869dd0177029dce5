import { describe, expect, it } from 'vitest';
import { dryRun } from './dry-run.ts';

const criterion = (id: string, pointsPerUnit: number, mostPoints: number) => ({
	id,
	title: id,
	pointsPerUnit,
	mostPoints,
	source: 'Ordinance 1'
});

describe('a dry run', () => {
	const terms = { order: 'points' as const, criteria: [criterion('years', 2, 20), criterion('children', 3, 12)] };

	it('is the same for the same seed', () => {
		expect(dryRun(terms, 50, 200, 7)).toEqual(dryRun(terms, 50, 200, 7));
		expect(dryRun(terms, 50, 200, 7)).not.toEqual(dryRun(terms, 50, 200, 8));
	});

	it('counts every household once in its bars', () => {
		const { histogram } = dryRun(terms, 50, 200, 7);
		expect(histogram.reduce((sum, { households }) => sum + households, 0)).toBe(200);
	});

	it('tells when points tell nobody apart', () => {
		const { tied, lastPoints } = dryRun({ order: 'points', criteria: [criterion('idle', 0, 10)] }, 50, 200, 7);
		expect({ tied, lastPoints }).toEqual({ tied: 200, lastPoints: 0 });
	});

	it('finds no weight that decides where all is drawn', () => {
		const { criteria } = dryRun({ ...terms, order: 'draw' }, 50, 200, 7);
		expect(criteria.every(({ less, more }) => less === 0 && more === 0)).toBe(true);
	});

	it('with more lots than households gives the last one the last lot', () => {
		expect(dryRun(terms, 500, 10, 7).lastPoints).toBeGreaterThanOrEqual(0);
	});
});
