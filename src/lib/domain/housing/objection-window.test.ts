import { expect, it } from 'vitest';
import { windowsAfterDraw } from './objection-window.ts';

const windows = {
	applyFrom: '1998-01-05',
	applyUntil: '1998-02-28',
	cureUntil: '1998-03-15',
	objectUntil: '1998-03-31'
};

it('is the call’s while no draw was held, and where the draw leaves a week of it', () => {
	for (const heldOn of [undefined, null, '1998-03-20', '1998-03-24'])
		expect(windowsAfterDraw(windows, heldOn)).toBe(windows);
});

it('leaves a week after a late draw, over the end of a month and a year', () => {
	expect(windowsAfterDraw(windows, '1998-03-25')).toEqual({ ...windows, objectUntil: '1998-04-01' });
	expect(windowsAfterDraw(windows, '1998-12-30').objectUntil).toBe('1999-01-06');
});
