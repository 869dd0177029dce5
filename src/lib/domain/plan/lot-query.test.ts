import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldName, normaliseLabel, parseLotQuery } from './lot-query.ts';

test.for([
	['Mz. B-1 Lt. 12', 'B-1', '12'],
	['mz b-1 lt 12', 'B-1', '12'],
	['MZ. B - 1, LT. 012', 'B-1', '12'],
	['Manzana Ñ Lote 3', 'Ñ', '3'],
	['manzana ñ, lote 03', 'Ñ', '3'],
	['Mza A1 Lte 7A', 'A1', '7A'],
	['MzB Lt12', 'B', '12'],
	['lote 5 manzana C', 'C', '5'],
	['Lt. 5 Mz. C', 'C', '5'],
	['block H lot 9', 'H', '9'],
	['B-1 12', 'B-1', '12'],
	['h 7', 'H', '7'],
	['ñ/3', 'Ñ', '3'],
	['A, 12-B', 'A', '12-B'],
	['Mz. Á Lt. 1', 'A', '1'],
	['Mz. 01 Lt. 002', '1', '2']
] as const)('%s is lot %s %s', ([typed, block, lot]) => {
	expect(parseLotQuery(typed)).toEqual({ kind: 'lot', block, lot });
});

test.for([
	['Mz. B-1', 'B-1'],
	['manzana ñ', 'Ñ'],
	['block 07', '7']
] as const)('%s is block %s', ([typed, block]) => {
	expect(parseLotQuery(typed)).toEqual({ kind: 'block', block });
});

test.for([
	['Plaza de Ármas', 'plaza de armas'],
	['  NUEVO   ilo ', 'nuevo ilo'],
	['mzungu', 'mzungu'],
	['Lotería', 'loteria'],
	['24 de Octubre', '24 de octubre']
] as const)('%s is a name', ([typed, text]) => {
	expect(parseLotQuery(typed)).toEqual({ kind: 'name', text });
});

test('nothing is nothing', () => expect(parseLotQuery('   ')).toEqual({ kind: 'nothing' }));

test('case, spaces, marks and zeros in front do not change what is looked for', () => {
	const block = fc.stringMatching(/^[A-ZÑ][0-9]{0,2}(-[1-9])?$/);
	const number = fc.stringMatching(/^[1-9][0-9]{0,2}[A-D]?$/);
	fc.assert(
		fc.property(block, number, fc.nat(3), (mz, lt, zeros) => {
			const expected = { kind: 'lot', block: normaliseLabel(mz), lot: lt };
			for (const typed of [
				`Mz. ${mz} Lt. ${lt}`,
				`  manzana  ${mz.toLowerCase()} lote ${'0'.repeat(zeros)}${lt.toLowerCase()} `
			])
				expect(parseLotQuery(typed)).toEqual(expected);
		})
	);
});

test('whatever is typed is read, and quickly enough not to hang', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (typed) => parseLotQuery(typed).kind !== undefined)
	);
	expect(parseLotQuery(`mz ${'a-'.repeat(5000)}`).kind).toBe('block');
});

test('a folded name stays as it is when folded again', () => {
	fc.assert(fc.property(fc.string(), (text) => foldName(foldName(text)) === foldName(text)));
});
