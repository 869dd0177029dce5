import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutNamed } from './left-out.ts';

const named = (name: string) => [name];

test('lots are left out by their names, however they are typed', () => {
	expect(withoutNamed(['B-1', 'B-2', 'C-1'], ' b-2;\nC-1 ,', named)).toEqual({ ok: true, value: ['B-1'] });
	expect(withoutNamed(['B-1', 'B-2'], '', named)).toEqual({ ok: true, value: ['B-1', 'B-2'] });
});

test('names that no lot has are told as they were typed, and nothing is left out', () => {
	expect(withoutNamed(['B-1', 'B-2'], 'B-1, b-9, H', named)).toEqual({
		ok: false,
		reason: { key: 'lots-left-out-unknown', lots: ['b-9', 'H'] }
	});
});

test('what stays and what is left out are the lots, each once', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 })), fc.func(fc.boolean()), (numbers, isOut) => {
			const lots = numbers.map((number) => `B-${number}`);
			const out = lots.filter((lot) => isOut(lot));
			expect(withoutNamed(lots, out.join(', '), named)).toEqual({
				ok: true,
				value: lots.filter((lot) => !out.includes(lot))
			});
		})
	);
});
