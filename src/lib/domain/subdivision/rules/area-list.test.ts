import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areasText, parseAreas } from './area-list.ts';

test('areas are written one by one or counted', () => {
	expect(parseAreas('3 x 120, 160;200.5\n90')).toEqual([120, 120, 120, 160, 200.5, 90]);
	expect(areasText([120, 120, 120, 160, 120])).toBe('3×120, 160, 120');
});

test('what is no list of areas is none', () => {
	for (const text of ['', ' , ', 'a', '120 m²', '-3', '0', '0×120', '2×', '1e3', '999×1 999×1'])
		expect(parseAreas(text), text).toBeUndefined();
});

test('what is written is read again', () => {
	const areas = fc.array(
		fc.integer({ min: 1, max: 99_999 }).map((value) => value / 10),
		{ minLength: 1, maxLength: 40 }
	);
	fc.assert(
		fc.property(areas, (list) => {
			expect(parseAreas(areasText(list))).toEqual(list);
		})
	);
});
