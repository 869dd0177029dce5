import { expect, test } from 'vitest';
import { entitledColumns, entitledOfRow, repeatedLines } from './entitled-table.ts';
import { readRegister } from './register-table.ts';

const read = (...rows: string[][]) => {
	const table = readRegister([['Titular', 'DNI', 'Observación'], ...rows], entitledColumns);
	return table.ok ? table.value.rows.map(entitledOfRow) : [];
};

test('a row names who is entitled; numbers are compared without dots and dashes', () => {
	expect(read(['Ana Inventada', '10.000-001', ''])).toEqual([
		{ person: { name: 'Ana Inventada', identityNumber: '10000001' }, faults: [] }
	]);
});

test('each column that cannot be read is told once', () => {
	expect(read(['', '=HOY()'], ['Luis', '12'])).toEqual([
		{
			faults: [
				{ column: 'name', problem: 'blank' },
				{ column: 'identity', problem: 'formula' }
			]
		},
		{ faults: [{ column: 'identity', problem: 'invalid' }] }
	]);
});

test('a list needs no address', () => {
	expect(readRegister([['Titular'], ['Ana']], entitledColumns)).toMatchObject({
		reason: { key: 'register-columns-missing', columns: ['Documento'] }
	});
});

test('the second row of one number is repeated, the first is not', () => {
	const rows = ['1', '2', '1', '1'].map((identityNumber, index) => ({ line: index + 2, identityNumber }));
	expect([...repeatedLines(rows)]).toEqual([4, 5]);
});
