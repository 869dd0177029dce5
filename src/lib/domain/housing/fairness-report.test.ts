import { describe, expect, it } from 'vitest';
import { seeded } from '../seeded.ts';
import type { Application } from './application.ts';
import { funnelOf, nearMisses, qualityGaps } from './fairness-report.ts';

const on = '1998-03-01';
const award = { on, rank: 1, lot: 'A-1' };
const requirement = { id: 'no-house', title: 'Owns no house' };

describe('a funnel', () => {
	it('counts everybody up to the last step they took, and why they did not go on', () => {
		const applications: Application[] = [
			{ state: 'submitted', on, cured: {} },
			{ state: 'ineligible', on, observations: [{ requirement, cure: null }] },
			{ state: 'withdrawn', on, rank: null, lot: null },
			{ state: 'withdrawn', on, rank: 9, lot: null },
			{ state: 'ranked', on, rank: 8 },
			{ state: 'reverted', resolution: 'Never lived in', evidence: {}, ...award },
			{ state: 'warned', until: on, ...award },
			{ state: 'titled', evidence: {}, ...award }
		];
		const rows = funnelOf(applications);
		expect(rows.map(({ step, count }) => [step, count])).toEqual([
			['applied', 8],
			['eligible', 5],
			['ranked', 5],
			['assigned', 3],
			['occupied', 1],
			['adjudicated', 1],
			['titled', 1]
		]);
		const stopped = { withdrawn: 0, reverted: 0, ineligible: [], waiting: 0 };
		expect(rows[0]).toMatchObject({
			withdrawn: 1,
			waiting: 1,
			ineligible: [{ requirement: 'Owns no house', count: 1 }]
		});
		expect(rows[1]).toMatchObject(stopped);
		expect(rows[2]).toMatchObject({ ...stopped, withdrawn: 1, waiting: 1 });
		expect(rows[3]).toMatchObject({ ...stopped, reverted: 1, waiting: 1 });
		expect(rows[6]).toMatchObject({ ...stopped, count: 1 });
		expect(rows.reduce((sum, row) => sum + row.withdrawn + row.reverted + row.waiting, 0)).toBe(6);
	});
});

describe('near misses', () => {
	const order = [30, 20, 20, 18].map((points, index) => ({ rank: index + 1, code: `H-${index + 1}`, points }));

	it('need one point more than the last household with a lot; a draw between equals is no point of theirs', () => {
		expect(nearMisses(order, 2)).toEqual([
			{ rank: 3, code: 'H-3', points: 20, missing: 1 },
			{ rank: 4, code: 'H-4', points: 18, missing: 3 }
		]);
	});

	it('are none where all got a lot, or there are no lots', () => {
		expect(nearMisses(order, 4)).toEqual([]);
		expect(nearMisses(order, 9)).toEqual([]);
		expect(nearMisses(order, 0)).toEqual([]);
	});
});

describe('lots of groups', () => {
	const groups = ['north', 'south', 'port', 'centre', 'hill', 'valley'];
	const lotsWith = (seed: number, farther: number) => {
		const random = seeded(seed);
		return Array.from({ length: 600 }, () => {
			const group = groups[Math.floor(random() * groups.length)] ?? '';
			const water = 200 * random() + (group === 'port' ? farther : 0);
			return { group, qualities: { area: 120 + random(), corner: random() < 0.1 ? 1 : 0, water } };
		});
	};

	it('are flagged where one is farther from water, in that quality and for that group', () => {
		const flagged = qualityGaps(lotsWith(1, 60)).filter(({ isFlagged }) => isFlagged);
		expect(flagged.map(({ group, quality }) => [group, quality])).toEqual([['port', 'water']]);
		expect((flagged[0]?.mean ?? 0) - (flagged[0]?.others ?? 0)).toBeGreaterThan(40);
	});

	it('are not flagged for luck: of a hundred draws that know no groups, none', () => {
		for (let seed = 1; seed <= 100; seed++)
			expect(qualityGaps(lotsWith(seed, 0)).filter(({ isFlagged }) => isFlagged)).toEqual([]);
	});

	it('have no gap where lots are all alike, and nothing to compare with where there is one group', () => {
		const alike = groups.flatMap((group) => [1, 2].map(() => ({ group, qualities: { area: 120 } })));
		for (const { gap, chance, isFlagged } of qualityGaps(alike)) {
			expect(gap).toBe(0);
			expect(chance).toBeCloseTo(1, 6);
			expect(isFlagged).toBe(false);
		}
		expect(qualityGaps(alike.slice(0, 2))).toEqual([]);
		expect(qualityGaps([])).toEqual([]);
	});
});
