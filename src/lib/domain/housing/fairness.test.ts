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
		const { isFlagged, shares } = groupShares(callOf(biased), households, groupOf);
		expect(isFlagged).toBe(true);
		for (const { ratio, isFlagged: isTold } of shares) {
			expect(ratio).toBeLessThan(0.5);
			expect(isTold).toBe(true);
		}
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
		const { shares, isFlagged } = groupShares(callOf(biased, undefined, 1500), households, groupOf);
		expect(isFlagged).toBe(false);
		expect(shares.map(({ ratio }) => ratio)).toEqual([1, 1]);
	});

	it('do not hide behind one household apart', () => {
		const codes = (name: string, count: number, got: number) =>
			Array.from({ length: count }, (_, index) => ({
				code: `${name}-${index}`,
				units: [index < got ? 1 : 0],
				near: []
			}));
		const quarters = [...codes('north', 700, 420), ...codes('south', 700, 140), ...codes('port', 1, 0)];
		const call = callOf([criterion('works', 1)], undefined, 560);
		const { shares, isFlagged } = groupShares(call, quarters, (code) => code.split('-')[0] ?? '');
		expect(isFlagged).toBe(true);
		expect(shares.map(({ group, awarded, isFlagged: isTold }) => [group, awarded, isTold])).toEqual([
			['north', 420, true],
			['port', 0, false],
			['south', 140, true]
		]);
	});

	it.each([600, 1500])('are seldom flagged by a fair draw of %i households, though they are sixty', (count) => {
		const all = households.slice(0, count);
		const groupOfSixty = (code: string): string => String(Number(code.slice(2)) % 60);
		const flagged = Array.from({ length: 60 }, (_, draw) => {
			const seed = createHash('sha256').update(`sixty ${draw}`).digest('hex');
			return groupShares({ ...callOf([], seed, count * 0.4), order: 'draw' }, all, groupOfSixty).isFlagged;
		}).filter((isFlagged) => isFlagged).length;
		// At most 0.27 % of fair draws are flagged: 0.16 of sixty.
		expect(flagged).toBeLessThanOrEqual(1);
	});

	it('have the chances of the hypergeometric distribution', () => {
		// One of four lots for four of ten households: 15 + 80 of the 210 ways give them as few.
		const ten = Array.from({ length: 10 }, (_, index) => ({ code: `H-${index}`, units: [], near: [] }));
		const call = { ...callOf([], undefined, 4), order: 'draw' as const };
		const all = groupShares(call, ten, (code) => code).shares;
		const got = all.filter(({ awarded }) => awarded === 1).map(({ group }) => group);
		const four = [...got.slice(0, 1), ...all.filter(({ awarded }) => awarded === 0).map(({ group }) => group)].slice(
			0,
			4
		);
		const [lucky, other] = [all.find(({ awarded }) => awarded === 1), all.find(({ awarded }) => awarded === 0)];
		expect(lucky?.chance).toBeCloseTo(0.8, 9);
		expect(other?.chance).toBeCloseTo(1, 9);
		const share = groupShares(call, ten, (code) => (four.includes(code) ? 'a' : 'b')).shares[0];
		expect(share).toMatchObject({ group: 'a', households: 4, awarded: 1 });
		expect(share?.chance).toBeCloseTo(Math.min(1, (2 * 95) / 210), 9);
		expect(share?.ratio).toBeCloseTo(1 / 4 / (3 / 6), 9);
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
