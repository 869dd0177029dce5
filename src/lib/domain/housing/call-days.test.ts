import { expect, test } from 'vitest';
import { callDays } from './call-days.ts';

const windows = {
	applyFrom: '1998-01-05',
	applyUntil: '1998-02-28',
	cureUntil: '1998-03-15',
	objectUntil: '1998-04-15'
};

test.each([
	['1998-01-04', 0, 'applyFrom'],
	['1998-01-05', 1, 'applyUntil'],
	['1998-02-28', 1, 'applyUntil'],
	['1998-03-01', 2, 'cureUntil'],
	['1998-04-15', 3, 'objectUntil'],
	['1998-04-16', 4, undefined]
])('on %s, %i days of a call are over and the next is %s', (today, over, next) => {
	const days = callDays(windows, today);
	expect(days.filter(({ isOver }) => isOver)).toHaveLength(over);
	expect(days.find(({ isNext }) => isNext)?.name).toBe(next);
});
