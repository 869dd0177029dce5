import { describe, expect, it } from 'vitest';
import type { Json } from '../canonical-hash.ts';
import type { ActKind } from './act-chain.ts';
import type { Application } from './application.ts';
import { replay } from './replay.ts';

const check = { id: 'visit', title: 'Visit' };
const rules = { stages: { occupation: [check], adjudication: [check], title: [check] }, wordsAllowed: false };
const act = (kind: ActKind, progress: Json, decided: Json = null) => ({
	kind,
	content: { row: { progress }, decided }
});

const submitted: Application = { state: 'submitted', on: '1998-01-10', cured: {} };
const eligible = { state: 'eligible', on: '1998-03-10', cured: {} };
const accept = { event: 'accept', on: '1998-03-10' };

describe('an application replayed', () => {
	it('follows its acts by the rules', () => {
		expect(replay(undefined, act('apply', { on: '1998-01-10', cured: {}, state: 'submitted' }), rules)).toEqual({
			follows: true,
			progress: submitted
		});
		expect(replay(submitted, act('accept', eligible, accept), rules)).toEqual({ follows: true, progress: eligible });
		expect(replay(submitted, act('correct', { ...submitted }), rules).follows).toBe(true);
	});

	it('does not where a step is out of turn, says more than its event, or has none', () => {
		const falls = (before: Application | undefined, ...told: Parameters<typeof act>) =>
			replay(before, act(...told), rules).follows;
		const ranked = { state: 'ranked', on: '1998-03-10', rank: 1 };
		expect(falls(submitted, 'rank', ranked, { event: 'rank', on: '1998-03-10', rank: 1 })).toBe(false);
		expect(falls(submitted, 'accept', { ...eligible, on: '1998-03-11' }, accept)).toBe(false);
		expect(falls(submitted, 'accept', eligible)).toBe(false);
		expect(falls(submitted, 'accept', eligible, { event: 'observe', on: '1998-03-10' })).toBe(false);
		expect(falls(submitted, 'observe', eligible, { event: 'observe', on: '1998-03-10', until: '1998-04-01' })).toBe(
			false
		);
		expect(falls(undefined, 'apply', eligible)).toBe(false);
		expect(falls(undefined, 'accept', eligible, accept)).toBe(false);
		expect(falls(submitted, 'apply', null)).toBe(false);
	});

	it('follows a reply that was entered before replies kept how long the warning gave, and one that says it as it was', () => {
		const award = { rank: 1, lot: 'A 1' };
		const warned: Application = { state: 'warned', on: '1998-08-01', until: '1998-08-16', ...award };
		const event = { event: 'reply', on: '1998-08-03', reply: 'We come' };
		const said = (more: Record<string, string>) =>
			replay(
				warned,
				act('reply', { state: 'replied', on: event.on, ...award, reply: event.reply, ...more }, event),
				rules
			).follows;
		expect([said({}), said({ warnedUntil: '1998-08-16' }), said({ warnedUntil: '1998-08-04' })]).toEqual([
			true,
			true,
			false
		]);
	});

	it('goes on from what the act says, so that one fault is told once', () => {
		const told = replay(submitted, act('accept', { ...eligible, on: '1998-03-12' }, accept), rules);
		expect(told.progress).toEqual({ ...eligible, on: '1998-03-12' });
	});
});

describe('a stage that was told in words', () => {
	const award = { on: '1998-04-20', rank: 1, lot: 'A 1' };
	const assigned: Application = { state: 'assigned', until: '1998-07-01', ...award };
	const warned: Application = { state: 'warned', until: '1998-07-01', ...award };
	const told = (words: string) => {
		const evidence = { visit: [words] };
		const occupied = { state: 'occupied', ...award, on: '1998-05-01', evidence };
		return act('occupy', occupied, { event: 'occupy', on: '1998-05-01', evidence });
	};
	const resolution = { on: '1998-07-02', resolution: 'R 1' };
	const reverted = act('revert', { state: 'reverted', ...award, ...resolution }, { event: 'revert', ...resolution });

	it('follows while no record was entered as evidence, and no more', () => {
		const old = { ...rules, wordsAllowed: true };
		expect(replay(assigned, told('Visit 1'), old).follows).toBe(true);
		expect(replay(assigned, told(' '), old).follows).toBe(false);
		expect(replay(warned, reverted, old).follows).toBe(true);
		expect(replay(assigned, told('Visit 1'), rules).follows).toBe(false);
		expect(replay(warned, reverted, rules).follows).toBe(false);
	});
});
