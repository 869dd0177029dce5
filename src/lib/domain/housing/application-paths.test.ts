import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	step,
	type Application,
	type ApplicationEvent,
	type Check,
	type Evidence,
	type Observation
} from './application.ts';
import { checksOf, kindsOf, type Proof, type ProvenStep, type StageProof } from './stage-proof.ts';

import {
	adjudication,
	checks,
	copy,
	identity,
	noProperty,
	occupation,
	paper,
	reversion,
	start,
	title
} from './application.fixture.ts';

const day = fc.integer({ min: 1, max: 28 }).map((date) => `1998-01-${String(date).padStart(2, '0')}`);
const orBlank = (text: string) => fc.constantFrom(text, text, text, '');
const shown = (...wanted: Evidence[]) => fc.constantFrom<Evidence[]>({}, { plans: [''] }, ...wanted, ...wanted);
const proof = fc.constantFrom<Proof[]>(
	{ kind: 'visit', visit: 1 },
	{ kind: 'file', file: 'a file' },
	{ kind: 'service', service: 3 },
	{ kind: 'resolution', number: 'RA 1', on: '1998-01-01' },
	paper('Acta 1'),
	paper(''),
	{ kind: 'paper', number: 'Acta 2', on: '1998-01-01', keptAt: ' ' }
);
const checkIds = [
	'occupation',
	'family-lives-there',
	'plans',
	'one-service',
	'finance',
	'found-empty',
	'decision',
	'x'
];
/** What shows a step, whole or of some records for some checks. */
const proven = (...whole: StageProof[]): fc.Arbitrary<StageProof> =>
	fc.oneof(
		{ weight: 3, arbitrary: fc.constantFrom(...whole) },
		fc.dictionary(fc.constantFrom(...checkIds), fc.array(proof, { maxLength: 2 }), { maxKeys: 3 })
	);
const event: fc.Arbitrary<ApplicationEvent> = fc.oneof(
	fc.record({
		event: fc.constant('observe' as const),
		on: day,
		observations: fc.constantFrom<Observation[][]>([], [identity], [noProperty]),
		until: day
	}),
	fc.record({ event: fc.constant('cure' as const), on: day, evidence: shown(copy) }),
	fc.record({ event: fc.constantFrom('reject' as const, 'accept' as const), on: day }),
	fc.record({ event: fc.constant('withdraw' as const), on: day, reason: orBlank('Moved'), how: fc.constant('Letter') }),
	fc.record({ event: fc.constant('rank' as const), on: day, rank: fc.integer({ min: 1, max: 9 }) }),
	fc.record({ event: fc.constant('assign' as const), on: day, lot: orBlank('A 1'), until: day }),
	fc.record({ event: fc.constant('warn' as const), on: day, until: day }),
	fc.record({ event: fc.constant('reply' as const), on: day, reply: orBlank('Sí') }),
	fc.record({ event: fc.constant('keep' as const), on: day, resolution: orBlank('RA 1'), until: day }),
	fc.record({
		event: fc.constant('revert' as const),
		on: day,
		resolution: orBlank('RA 1'),
		evidence: proven(reversion)
	}),
	fc.record({ event: fc.constant('occupy' as const), on: day, evidence: proven(occupation) }),
	fc.record({ event: fc.constant('adjudicate' as const), on: day, evidence: proven(adjudication) }),
	fc.record({ event: fc.constant('title' as const), on: day, evidence: proven(title) })
);

/** Days that mostly come one after the other, so that many events are accepted. */
const events = fc
	.array(event, { maxLength: 60 })
	.chain((all) =>
		fc
			.boolean()
			.map((isOrdered) => (isOrdered ? all.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) : all))
	);

/** Every step that was accepted: what was, what happened, what came of it. */
const acceptedFrom = (begin: Application, all: readonly ApplicationEvent[]) => {
	let application = begin;
	return all.flatMap((each) => {
		const from = application;
		const outcome = step(from, each, checks);
		if (!outcome.ok) return [];
		application = outcome.value;
		return [{ from, event: each, to: outcome.value }];
	});
};

const on = '1998-01-01';
/** Few ways lead by chance from the first state to the last: each is tried from its beginning and from three places on it. */
const begins: readonly Application[] = [
	{ ...start, on },
	{ state: 'ranked', on, rank: 2 },
	{ state: 'assigned', on, rank: 2, lot: 'A 1', until: '1998-01-03' },
	{ state: 'occupied', on, rank: 2, lot: 'A 1', evidence: occupation }
];
const accepted = (all: readonly ApplicationEvent[]) => begins.flatMap((begin) => acceptedFrom(begin, all));

const isShown = (wanted: readonly Check[], evidence: Evidence): boolean =>
	wanted.every(({ id }) => evidence[id]?.some((each) => each.trim() !== ''));

const stepTo: Partial<Record<Application['state'], ProvenStep>> = {
	occupied: 'occupy',
	adjudicated: 'adjudicate',
	titled: 'title',
	reverted: 'revert'
};
/** Kinds of records without one of which a stage never ends. */
const needed: Record<ProvenStep, readonly (readonly Proof['kind'][])[]> = {
	occupy: [['visit']],
	adjudicate: [['file', 'paper']],
	title: [['service'], ['file', 'paper']],
	revert: [['visit'], ['file', 'resolution']]
};

describe('whatever is tried with an application', () => {
	it('no state is skipped, what is over stays so, and a lot and a rank are not lost', () => {
		const before: Partial<Record<Application['state'], readonly Application['state'][]>> = {
			ranked: ['eligible', 'ranked', 'observed'],
			assigned: ['ranked', 'warned', 'replied'],
			warned: ['assigned', 'occupied'],
			replied: ['warned'],
			reverted: ['warned', 'replied'],
			occupied: ['assigned', 'warned', 'replied'],
			adjudicated: ['occupied'],
			titled: ['adjudicated'],
			ineligible: ['observed'],
			eligible: ['submitted']
		};
		const final = ['titled', 'reverted', 'withdrawn', 'ineligible'];
		fc.assert(
			fc.property(events, (all) => {
				for (const { from, to } of accepted(all)) {
					expect(final).not.toContain(from.state);
					const allowed = before[to.state];
					if (allowed) expect(allowed).toContain(from.state);
					if ('lot' in from) expect(to).toMatchObject({ lot: from.lot });
					if ('rank' in from && from.rank !== undefined && !(from.state === 'ranked' && to.state === 'ranked'))
						expect(to).toMatchObject({ rank: from.rank });
				}
			}),
			{ numRuns: 2000 }
		);
	});

	it('days never run backwards, and every deadline gives time and is kept', () => {
		fc.assert(
			fc.property(events, (all) => {
				for (const { from, event: each, to } of accepted(all)) {
					expect(to.on).toBe(each.on);
					expect(to.on >= from.on).toBe(true);
					if ('until' in to) expect(to.until > to.on).toBe(true);
					if (from.state === 'warned' && (to.state === 'reverted' || to.state === 'assigned'))
						expect(to.on > from.until).toBe(true);
					if (from.state === 'assigned' && to.state === 'warned') expect(to.on > from.until).toBe(true);
				}
			}),
			{ numRuns: 2000 }
		);
	});

	it('nothing is decided or cured by blanks', () => {
		fc.assert(
			fc.property(events, (all) => {
				for (const { from, to } of accepted(all)) {
					for (const text of ['reply', 'resolution', 'lot'] as const)
						expect((to as Partial<Record<typeof text, string | null>>)[text]).not.toBe('');
					if (from.state === 'observed' && to.state === 'submitted')
						expect(
							isShown(
								from.observations.map(({ requirement }) => requirement),
								to.cured
							)
						).toBe(true);
				}
			}),
			{ numRuns: 2000 }
		);
	});

	it('no stage is reached without the records that show it, each of a kind that its check is shown by', () => {
		const reached = new Set<Application['state']>();
		fc.assert(
			fc.property(events, (all) => {
				for (const { to } of accepted(all)) {
					reached.add(to.state);
					const taken = stepTo[to.state];
					if (!taken || !('evidence' in to)) continue;
					const wanted = checksOf(taken, checks);
					for (const check of wanted) {
						const kinds = (to.evidence[check.id] ?? []).map(({ kind }) => kind);
						expect(kinds).not.toEqual([]);
						for (const kind of kinds) expect(kindsOf(check)).toContain(kind);
					}
					expect(wanted.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(to.evidence)));
					const shownBy = Object.values(to.evidence).flat();
					for (const some of needed[taken]) expect(shownBy.some(({ kind }) => some.includes(kind))).toBe(true);
					for (const each of shownBy) if (each.kind === 'paper') expect(each.number && each.keptAt.trim()).not.toBe('');
				}
			}),
			{ numRuns: 2000 }
		);
		expect([...reached]).toEqual(expect.arrayContaining(Object.keys(stepTo)));
	});
});
