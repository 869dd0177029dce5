import { expect, it } from 'vitest';
import { step, type Application, type ApplicationEvent, type ApplicationState } from './application.ts';
import type { StageProof } from './stage-proof.ts';
import { stateSteps } from './state-steps.ts';

const check = { id: 'paper', title: 'A paper' };
const stages = { occupation: [check], adjudication: [check], title: [check] };
const [on, until, late] = ['1998-01-10', '1998-01-20', '1998-01-21'];
const cured = { paper: ['Act 1'] };
const evidence: StageProof = {
	paper: [
		{ kind: 'visit', visit: 1 },
		{ kind: 'service', service: 1 },
		{ kind: 'file', file: 'a file' }
	]
};
const reversion: StageProof = {
	'found-empty': [{ kind: 'visit', visit: 1 }],
	decision: [{ kind: 'resolution', number: 'R 1', on }]
};
const observations = [{ requirement: check, cure: 'Bring it' }];
const award = { on, rank: 1, lot: 'A 1' };

const applications: { [State in ApplicationState]: Application & { state: State } } = {
	submitted: { state: 'submitted', on, cured: {} },
	observed: { state: 'observed', on, observations, until, cured: {} },
	ineligible: { state: 'ineligible', on, observations },
	eligible: { state: 'eligible', on, cured: {} },
	ranked: { state: 'ranked', on, rank: 1 },
	assigned: { state: 'assigned', ...award, until },
	warned: { state: 'warned', ...award, until },
	replied: { state: 'replied', ...award, reply: 'Yes' },
	occupied: { state: 'occupied', ...award, evidence },
	adjudicated: { state: 'adjudicated', ...award, evidence },
	titled: { state: 'titled', ...award, evidence },
	reverted: { state: 'reverted', ...award, resolution: 'R 1', evidence: reversion },
	withdrawn: { state: 'withdrawn', ...award }
};

const eventsOn = (day: string): ApplicationEvent[] => [
	{ event: 'observe', on: day, observations, until: '1998-03-01' },
	{ event: 'cure', on: day, evidence: cured },
	{ event: 'reject', on: day },
	{ event: 'accept', on: day },
	{ event: 'rank', on: day, rank: 2 },
	{ event: 'assign', on: day, lot: 'A 1', until: '1998-03-01' },
	{ event: 'occupy', on: day, evidence },
	{ event: 'warn', on: day, until: '1998-03-01' },
	{ event: 'reply', on: day, reply: 'Yes' },
	{ event: 'keep', on: day, resolution: 'R 1', until: '1998-03-01' },
	{ event: 'revert', on: day, resolution: 'R 1', evidence: reversion },
	{ event: 'adjudicate', on: day, evidence },
	{ event: 'title', on: day, evidence },
	{ event: 'withdraw', on: day, reason: 'Moved', how: 'By letter' }
];

it('is where the rules let an application go, in time and late: there and nowhere else', () => {
	for (const application of Object.values(applications)) {
		const ways = application.state === 'observed' ? [application, { ...application, rank: 1 }] : [application];
		const reached = ways.flatMap((from) =>
			[...eventsOn(on), ...eventsOn(late)].flatMap((event) => {
				const outcome = step(from, event, stages);
				return outcome.ok ? [outcome.value.state] : [];
			})
		);
		expect([application.state, ...new Set(reached)].sort()).toEqual(
			[application.state, ...new Set(stateSteps[application.state])].sort()
		);
	}
});
