import { expect, test } from 'vitest';
import type { Application } from './application.ts';
import { waitsFor, type BoardTurn, type Waiting } from './waiting.ts';

const on = '1998-03-01';
const until = '1998-03-15';
const award = { on, rank: 1, lot: 'A 1' };
const observations = [{ requirement: { id: 'identity', title: 'Identity' }, cure: 'A copy' }];
const observed: Application = { state: 'observed', on, until, observations, cured: {} };
const known: Waiting = { isAssessed: true, hasSentPapers: false, isNext: false };

test.each<[Application, string, Partial<Waiting>, BoardTurn | undefined]>([
	[{ state: 'submitted', on, cured: {} }, on, {}, 'office'],
	[{ state: 'submitted', on, cured: {} }, on, { isAssessed: false }, 'assessors'],
	[observed, until, {}, 'household'],
	[observed, until, { hasSentPapers: true }, 'office'],
	[observed, '1998-03-16', {}, 'office'],
	[{ state: 'eligible', on, cured: {} }, on, {}, 'assembly'],
	[{ state: 'ranked', on, rank: 1 }, on, {}, 'lot'],
	[{ state: 'ranked', on, rank: 1 }, on, { isNext: true }, 'office'],
	[{ state: 'assigned', ...award, until }, until, {}, 'household'],
	[{ state: 'assigned', ...award, until }, '1998-03-16', {}, 'office'],
	[{ state: 'warned', ...award, until }, until, {}, 'household'],
	[{ state: 'replied', ...award, reply: 'We come' }, on, {}, 'office'],
	[{ state: 'withdrawn', on, rank: null, lot: null }, on, {}, undefined]
])('$0.state on $1 with $2 waits for $3', (application, today, more, turn) => {
	expect(waitsFor(application, today, { ...known, ...more })).toBe(turn);
});
