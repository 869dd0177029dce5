import { expect, test } from 'vitest';
import type { Application } from './application.ts';
import { turnOf, wayPlace } from './way.ts';

const on = '1998-03-01';
const award = { rank: 3, lot: 'lot' };
const requirement = { id: 'papers', title: 'Papers' };
const observed = (cure: string | null): Application => ({
	state: 'observed',
	on,
	observations: [{ requirement, cure }],
	until: '1998-03-15',
	cured: {}
});

test.each<[Application, string, boolean, string]>([
	[{ state: 'submitted', on, cured: {} }, 'submitted', false, 'office'],
	[observed('A copy'), 'submitted', false, 'household'],
	[observed(null), 'submitted', false, 'office'],
	[{ state: 'ineligible', on, observations: [] }, 'submitted', true, 'nobody'],
	[{ state: 'ranked', on, rank: 3 }, 'ranked', false, 'office'],
	[{ state: 'warned', on, ...award, until: '1998-08-16' }, 'assigned', false, 'household'],
	[{ state: 'replied', on, ...award, reply: 'Ill' }, 'assigned', false, 'office'],
	[{ state: 'reverted', on, ...award, resolution: '7', evidence: {} }, 'assigned', true, 'nobody'],
	[{ state: 'titled', on, ...award, evidence: {} }, 'titled', false, 'nobody'],
	[{ state: 'withdrawn', on, rank: 3, lot: null }, 'ranked', true, 'nobody'],
	[{ state: 'withdrawn', on, rank: null, lot: null }, 'submitted', true, 'nobody']
])('%o is at %s (stopped: %s), and it is the turn of: %s', (application, step, isStopped, turn) => {
	expect(wayPlace(application)).toEqual({ step, isStopped });
	expect(turnOf(application, on)).toBe(turn);
});

test('it is the office’s turn once the time is over, or all that cures lies there', () => {
	expect(turnOf(observed('A copy'), '1998-03-15')).toBe('household');
	expect(turnOf(observed('A copy'), '1998-03-16')).toBe('office');
	expect(turnOf(observed('A copy'), '1998-03-15', true)).toBe('office');
	const assigned: Application = { state: 'assigned', on, ...award, until: '1998-06-01' };
	expect([turnOf(assigned, '1998-06-01'), turnOf(assigned, '1998-06-02')]).toEqual(['household', 'office']);
});
