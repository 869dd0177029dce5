import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step, type Application, type ApplicationEvent, type StageChecks } from './application.ts';

const checks: StageChecks = { adjudication: ['family-lives-there', 'plans'], title: ['one-service', 'finance'] };
const start: Application = { state: 'submitted', on: '1998-01-05' };
const [adjudication, title] = [
	{ 'family-lives-there': ['Acta 3'], plans: ['Plano 7'] },
	{ 'one-service': ['Acta 9'], finance: ['Contrato 2'] }
];

/** Goes on until something is refused. */
const after = (events: readonly ApplicationEvent[], from = start): ReturnType<typeof step> =>
	events.reduce<ReturnType<typeof step>>(
		(outcome, event) => (outcome.ok ? step(outcome.value, event, checks) : outcome),
		{ ok: true, value: from }
	);

const assigned: ApplicationEvent[] = [
	{ event: 'accept', on: '1998-01-20' },
	{ event: 'rank', on: '1998-03-14', rank: 12 },
	{ event: 'assign', on: '1998-03-15', lot: 'A 1', occupyUntil: '1998-04-15' }
];
const curable = { requirement: 'identity', cure: 'Copia del documento' };

describe('an application', () => {
	it('goes from not eligible, once it is cured, all the way to the title', () => {
		const outcome = after([
			{ event: 'observe', on: '1998-01-08', observations: [curable], cureUntil: '1998-01-15' },
			{ event: 'cure', on: '1998-01-15' },
			...assigned,
			{ event: 'occupy', on: '1998-03-20', evidence: ['Foto 1'] },
			{ event: 'adjudicate', on: '1998-09-01', evidence: adjudication },
			{ event: 'title', on: '1999-06-01', evidence: title }
		]);
		expect(outcome).toEqual({
			ok: true,
			value: { state: 'titled', rank: 12, lot: 'A 1', on: '1999-06-01', evidence: title }
		});
	});

	it('of a household that never moves in ends, after warning and decision, with the lot going back', () => {
		const warned: ApplicationEvent[] = [...assigned, { event: 'warn', on: '1998-04-16', replyUntil: '1998-04-30' }];
		const revert: ApplicationEvent = { event: 'revert', on: '1998-05-02', resolution: 'RA 40' };
		expect(after([...warned, revert])).toMatchObject({ ok: true, value: { state: 'reverted', lot: 'A 1' } });
		const replied: ApplicationEvent[] = [...warned, { event: 'reply', on: '1998-04-20', reply: 'Estuve enfermo' }];
		expect(after([...replied, { ...revert, on: '1998-04-21' }])).toMatchObject({ ok: true });
		expect(
			after([...replied, { event: 'keep', on: '1998-04-21', resolution: 'RA 39', occupyUntil: '1998-05-30' }])
		).toMatchObject({ ok: true, value: { state: 'assigned', occupyUntil: '1998-05-30' } });
	});

	it('is refused what comes too early or too late, with the day', () => {
		const observed: ApplicationEvent[] = [
			{ event: 'observe', on: '1998-01-08', observations: [curable], cureUntil: '1998-01-15' }
		];
		const reasonOf = (events: readonly ApplicationEvent[]): unknown => {
			const outcome = after(events);
			return outcome.ok ? undefined : outcome.reason;
		};
		expect(reasonOf([...observed, { event: 'cure', on: '1998-01-16' }])).toEqual({
			key: 'step-too-late',
			event: 'cure',
			until: '1998-01-15'
		});
		expect(reasonOf([...observed, { event: 'reject', on: '1998-01-15' }])).toMatchObject({ key: 'step-too-early' });
		expect(reasonOf([...assigned, { event: 'warn', on: '1998-04-15', replyUntil: '1998-05-01' }])).toMatchObject({
			key: 'step-too-early',
			from: '1998-04-15'
		});
		const warned: ApplicationEvent[] = [...assigned, { event: 'warn', on: '1998-04-16', replyUntil: '1998-04-30' }];
		expect(reasonOf([...warned, { event: 'revert', on: '1998-04-30', resolution: 'RA 1' }])).toMatchObject({
			key: 'step-too-early'
		});
		expect(reasonOf([...warned, { event: 'reply', on: '1998-05-01', reply: 'Sí' }])).toMatchObject({
			key: 'step-too-late'
		});
	});

	it('cannot be cured of what cannot be mended, and need not wait to be rejected then', () => {
		const owner: ApplicationEvent = {
			event: 'observe',
			on: '1998-01-08',
			observations: [{ requirement: 'no-property', cure: null }],
			cureUntil: '1998-01-15'
		};
		expect(after([owner, { event: 'cure', on: '1998-01-09' }])).toMatchObject({ ok: false });
		expect(after([owner, { event: 'reject', on: '1998-01-09' }])).toMatchObject({
			ok: true,
			value: { state: 'ineligible', observations: [{ requirement: 'no-property' }] }
		});
	});

	it('is refused a stage with the checks that nothing shows', () => {
		const occupied: ApplicationEvent[] = [...assigned, { event: 'occupy', on: '1998-03-20', evidence: ['Foto 1'] }];
		expect(
			after([...occupied, { event: 'adjudicate', on: '1998-09-01', evidence: { plans: ['Plano 7'], other: ['x'] } }])
		).toEqual({
			ok: false,
			reason: { key: 'evidence-missing', event: 'adjudicate', checks: ['family-lives-there'] }
		});
		expect(after([...assigned, { event: 'occupy', on: '1998-03-20', evidence: [] }])).toMatchObject({ ok: false });
	});
});

const day = fc.integer({ min: 1, max: 28 }).map((date) => `1998-01-${String(date).padStart(2, '0')}`);
const event: fc.Arbitrary<ApplicationEvent> = fc.oneof(
	fc.record({
		event: fc.constant('observe' as const),
		on: day,
		observations: fc.constantFrom([], [curable], [{ requirement: 'no-property', cure: null }]),
		cureUntil: day
	}),
	fc.record({
		event: fc.constantFrom('cure' as const, 'reject' as const, 'accept' as const, 'withdraw' as const),
		on: day
	}),
	fc.record({ event: fc.constant('rank' as const), on: day, rank: fc.integer({ min: 1, max: 9 }) }),
	fc.record({ event: fc.constant('assign' as const), on: day, lot: fc.constantFrom('A 1', 'A 2'), occupyUntil: day }),
	fc.record({ event: fc.constant('occupy' as const), on: day, evidence: fc.constantFrom([], ['Foto 1']) }),
	fc.record({ event: fc.constant('warn' as const), on: day, replyUntil: day }),
	fc.record({ event: fc.constant('reply' as const), on: day, reply: fc.constant('Sí') }),
	fc.record({ event: fc.constant('keep' as const), on: day, resolution: fc.constant('RA 1'), occupyUntil: day }),
	fc.record({ event: fc.constant('revert' as const), on: day, resolution: fc.constant('RA 1') }),
	fc.record({ event: fc.constant('adjudicate' as const), on: day, evidence: fc.constantFrom({}, adjudication) }),
	fc.record({ event: fc.constant('title' as const), on: day, evidence: fc.constantFrom({}, title) })
);

describe('whatever is tried with an application', () => {
	it('no state is skipped, and what is over stays so', () => {
		const before: Partial<Record<Application['state'], readonly Application['state'][]>> = {
			ranked: ['eligible'],
			assigned: ['ranked', 'warned', 'replied'],
			warned: ['assigned'],
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
			fc.property(fc.array(event, { maxLength: 60 }), (events) => {
				let application: Application = start;
				for (const each of events) {
					const outcome = step(application, each, checks);
					if (!outcome.ok) continue;
					expect(final).not.toContain(application.state);
					const allowed = before[outcome.value.state];
					if (allowed) expect(allowed).toContain(application.state);
					if ('lot' in application && 'lot' in outcome.value) expect(outcome.value.lot).toBe(application.lot);
					application = outcome.value;
				}
			}),
			{ numRuns: 2000 }
		);
	});
});
