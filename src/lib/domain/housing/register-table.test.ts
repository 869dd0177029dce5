import { describe, expect, it } from 'vitest';
import { columnHead, columnOfField, entryOfRow, readRegister, registerColumns } from './register-table.ts';

const rowsOf = (table: string[][]) => {
	const read = readRegister(table);
	if (!read.ok) throw new Error(read.reason.key);
	return read.value;
};

describe('a register', () => {
	it('is read by the heads of its columns, in either language and any order', () => {
		for (const locale of ['es', 'en'] as const) {
			const heads = registerColumns.map((column) => columnHead(column, locale)).toReversed();
			const { rows, unknown } = rowsOf([heads, heads.map((_, index) => `cell ${index}`)]);
			expect(unknown).toEqual([]);
			expect(Object.keys(rows[0]?.cells ?? {}).toSorted()).toEqual(registerColumns.toSorted());
		}
		const { rows, unknown } = rowsOf([
			['DIRECCION', 'd.n.i.', ' titular ', 'Notas'],
			[],
			['Calle 1', '12345678', 'Ana', 'x']
		]);
		expect(rows).toEqual([{ line: 3, cells: { address: 'Calle 1', identity: '12345678', name: 'Ana' } }]);
		expect(unknown).toEqual(['Notas']);
	});

	it('is refused without rows, without a needed column, or with two columns of one meaning', () => {
		expect(readRegister([])).toMatchObject({ reason: { key: 'register-empty' } });
		expect(readRegister([['Nombre', 'DNI', 'Dirección'], ['']])).toMatchObject({ reason: { key: 'register-empty' } });
		expect(readRegister([['Nombre'], ['Ana']])).toMatchObject({
			reason: { key: 'register-columns-missing', columns: ['Documento', 'Dirección'] }
		});
		expect(
			readRegister([
				['Nombre', 'DNI', 'LE', 'Dirección'],
				['Ana', '1', '2', 'x']
			])
		).toMatchObject({
			reason: { key: 'register-column-twice', columns: ['LE'] }
		});
		const many = Array.from({ length: 20_001 }, () => ['Ana', '1', 'x']);
		expect(readRegister([['Nombre', 'DNI', 'Dirección'], ...many])).toMatchObject({
			reason: { key: 'register-too-long', rows: 20_001 }
		});
	});
});

describe('a row', () => {
	const places = [{ id: 'school', name: 'Escuela 6' }];
	const good = { name: 'Ana', identity: '12345678', address: 'Calle 1' };
	const faultsOf = (cells: Record<string, string>) => {
		const { faults = [] } = entryOfRow({ line: 2, cells: { ...good, ...cells } }, places);
		return faults.map(({ column, problem }) => `${column} ${problem}`);
	};

	it('is a household, with its partner, children, days and wishes', () => {
		const cells = {
			...good,
			born: '1/5/1970',
			partnerName: 'Luis',
			children: 'Eva; Iván',
			near: 'escuela 6',
			origin: 'Alto'
		};
		const { entry } = entryOfRow({ line: 2, cells }, places);
		expect(entry).toMatchObject({ near: ['school'], origin: 'Alto', household: { address: 'Calle 1', phone: '' } });
		const people = entry?.household.people ?? [];
		expect(people.map(({ relation, name, bornOn }) => [relation, name, bornOn])).toEqual([
			['applicant', 'Ana', '1970-05-01'],
			['partner', 'Luis', null],
			['child', 'Eva', null],
			['child', 'Iván', null]
		]);
	});

	it('is refused with every column that is wrong, and never evaluated', () => {
		expect(faultsOf({ name: '', address: '' })).toEqual(['name blank', 'address blank']);
		expect(faultsOf({ phone: '=1+1', email: '@SUM(A1)' })).toEqual(['phone formula', 'email formula']);
		expect(faultsOf({ born: '31/2/1970', partnerBorn: 'May' })).toEqual(['born day', 'partnerBorn day']);
		expect(faultsOf({ near: 'school; nowhere' })).toEqual(['near place']);
		expect(faultsOf({ phone: '+51 953' })).toEqual([]);
	});

	it('knows which column a field comes from', () => {
		const { entry } = entryOfRow({ line: 2, cells: { ...good, partnerName: 'Luis', children: 'Eva' } }, places);
		if (!entry) throw new Error('refused');
		const of = (...path: PropertyKey[]) => columnOfField(entry, path);
		expect(of('household', 'people', 0, 'identityNumber')).toBe('identity');
		expect(of('household', 'people', 1, 'bornOn')).toBe('partnerBorn');
		expect(of('household', 'people', 2, 'name')).toBe('children');
		expect([of('household', 'email'), of('household', 'address'), of('origin'), of('near', 0)]).toEqual([
			'email',
			'address',
			'origin',
			'near'
		]);
	});
});
