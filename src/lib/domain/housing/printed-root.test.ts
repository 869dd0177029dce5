import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dailyRoots, readRoot, rootText } from './printed-root.ts';

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });

describe('daily roots', () => {
	it('are the last acts of their days, even where a clock ran backwards', () => {
		const act = (number: number, at: string) => ({ number, at, hash: String(number) });
		const acts = [
			act(1, '1998-01-05T10:00:00.000Z'),
			act(2, '1998-01-05T23:59:59.999Z'),
			act(3, '1998-01-06T00:00:00.000Z'),
			act(4, '1998-01-05T23:59:59.000Z')
		];
		expect(dailyRoots(acts.toReversed())).toEqual([
			{ day: '1998-01-05', number: 4, hash: '4' },
			{ day: '1998-01-06', number: 3, hash: '3' }
		]);
		expect(dailyRoots([])).toEqual([]);
	});
});

describe('a printed root', () => {
	it('is read as it was printed, in blocks and capitals too', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1e9 }), hex, (number, hash) => {
				const text = rootText({ number, hash });
				expect(readRoot(text)).toEqual({ number, hash });
				expect(readRoot(` ${text.toUpperCase().replace(/(.{4})/g, '$1 ')}`)).toEqual({ number, hash });
			})
		);
	});

	it('is none when it is cut short', () => {
		for (const text of ['', '12', '0:' + 'a'.repeat(64), '12:' + 'a'.repeat(63), 'x:' + 'a'.repeat(64)])
			expect(readRoot(text)).toBeUndefined();
	});
});
