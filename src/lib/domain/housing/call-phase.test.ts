import { expect, test } from 'vitest';
import { callPhase } from './call-phase.ts';

const windows = {
	applyFrom: '1998-01-05',
	applyUntil: '1998-02-28',
	cureUntil: '1998-03-15',
	objectUntil: '1998-04-15'
};
const call = { openedOn: '1998-01-02', terms: { windows } };

test.each([
	['1998-01-03', undefined, 'announced'],
	['1998-01-05', undefined, 'applying'],
	['1998-02-28', undefined, 'applying'],
	['1998-03-01', undefined, 'assessing'],
	['1998-03-20', { heldOn: null }, 'sealed'],
	['1998-03-21', { heldOn: '1998-03-21' }, 'objecting'],
	['1998-04-15', { heldOn: '1998-03-21' }, 'objecting'],
	['1998-04-16', { heldOn: '1998-03-21' }, 'assigning']
])('an open call on %s with the draw %o is %s', (today, draw, phase) => {
	expect(callPhase(call, draw, today)).toBe(phase);
});

test('a call that is not open is a draft whatever the day', () => {
	expect(callPhase({ ...call, openedOn: null }, undefined, '1998-03-01')).toBe('draft');
});
