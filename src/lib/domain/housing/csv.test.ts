import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseCsv } from './csv.ts';

it('reads cells between commas, semicolons or tabs, in quotation marks where they hold such', () => {
	expect(parseCsv('a,b\r\n1, "x, ""y"" \nz" ,\r\n')).toEqual([
		['a', 'b'],
		['1', 'x, "y" \nz', '']
	]);
	expect(parseCsv('a;b,c;d\n1;2;3')).toEqual([
		['a', 'b,c', 'd'],
		['1', '2', '3']
	]);
	expect(parseCsv('a\tb\n\t')).toEqual([
		['a', 'b'],
		['', '']
	]);
	expect(parseCsv('')).toEqual([]);
	expect(parseCsv('a,"never closed')).toEqual([['a', 'never closed']]);
});

it('gives back what was written, whatever the cells hold', () => {
	const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
	const table = fc
		.integer({ min: 1, max: 5 })
		.chain((columns) =>
			fc.array(fc.array(fc.string(), { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 6 })
		);
	fc.assert(
		fc.property(table, (rows) => {
			const head = rows[0]?.map((_, index) => `c${index}`) ?? [];
			const text = [head.join(','), ...rows.map((row) => row.map(quoted).join(','))].join('\r\n');
			expect(parseCsv(text).slice(1)).toEqual(rows);
		})
	);
});
