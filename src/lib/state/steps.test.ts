import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstStep, nextStep, sameStep, stepBack, stepForward } from './steps.ts';

test('going back as often as there were steps leads to the start, and forward again to the end', () => {
	fc.assert(
		fc.property(fc.array(fc.integer(), { maxLength: 60 }), (values) => {
			const end = values.reduce(nextStep, firstStep(-1));
			const start = values.reduce(stepBack, end);
			expect(start.present).toBe(-1);
			expect(values.reduce(stepForward, start)).toEqual(end);
		})
	);
});

test('where there is nothing to go to, it stays', () => {
	const only = firstStep('a');
	expect([stepBack(only), stepForward(only)]).toEqual([only, only]);
});

test('a new step after going back forgets what lay ahead', () => {
	const { past, present, future } = nextStep(stepBack(nextStep(firstStep('a'), 'b')), 'c');
	expect([past, present, future]).toEqual([['a'], 'c', []]);
});

test('the same step in another form is undone with it', () => {
	const dragged = sameStep(sameStep(nextStep(firstStep('a'), 'b'), 'c'), 'd');
	expect(dragged.present).toBe('d');
	expect(stepBack(dragged).present).toBe('a');
});
