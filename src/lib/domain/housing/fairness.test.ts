import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seeded } from '../seeded.ts';
import { groupShares, weightEffects, type RankedCall } from './fairness.ts';
import type { Criterion } from './points.ts';

const criterion = (id: string, pointsPerUnit: number, mostPoints = 100): Criterion => ({
	id,
	title: id,
	pointsPerUnit,
	mostPoints,
	source: 'Ordenanza 1'
});
const callOf = (criteria: readonly Criterion[], seed = 'ab'.repeat(32), lots = 600): RankedCall => ({
	criteria,
	order: 'points',
	seed,
	lots
});

/** 1,500 households: members, works, and whether they come from the north, which nobody may know from the first two. */
const random = seeded(7);
const households = Array.from({ length: 1500 }, (_, index) => ({
	code: `H-${index}`,
	units: [1 + Math.floor(random() * 8), Math.floor(random() * 10), random() < 0.5 ? 1 : 0],
	near: []
}));
const northern = new Set(households.flatMap(({ code, units }) => (units[2] === 1 ? [code] : [])));
const groupOf = (code: string): string => (northern.has(code) ? 'north' : 'south');

const neutral = [criterion('members', 2), criterion('works', 1)];
const biased = [...neutral, criterion('north', 6)];

describe('groups of a call', () => {
	it('are flagged under a pack that favours one of them, and say by how much', () => {
		const { isFlagged, ratio, shares } = groupShares(callOf(biased), households, groupOf);
		expect(isFlagged).toBe(true);
		expect(ratio).toBeLessThan(0.5);
		expect(shares.map(({ group }) => group)).toEqual(['north', 'south']);
		expect(shares.reduce((sum, { awarded }) => sum + awarded, 0)).toBe(600);
		expect(shares.reduce((sum, each) => sum + each.households, 0)).toBe(1500);
	});

	it('are not flagged under a neutral pack, whatever the draw, nor when everybody gets a lot', () => {
		for (let draw = 0; draw < 50; draw++) {
			const seed = createHash('sha256').update(String(draw)).digest('hex');
			expect(groupShares(callOf(neutral, seed), households, groupOf).isFlagged).toBe(false);
			expect(groupShares({ ...callOf(neutral, seed), order: 'draw' }, households, groupOf).isFlagged).toBe(false);
		}
		expect(groupShares(callOf(biased, undefined, 1500), households, groupOf)).toMatchObject({
			ratio: 1,
			isFlagged: false
		});
	});

	it('of three households are not judged by chance', () => {
		const few = (code: string): string => (['H-0', 'H-1', 'H-2'].includes(code) ? 'few' : 'rest');
		expect(groupShares(callOf(neutral), households, few).isFlagged).toBe(false);
	});
});

describe('the weight of a criterion', () => {
	it('moves awards only where households differ in it', () => {
		const alike = households.map((household) => ({ ...household, units: [household.units[0] ?? 0, 5] }));
		const [members, works] = weightEffects(callOf(neutral), alike);
		expect(works).toEqual({ criterion: 'works', less: 0, more: 0 });
		// With everything else alike, more or less for members keeps their order.
		expect(members).toEqual({ criterion: 'members', less: 0, more: 0 });
	});

	it('is counted as another ranking would count it', () => {
		const effects = weightEffects(callOf(neutral), households);
		expect(effects.map((each) => each.criterion)).toEqual(['members', 'works']);
		for (const { less, more } of effects) {
			expect(less).toBeGreaterThan(0);
			expect(more).toBeGreaterThan(0);
			expect(Math.max(less, more)).toBeLessThan(150);
		}
	});
});
