import { expect, test } from 'vitest';
import type { Application } from '#lib/domain/housing/application.ts';
import { forAssessors } from './assessor-view.ts';

const secret = 'DNI of somebody';
const on = '1998-03-01';
const requirement = { id: 'identity', title: 'Identity' };
const observations = [
	{ requirement, cure: secret },
	{ requirement: { id: 'house', title: 'No house' }, cure: null }
];
const award = { on, rank: 1, lot: 'lot' };
const evidence = { paper: [{ kind: 'paper' as const, number: secret, on, keptAt: secret }] };
const cured = { identity: [secret] };
const progresses: Application[] = [
	{ state: 'submitted', on, cured },
	{ state: 'observed', on, observations, until: on, cured },
	{ state: 'ineligible', on, observations },
	{ state: 'eligible', on, cured },
	{ state: 'ranked', on, rank: 1 },
	{ state: 'replied', ...award, reply: secret },
	{ state: 'reverted', ...award, resolution: secret, evidence },
	{ state: 'occupied', ...award, evidence },
	{ state: 'titled', ...award, evidence }
];
const terms = { requirements: [{ ...requirement, cure: 'A copy', source: 'Ordinance 1' }] };

test.each(progresses)('who assesses reads nothing that was written of a household: $state', (progress) => {
	const shown = forAssessors(progress, terms);
	expect(shown.state).toBe(progress.state);
	expect(JSON.stringify(shown)).not.toContain(secret);
});

test('who assesses reads how a requirement is cured in the words of the call, and what rules out', () => {
	expect(forAssessors({ state: 'ineligible', on, observations }, terms)).toMatchObject({
		observations: [{ cure: 'A copy' }, { cure: null }]
	});
});
