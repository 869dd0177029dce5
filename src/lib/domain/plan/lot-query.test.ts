import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldName, normaliseLabel, readLotQuery } from './lot-query.ts';

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
	expect(readLotQuery(typed)).toEqual([{ kind: 'lot', block, lot, within: '' }]);
});

test.for([
	['Nuevo Ilo Mz B Lt 12', 'B', '12', 'nuevo ilo'],
	['Urb. Los Álamos, manzana ñ lote 03', 'Ñ', '3', 'urb. los alamos'],
	['PROMUVI II mz. b-1 lt. 012', 'B-1', '12', 'promuvi ii'],
	['24 de Octubre - Mz. C Lt. 5', 'C', '5', '24 de octubre'],
	['Villa Nueva lote 5 manzana C', 'C', '5', 'villa nueva'],
	['Mz. B Lt. 12, Nuevo Ilo', 'B', '12', 'nuevo ilo'],
	['lote 5 manzana C Villa Nueva', 'C', '5', 'villa nueva']
] as const)('%s is lot %s %s of %s', ([typed, block, lot, within]) => {
	expect(readLotQuery(typed)).toEqual([{ kind: 'lot', block, lot, within }]);
});

test.for([
	['B12', 'B', '12', 'B12', ''],
	['ñ03', 'Ñ', '3', 'Ñ3', ''],
	['b-12', 'B', '12', 'B-12', ''],
	['c7a', 'C', '7A', 'C7A', ''],
	['Nuevo Ilo b12', 'B', '12', 'B12', 'nuevo ilo']
] as const)('%s is lot %s %s, or block %s, or a name', ([typed, block, lot, joined, within]) => {
	expect(readLotQuery(typed)).toEqual([
		{ kind: 'lot', block, lot, within },
		{ kind: 'block', block: joined, within },
		{ kind: 'name', text: foldName(typed) }
	]);
});

test('a name before block and number without a word between may be the name of anything', () => {
	expect(readLotQuery('Calle A 12')).toEqual([
		{ kind: 'lot', block: 'A', lot: '12', within: 'calle' },
		{ kind: 'name', text: 'calle a 12' }
	]);
	expect(readLotQuery('Nuevo Ilo Mz. B')).toEqual([{ kind: 'block', block: 'B', within: 'nuevo ilo' }]);
});

test.for([
	['Mz. B-1', 'B-1'],
	['manzana ñ', 'Ñ'],
	['block 07', '7']
] as const)('%s is block %s', ([typed, block]) => {
	expect(readLotQuery(typed)).toEqual([{ kind: 'block', block, within: '' }]);
});

test.for([
	['Plaza de Ármas', 'plaza de armas'],
	['  NUEVO   ilo ', 'nuevo ilo'],
	['mzungu', 'mzungu'],
	['Lotería', 'loteria'],
	['24 de Octubre', '24 de octubre']
] as const)('%s is a name', ([typed, text]) => {
	expect(readLotQuery(typed)).toEqual([{ kind: 'name', text }]);
});

test('nothing is nothing', () => expect(readLotQuery('   ')).toEqual([]));

test('case, spaces, marks and zeros in front do not change what is looked for', () => {
	const block = fc.stringMatching(/^[A-ZÑ][0-9]{0,2}(-[1-9])?$/);
	const number = fc.stringMatching(/^[1-9][0-9]{0,2}[A-D]?$/);
	fc.assert(
		fc.property(block, number, fc.nat(3), (mz, lt, zeros) => {
			const expected = [{ kind: 'lot', block: normaliseLabel(mz), lot: lt, within: '' }];
			for (const typed of [
				`Mz. ${mz} Lt. ${lt}`,
				`  manzana  ${mz.toLowerCase()} lote ${'0'.repeat(zeros)}${lt.toLowerCase()} `
			])
				expect(readLotQuery(typed)).toEqual(expected);
		})
	);
});

test('whatever is typed is read, and quickly enough not to hang', () => {
	fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (typed) => readLotQuery(typed).length <= 3));
	expect(readLotQuery(`mz ${'a-'.repeat(5000)}`)).toHaveLength(1);
	expect(readLotQuery('mz lt '.repeat(5000))).toHaveLength(1);
});

test('a folded name stays as it is when folded again', () => {
	fc.assert(fc.property(fc.string(), (text) => foldName(foldName(text)) === foldName(text)));
});
