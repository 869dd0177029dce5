import { expect, test } from 'vitest';
import { publicCodes, readCaseCode } from './case-code.ts';

test('codes of one batch are different, however they are picked', () => {
	const picks = [...Array<number>(9).fill(0), ...Array<number>(9).fill(0), ...Array<number>(9).fill(1)];
	expect(publicCodes(2, () => picks.shift() ?? 0)).toEqual(['H-222222222', 'H-333333333']);
});

test('a case code is read as people type it', () => {
	expect(readCaseCode(' bcdf ghjk-2345')).toBe('BCDF-GHJK-2345');
});
