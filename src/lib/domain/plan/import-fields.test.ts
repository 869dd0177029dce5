import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { importFields, importableLayers, readField, type FieldValue, type Properties } from './import-fields.ts';

const siteField = (name: string) => {
	const field = importFields['relocation-site'].find((each) => each.name === name);
	if (!field) throw new Error(name);
	return field;
};

const read = (name: string, value: FieldValue) => readField(siteField(name), { [name]: value });

test.for([
	['relocatedIn', '1994-09', '1994-09'],
	['relocatedIn', ' 1995-h1 ', '1995-H1'],
	['residents', '60', 60],
	['residents', 0, 0],
	['residents', null, null],
	['residents', '', null],
	['statedAreaM2', '1250.5', 1250.5],
	['entity', ' Ladrilleros ', 'Ladrilleros'],
	['entity', 12, '12']
] as const)('%s may be %j', ([name, value, stands]) => {
	expect(read(name, value)).toEqual({ ok: true, value: stands });
});

test.for([
	['relocatedIn', '1994', 'field-not-a-period'],
	['relocatedIn', '1994-13', 'field-not-a-period'],
	['relocatedIn', 1994, 'field-not-a-period'],
	['residents', -1, 'field-not-a-count'],
	['residents', 2.5, 'field-not-a-count'],
	['residents', 'sesenta', 'field-not-a-count'],
	['residents', 10_000_001, 'field-not-a-count'],
	['statedAreaM2', 0, 'field-not-an-area'],
	['entity', '  ', 'field-missing'],
	['agreement', null, 'field-missing'],
	['note', 'x'.repeat(501), 'field-too-long']
] as const)('%s may not be %j', ([name, value, key]) => {
	expect(read(name, value)).toMatchObject({ ok: false, reason: { key, field: name } });
});

test('a field is known by its Spanish name too; its own goes before', () => {
	const field = siteField('residents');
	expect(readField(field, { residentes: 7 })).toEqual({ ok: true, value: 7 });
	expect(readField(field, { residentes: 7, residents: 8 })).toEqual({ ok: true, value: 8 });
	expect(readField(field, { residentes: 'siete', residents: ' ' })).toMatchObject({ reason: { field: 'residentes' } });
});

test('whatever a file says, a field is read or refused, and what is read is read again the same', () => {
	const value = fc.oneof(fc.string(), fc.double(), fc.integer(), fc.constant(null));
	const fields = importableLayers.flatMap((layer) => importFields[layer]);
	fc.assert(
		fc.property(fc.constantFrom(...fields), value, (field, each) => {
			const properties: Properties = { [field.name]: each };
			const first = readField(field, properties);
			if (first.ok) expect(readField(field, { [field.name]: first.value })).toEqual(first);
			else expect(first.reason.field).toBe(field.name);
		})
	);
});
