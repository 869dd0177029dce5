import { expect, it } from 'vitest';
import { step, type Application, type ApplicationEvent, type Observation } from './application.ts';

const checks = { occupation: [], adjudication: [], title: [] };
const start: Application = { state: 'submitted', on: '1998-01-05', cured: {} };
const identity = { requirement: { id: 'identity', title: 'Documento de identidad' }, cure: 'Copia del documento' };
const noProperty = { requirement: { id: 'no-property', title: 'No tener otra casa' }, cure: null };
const copy = { identity: ['Copia 1'] };
const ranked: ApplicationEvent[] = [
	{ event: 'accept', on: '1998-01-20' },
	{ event: 'rank', on: '1998-03-14', rank: 12 }
];
const assigned: ApplicationEvent[] = [
	...ranked,
	{ event: 'assign', on: '1998-03-15', lot: 'A 1', until: '1998-04-15' }
];

/** Goes on until something is refused. */
const after = (events: readonly ApplicationEvent[]): ReturnType<typeof step> =>
	events.reduce<ReturnType<typeof step>>(
		(outcome, event) => (outcome.ok ? step(outcome.value, event, checks) : outcome),
		{
			ok: true,
			value: start
		}
	);
const reasonOf = (events: readonly ApplicationEvent[]): unknown => {
	const outcome = after(events);
	return outcome.ok ? undefined : outcome.reason;
};

it('an application that was accepted or has a rank may be found not eligible until it has a lot, with time to answer; its rank stays', () => {
	const foundOn = (on: string, observations: Observation[]): ApplicationEvent => ({
		event: 'observe',
		on,
		observations,
		until: '1998-03-20'
	});
	const found = foundOn('1998-03-14', [identity]);
	const none = foundOn('1998-03-14', [noProperty]);
	const cure: ApplicationEvent = { event: 'cure', on: '1998-03-16', evidence: copy };
	const reject: ApplicationEvent = { event: 'reject', on: '1998-03-21' };
	const accept = ranked.slice(0, 1);
	expect(after([...accept, found, cure])).toMatchObject({ value: { state: 'submitted', cured: copy } });
	expect(after([...ranked, found, cure])).toEqual({
		ok: true,
		value: { state: 'ranked', on: '1998-03-16', rank: 12 }
	});
	expect(after([...accept, none, reject])).toMatchObject({
		value: { state: 'ineligible', observations: [noProperty] }
	});
	expect(after([...ranked, found, reject])).toMatchObject({ value: { state: 'ineligible', rank: 12 } });
	expect(reasonOf([...ranked, found, { ...reject, on: '1998-03-20' }])).toMatchObject({ key: 'step-too-early' });
	expect(reasonOf([...assigned, foundOn('1998-03-15', [identity])])).toMatchObject({
		key: 'step-out-of-turn',
		state: 'assigned'
	});
});
