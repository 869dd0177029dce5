import fc from 'fast-check';
import { expect, test } from 'vitest';
import { erasedText } from './sealed-text.ts';
import { readUnits, unitsText } from './sealed-units.ts';

const units = fc.array(fc.nat(10_000), { maxLength: 20 });

test('units are read as they were written, and in clear as they stand', () => {
	fc.assert(
		fc.property(units, (found) => {
			expect(readUnits(unitsText(found))).toEqual(found);
			expect(readUnits(found)).toEqual(found);
		})
	);
});

test('as many units are written as long, whatever they are', () => {
	fc.assert(
		fc.property(units, (found) => {
			expect(unitsText(found)).toHaveLength(unitsText(found.map(() => 0)).length);
		})
	);
});

test('what is erased, or no list of whole numbers, is no units', () => {
	for (const text of [erasedText, 'sealed:1:AAAA', '{}', '7', '["7"]', '[1.5]'])
		expect(readUnits(text)).toBeUndefined();
});
