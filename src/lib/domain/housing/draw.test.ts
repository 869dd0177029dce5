import fc from 'fast-check';
import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { commitmentOf, eventWritten, isEventOf, seedOf, sixDice, ticketsOf } from './draw.ts';
import { rank, type OrderRule } from './ranking.ts';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const code = fc.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
const households = fc.uniqueArray(fc.record({ code, points: fc.nat(5) }), {
	selector: (each) => each.code,
	maxLength: 60
});

describe('a public draw', () => {
	it('commits, makes its seed and its tickets as anybody can with other tools', () => {
		fc.assert(
			fc.property(secret, fc.stringMatching(/^[1-6]( [1-6]){0,9}$/), code, (key, event, household) => {
				const bytes = Buffer.from(key, 'hex');
				expect(commitmentOf(key)).toBe(createHash('sha256').update(bytes).digest('hex'));
				const seed = createHmac('sha256', bytes).update(event).digest('hex');
				expect(seedOf(key, event)).toBe(seed);
				const ticket = createHmac('sha256', Buffer.from(seed, 'hex')).update(household).digest('hex');
				expect(ticketsOf(seed)(household)).toBe(ticket);
			})
		);
	});

	it('takes an event of its form in one way of writing it, however it is typed', () => {
		for (const typed of ['4 2 6 1 3 5', ' 4, 2, 6, 1, 3 y 5.', '4-2-6-1-3-05'])
			expect(eventWritten(typed)).toBe('4 2 6 1 3 5');
		expect(isEventOf(sixDice, '4 2 6 1 3 5')).toBe(true);
		for (const other of [
			'',
			'4 2 6 1 3',
			'4 2 6 1 3 5 5',
			'4 2 6 1 3 7',
			'0 2 6 1 3 5',
			'4 2 6 1 3  5',
			'4 2 6 1 3 05'
		])
			expect(isEventOf(sixDice, other)).toBe(false);
		const key = '07'.repeat(32);
		expect(seedOf(key, '4 2 6 2')).not.toBe(seedOf(key, '4 2 6 1'));
	});
});

describe('the order of households', () => {
	it('does not depend on the order they come in, and gives every rank once', () => {
		fc.assert(
			fc.property(
				households,
				fc.constantFrom<OrderRule>('points', 'draw'),
				secret,
				fc.infiniteStream(fc.nat()),
				(all, rule, key, keys) => {
					const ranked = rank(all, rule, key);
					const shuffled = all.map((each) => ({ each, at: Number(keys.next().value) })).sort((a, b) => a.at - b.at);
					expect(
						rank(
							shuffled.map(({ each }) => each),
							rule,
							key
						)
					).toEqual(ranked);
					expect(ranked.map((each) => each.rank)).toEqual(all.map((_, index) => index + 1));
					expect(ranked.map((each) => each.code).toSorted()).toEqual(all.map((each) => each.code).toSorted());
				}
			)
		);
	});

	it('goes by points where the call says so, and by the draw between equals', () => {
		fc.assert(
			fc.property(households, secret, (all, key) => {
				const ranked = rank(all, 'points', key);
				for (const [index, { points, ticket }] of ranked.entries()) {
					const next = ranked[index + 1];
					if (next) expect(points > next.points || (points === next.points && ticket < next.ticket)).toBe(true);
				}
			})
		);
	});

	it('gives every household the first place about as often, over many seeds', () => {
		const all = ['A', 'B', 'C', 'D'].map((name) => ({ code: name, points: 0 }));
		const firsts = new Map<string, number>();
		for (let index = 0; index < 4000; index++) {
			const seed = createHash('sha256').update(String(index)).digest('hex');
			const first = rank(all, 'draw', seed)[0]?.code ?? '';
			firsts.set(first, (firsts.get(first) ?? 0) + 1);
		}
		// Of 4,000 draws 1,000 each; five standard deviations are 137.
		for (const { code: name } of all) expect(Math.abs((firsts.get(name) ?? 0) - 1000)).toBeLessThan(137);
	});
});
