import { expect, it } from 'vitest';
import { countedTotal, impliedTotal } from './construction-finance.ts';

it('a count and its share imply a total no more exact than the share is', () => {
	expect(impliedTotal({ families: 600, sharePct: 14.8, shareDecimals: 1 })).toEqual({ least: 4041, most: 4067 });
	expect(impliedTotal({ families: 1100, sharePct: 27, shareDecimals: 0 })).toEqual({ least: 4000, most: 4150 });
	expect(impliedTotal({ families: 2000, sharePct: null, shareDecimals: 0 })).toBeNull();
	for (const families of [600, 106, 350]) {
		const { least = 0, most = 0 } = impliedTotal({ families, sharePct: 9.1, shareDecimals: 1 }) ?? {};
		for (const total of [least, most]) expect(((100 * families) / total).toFixed(1)).toBe('9.1');
	}
});

it('the counts add up to a total of their own', () => {
	const rows = [600, 1100, 350, 106, 2000].map((families) => ({ families, sharePct: null, shareDecimals: 0 }));
	expect(countedTotal(rows)).toBe(4156);
});
