import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparedWith, marksOf, type Mark } from './household.ts';

const named = (name: string) => ({
	people: [{ relation: 'applicant' as const, name, identityNumber: null, bornOn: null }],
	address: '',
	phone: '',
	email: ''
});
const areCompared = (one: Mark, other: Mark): boolean =>
	comparedWith[one.kind].includes(other.kind) && one.text === other.text;
const areAlike = (one: string, other: string): boolean =>
	marksOf(named(one)).some((mark) => marksOf(named(other)).some((its) => areCompared(mark, its)));

describe('names are alike', () => {
	test.each([
		['Quispe Mamani, Jose', 'José Quispe M.'],
		['José Luis Quispe Mamani', 'Quispe José'],
		['Victoria Zegarra Llanos', 'VICTORIA YANOS SEGARRA'],
		['Elbira Baldivia Cáceres', 'Elvira Valdivia Caseres'],
		['María de la Cruz Flores', 'Maria Cruz Flores'],
		['Hilda Huanca Choque', 'Ilda Uanca']
	])('%s, %s', (one, other) => {
		expect(areAlike(one, other)).toBe(true);
		expect(areAlike(other, one)).toBe(true);
	});

	test.each([
		['José Luis Quispe Mamani', 'José Alberto Quispe Condori'],
		['Rosa Quispe Mamani', 'Elena Quispe Mamani'],
		['José Quispe M.', 'José Mamani']
	])('not %s, %s', (one, other) => {
		expect(areAlike(one, other)).toBe(false);
	});

	test('whatever the order of their parts, and with one or two left out as long as two are left', () => {
		const part = fc.constantFrom('Rosa', 'Elena', 'Quispe', 'Mamani', 'Ticona', 'Zegarra', 'Vilca');
		const parts = fc.uniqueArray(part, { minLength: 2, maxLength: 6 });
		const less = parts.chain((whole) =>
			fc.shuffledSubarray(whole, { minLength: Math.max(2, whole.length - 2) }).map((some) => [whole, some] as const)
		);
		fc.assert(fc.property(less, ([whole, some]) => areAlike(whole.join(' '), some.join(' '))));
	});
});
