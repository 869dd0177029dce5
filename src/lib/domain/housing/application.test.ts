import { describe, expect, it } from 'vitest';
import { step, type ApplicationEvent, type Evidence, type Observation } from './application.ts';
import type { StageProof } from './stage-proof.ts';

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
const revert: ApplicationEvent & { event: 'revert' } = {
	event: 'revert',
	on: '1998-05-02',
	resolution: 'RA 40',
	evidence: reversion
};

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
		expect(after([...replied, { ...revert, on: '1998-05-01' }])).toMatchObject({ ok: true });
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
		for (const events of [warned, replied])
			expect(reasonOf([...events, early])).toMatchObject({ key: 'step-too-early', until: '1998-04-30' });
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
		expect(reasonOf([...replied, { ...revert, on, resolution: '' }])).toMatchObject({ field: 'resolution' });
		expect(reasonOf([...ranked, { ...assign, lot: '' }])).toMatchObject({ field: 'lot' });
		const nameless = { ...identity, requirement: { id: 'identity', title: '' } };
		for (const observations of [[], [nameless]])
			expect(reasonOf(observing(observations))).toMatchObject({ key: 'observations-empty' });
	});
});
