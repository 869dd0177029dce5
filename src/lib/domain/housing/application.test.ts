import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	step,
	type Application,
	type ApplicationEvent,
	type Check,
	type Evidence,
	type Observation,
	type StageChecks
} from './application.ts';
import { checksOf, kindsOf, type Proof, type ProvenStep, type StageProof } from './stage-proof.ts';

const [livesThere, plans] = [
	{ id: 'family-lives-there', title: 'La familia vive en el lote' },
	{ id: 'plans', title: 'Planos de agua y luz' }
];
const checks: StageChecks = {
	occupation: [{ id: 'occupation', title: 'Ocupación del lote', shownBy: 'visit' }],
	adjudication: [livesThere, plans],
	title: [
		{ id: 'one-service', title: 'Un servicio terminado', shownBy: 'service' },
		{ id: 'finance', title: 'Financiamiento de los demás' }
	]
};
const start: Application = { state: 'submitted', on: '1998-01-05', cured: {} };
const paper = (number: string): Proof => ({ kind: 'paper', number, on: '1998-01-02', keptAt: 'Archivo' });
const occupation: StageProof = { occupation: [{ kind: 'visit', visit: 1 }] };
const adjudication: StageProof = { 'family-lives-there': [{ kind: 'visit', visit: 1 }], plans: [paper('Plano 7')] };
const title: StageProof = { 'one-service': [{ kind: 'service', service: 9 }], finance: [paper('Contrato 2')] };
const reversion: StageProof = {
	'found-empty': [{ kind: 'visit', visit: 2 }],
	decision: [{ kind: 'resolution', number: 'RA 40', on: '1998-01-02' }]
};

/** Goes on until something is refused. */
const after = (events: readonly ApplicationEvent[], asked = checks): ReturnType<typeof step> =>
	events.reduce<ReturnType<typeof step>>(
		(outcome, event) => (outcome.ok ? step(outcome.value, event, asked) : outcome),
		{ ok: true, value: start }
	);
const reasonOf = (events: readonly ApplicationEvent[], asked = checks): unknown => {
	const outcome = after(events, asked);
	return outcome.ok ? undefined : outcome.reason;
};

const identity = { requirement: { id: 'identity', title: 'Documento de identidad' }, cure: 'Copia del documento' };
const noProperty = { requirement: { id: 'no-property', title: 'No tener otra casa' }, cure: null };
const copy = { identity: ['Copia 1'] };

const ranked: ApplicationEvent[] = [
	{ event: 'accept', on: '1998-01-20' },
	{ event: 'rank', on: '1998-03-14', rank: 12 }
];
const assign: ApplicationEvent = { event: 'assign', on: '1998-03-15', lot: 'A 1', until: '1998-04-15' };
const assigned = [...ranked, assign];
const occupied: ApplicationEvent[] = [...assigned, { event: 'occupy', on: '1998-03-20', evidence: occupation }];
const warned: ApplicationEvent[] = [...assigned, { event: 'warn', on: '1998-04-16', until: '1998-04-30' }];
const replied: ApplicationEvent[] = [...warned, { event: 'reply', on: '1998-04-20', reply: 'Estuve enfermo' }];
const observing = (observations: readonly Observation[]): ApplicationEvent[] => [
	{ event: 'observe', on: '1998-01-08', observations, until: '1998-01-15' }
];
const revert: ApplicationEvent = { event: 'revert', on: '1998-05-02', resolution: 'RA 40', evidence: reversion };

describe('an application', () => {
	it('goes from not eligible, once it is cured, all the way to the title', () => {
		const outcome = after([
			...observing([identity]),
			{ event: 'cure', on: '1998-01-15', evidence: copy },
			...occupied,
			{ event: 'adjudicate', on: '1998-09-01', evidence: adjudication },
			{ event: 'title', on: '1999-06-01', evidence: title }
		]);
		expect(outcome).toEqual({
			ok: true,
			value: { state: 'titled', rank: 12, lot: 'A 1', on: '1999-06-01', evidence: title }
		});
	});

	it('of a household that never moves in ends, after warning and decision, with the lot going back', () => {
		expect(after([...warned, revert])).toMatchObject({ ok: true, value: { state: 'reverted', lot: 'A 1' } });
		expect(after([...replied, { ...revert, on: '1998-04-21' }])).toMatchObject({ ok: true });
		expect(
			after([...replied, { event: 'keep', on: '1998-04-21', resolution: 'RA 39', until: '1998-05-30' }])
		).toMatchObject({ ok: true, value: { state: 'assigned', until: '1998-05-30' } });
	});

	it('of a household that moved in and left is warned and reverted as well', () => {
		const left: ApplicationEvent[] = [...occupied, { event: 'warn', on: '1998-04-01', until: '1998-04-30' }];
		expect(after([...left, revert])).toMatchObject({ ok: true, value: { state: 'reverted', lot: 'A 1', rank: 12 } });
	});

	it('that is withdrawn says which lot, by which rank, goes to the next in line', () => {
		const withdraw: ApplicationEvent = { event: 'withdraw', on: '1998-05-01', reason: 'Moved', how: 'By letter' };
		const valueOf = (events: readonly ApplicationEvent[]): unknown => after([...events, withdraw]);
		const withdrawn = { state: 'withdrawn', on: '1998-05-01' };
		expect(valueOf([])).toEqual({ ok: true, value: { ...withdrawn, rank: null, lot: null } });
		expect(valueOf(ranked)).toEqual({ ok: true, value: { ...withdrawn, rank: 12, lot: null } });
		for (const events of [assigned, warned, replied])
			expect(valueOf(events)).toEqual({ ok: true, value: { ...withdrawn, rank: 12, lot: 'A 1' } });
		expect(reasonOf([...occupied, withdraw])).toMatchObject({ key: 'step-out-of-turn', state: 'occupied' });
	});

	it('is refused what comes too early or too late, with the last day of the time that was given', () => {
		const observed = observing([identity]);
		expect(reasonOf([...observed, { event: 'cure', on: '1998-01-16', evidence: copy }])).toEqual({
			key: 'step-too-late',
			event: 'cure',
			until: '1998-01-15'
		});
		expect(reasonOf([...observed, { event: 'reject', on: '1998-01-15' }])).toMatchObject({ key: 'step-too-early' });
		expect(reasonOf([...assigned, { event: 'warn', on: '1998-04-15', until: '1998-05-01' }])).toEqual({
			key: 'step-too-early',
			event: 'warn',
			until: '1998-04-15'
		});
		const early = { ...revert, on: '1998-04-30' };
		expect(reasonOf([...warned, early])).toMatchObject({ key: 'step-too-early', until: '1998-04-30' });
		expect(reasonOf([...warned, { event: 'reply', on: '1998-05-01', reply: 'Sí' }])).toMatchObject({
			key: 'step-too-late'
		});
	});

	it('is refused a day before its last step, and a deadline that gives no time', () => {
		expect(reasonOf([...assigned, { event: 'occupy', on: '1990-03-20', evidence: occupation }])).toEqual({
			key: 'step-backwards',
			event: 'occupy',
			on: '1990-03-20',
			last: '1998-03-15'
		});
		const on = '1998-05-01';
		const late: readonly (readonly [ApplicationEvent[], ApplicationEvent])[] = [
			[[], { event: 'observe', on, observations: [identity], until: on }],
			[ranked, { event: 'assign', on, lot: 'A 1', until: '1998-04-01' }],
			[assigned, { event: 'warn', on, until: '1998-04-01' }],
			[warned, { event: 'keep', on, resolution: 'RA 1', until: on }]
		];
		for (const [events, event] of late)
			expect(reasonOf([...events, event])).toMatchObject({ key: 'deadline-too-soon', event: event.event, on });
	});

	it('cannot be cured of what cannot be mended, and need not wait to be rejected then', () => {
		for (const cure of [null, ' ']) {
			const owner = observing([identity, { ...noProperty, cure }]);
			expect(
				reasonOf([...owner, { event: 'cure', on: '1998-01-09', evidence: { ...copy, 'no-property': ['x'] } }])
			).toEqual({ key: 'observations-not-curable', event: 'cure', checks: ['No tener otra casa'] });
			expect(after([...owner, { event: 'reject', on: '1998-01-09' }])).toMatchObject({
				ok: true,
				value: { state: 'ineligible', observations: [identity, { ...noProperty, cure }] }
			});
		}
	});

	it('keeps what cured it, and is not cured by nothing', () => {
		const residence = { requirement: { id: 'residence', title: 'Residencia' }, cure: 'Constancia' };
		const cure = (evidence: Evidence): ApplicationEvent => ({ event: 'cure', on: '1998-01-09', evidence });
		expect(reasonOf([...observing([identity, residence]), cure({ ...copy, residence: ['', ' '] })])).toEqual({
			key: 'evidence-missing',
			event: 'cure',
			checks: ['Residencia']
		});
		const again: ApplicationEvent = {
			event: 'observe',
			on: '1998-01-10',
			observations: [residence],
			until: '1998-01-20'
		};
		const shown = { residence: ['Constancia 4'] };
		const second = { ...cure({ ...shown, identity: [''] }), on: '1998-01-12' };
		const events = [...observing([identity]), cure(copy), again, second];
		expect(after([...events, { event: 'accept', on: '1998-01-20' }])).toEqual({
			ok: true,
			value: { state: 'eligible', on: '1998-01-20', cured: { ...copy, ...shown } }
		});
	});

	it('is refused a stage with the titles of the checks that nothing shows, and one of which the call asks nothing', () => {
		const adjudicate = (evidence: StageProof): ApplicationEvent => ({
			event: 'adjudicate',
			on: '1998-09-01',
			evidence
		});
		expect(reasonOf([...occupied, adjudicate({ plans: [paper('Plano 7')], 'family-lives-there': [] })])).toEqual({
			key: 'evidence-missing',
			event: 'adjudicate',
			checks: ['La familia vive en el lote']
		});
		expect(reasonOf([...assigned, { event: 'occupy', on: '1998-03-20', evidence: { occupation: [] } }])).toMatchObject({
			key: 'evidence-missing',
			checks: ['Ocupación del lote']
		});
		expect(reasonOf([...occupied, adjudicate(adjudication)], { ...checks, adjudication: [] })).toEqual({
			key: 'checks-empty',
			event: 'adjudicate'
		});
	});

	it('is refused words that are blank, and says which', () => {
		const [reply, on] = ['  ', '1998-04-20'];
		expect(reasonOf([...warned, { event: 'reply', on, reply }])).toEqual({
			key: 'text-missing',
			event: 'reply',
			field: 'reply'
		});
		expect(reasonOf([...replied, { event: 'revert', on, resolution: '' }])).toMatchObject({ field: 'resolution' });
		expect(reasonOf([...ranked, { ...assign, lot: '' }])).toMatchObject({ field: 'lot' });
		const nameless = { ...identity, requirement: { id: 'identity', title: '' } };
		for (const observations of [[], [nameless]])
			expect(reasonOf(observing(observations))).toMatchObject({ key: 'observations-empty' });
	});
});

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
	fc.record({
		event: fc.constantFrom('occupy' as const, 'adjudicate' as const, 'title' as const),
		on: day,
		evidence: proven(occupation, adjudication, title)
	})
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
const accepted = (all: readonly ApplicationEvent[]) => {
	let application: Application = { ...start, on: '1998-01-01' };
	return all.flatMap((each) => {
		const from = application;
		const outcome = step(from, each, checks);
		if (!outcome.ok) return [];
		application = outcome.value;
		return [{ from, event: each, to: outcome.value }];
	});
};

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
		fc.assert(
			fc.property(events, (all) => {
				for (const { to } of accepted(all)) {
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
	});
});
