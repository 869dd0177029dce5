import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf, isName, linesText, nameCell, nameIn } from './published-line.ts';

const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter(isName);

test('any name comes back from its line as it was', () => {
	fc.assert(
		fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
			const line = linesText([names.map(nameCell)]).slice(0, -1);
			expect(cellsOf(line).map(nameIn)).toEqual(names);
		})
	);
});

test.each([
	'Sector 3 & 4 – Etapa II',
	'Villa “Los Ángeles”: lote #4',
	'Mz. O’Higgins + B',
	'A, B; "C"',
	'=1+1',
	"'antes"
])('%s is a name like any other', (each) => {
	expect(isName(each)).toBe(true);
	expect(cellsOf(nameCell(each)).map(nameIn)).toEqual([each]);
	expect(nameCell(each)).not.toMatch(/^"?[=+@-]/);
});

test('what cannot be seen, or is written in two ways, is no name', () => {
	for (const text of ['', ' ', ' A', 'A\n', 'A\u200bB', 'A\u202eB', 'e\u0301']) expect(isName(text)).toBe(false);
});
