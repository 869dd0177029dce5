import { describe, expect, test } from 'vitest';
import type { Application } from './application.ts';
import { countEntitlements, entitlementState, standsByRight } from './entitlement.ts';

describe('what became of a right', () => {
	test.each([
		[null, null, 'not-applied'],
		[null, 'submitted', 'applied'],
		[null, 'ineligible', 'applied'],
		[null, 'ranked', 'applied'],
		[null, 'warned', 'has-lot'],
		[null, 'titled', 'has-lot'],
		[null, 'withdrawn', 'gave-up'],
		[null, 'reverted', 'gave-up'],
		['gave_up', null, 'gave-up'],
		['struck', 'submitted', 'struck']
	] as const)('ended as %s, application %s: %s', (endedAs, application, state) => {
		expect(entitlementState({ endedAs, application })).toBe(state);
	});
});

test.each<[Application, boolean]>([
	[{ state: 'submitted', on: '1998-01-10', cured: {} }, false],
	[{ state: 'observed', on: '1998-01-10', observations: [], until: '1998-02-10', cured: {} }, false],
	[{ state: 'observed', on: '1998-01-10', observations: [], until: '1998-02-10', cured: {}, rank: 1 }, true],
	[{ state: 'eligible', on: '1998-01-10', cured: {} }, true],
	[{ state: 'ranked', on: '1998-01-10', rank: 1 }, true],
	[{ state: 'assigned', on: '1998-01-10', rank: 1, lot: 'A', until: '1998-02-10' }, true],
	[{ state: 'ineligible', on: '1998-01-10', observations: [], rank: 1 }, false],
	[{ state: 'withdrawn', on: '1998-01-10', rank: 1, lot: 'A' }, false]
])('an application that is %o stands by its right: %s', (application, stands) => {
	expect(standsByRight(application)).toBe(stands);
});

test('lines are counted by what became of them, in the order of the way', () => {
	const counted = countEntitlements([
		{ endedAs: 'struck', application: null, count: 1 },
		{ endedAs: null, application: 'titled', count: 52 },
		{ endedAs: null, application: 'occupied', count: 2 },
		{ endedAs: null, application: null, count: 5 }
	]);
	expect(counted).toEqual([
		{ state: 'not-applied', count: 5 },
		{ state: 'has-lot', count: 54 },
		{ state: 'struck', count: 1 }
	]);
});
