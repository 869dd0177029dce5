import { expect, test } from 'vitest';
import { feesSum, fieldsOf, inputOf, readFields } from './terms-form.ts';
import type { CallTerms } from '#lib/domain/housing/call-terms.ts';

const check = (id: string) => ({ id, title: `The ${id}` });
const terms: CallTerms = {
	order: 'points',
	criteria: [{ ...check('years'), pointsPerUnit: 2, mostPoints: 20, source: 'Art. 4' }],
	requirements: [{ ...check('no-house'), cure: null, source: 'Art. 2' }],
	documents: [{ ...check('identity'), isRequired: true }],
	stages: {
		occupation: [{ ...check('visit'), shownBy: 'visit' }],
		adjudication: [check('plans')],
		title: [check('service')]
	},
	currency: 'USD',
	fees: [{ ...check('processing'), cents: 1050, due: 'apply' }],
	mostCents: 6000,
	costReason: null,
	windows: { applyFrom: '1998-01-05', applyUntil: '1998-02-28', cureUntil: '1998-03-15', objectUntil: '1998-04-15' },
	daysToOccupy: 90,
	daysToReply: 15,
	places: [{ id: 'port', name: 'Port', eastMm: 10, northMm: 20 }],
	publicEvent: { count: 5, least: 0, most: 9 },
	entitledBy: null,
	admission: { documents: false, assessments: true },
	ownersLetIn: null,
	source: 'Ordinance 1'
};

const formOf = (fields: ReturnType<typeof fieldsOf>): FormData => {
	const form = new FormData();
	const { rows, ...plain } = fields;
	for (const [name, text] of Object.entries(plain)) form.set(name, text);
	for (const [list, entries] of Object.entries(rows))
		entries.forEach((row, index) => {
			for (const [field, text] of Object.entries(row)) form.set(`${list}.${index}.${field}`, text);
		});
	return form;
};

test('terms that are shown and sent back unchanged are the same', () => {
	const fields = readFields(formOf(fieldsOf({ title: 'A call', municipality: 'A town' }, terms)));
	expect(inputOf(7, fields)).toEqual({ callId: 7, title: 'A call', municipality: 'A town', terms });
});

test('a new row gets an id of its own words, and never one that is taken', () => {
	const form = formOf(fieldsOf({ title: 'A call', municipality: 'A town' }, terms));
	form.set('documents.1.title', 'Identity');
	form.set('documents.2.title', 'Partida de Defunción Ñ');
	const { terms: read } = inputOf(7, readFields(form));
	expect(read.documents.map(({ id }) => id)).toEqual(['identity', 'identity-2', 'partida-de-defuncion-n']);
});

test('what is no number is given on as none, for the command to refuse', () => {
	const form = formOf(fieldsOf({ title: 'A call', municipality: 'A town' }, terms));
	form.set('fees.0.amount', 'ten');
	expect(inputOf(7, readFields(form)).terms.fees[0]?.cents).toBeNaN();
});

test('the fees add up as they are typed; what is no number yet does not count', () => {
	const form = formOf(fieldsOf({ title: 'A call', municipality: 'A town' }, terms));
	form.set('fees.1.title', 'Title');
	form.set('fees.1.amount', '49,51');
	expect(feesSum(readFields(form))).toBe(6001);
	form.set('fees.1.amount', 'forty');
	expect(feesSum(readFields(form))).toBe(1050);
});

test('a place is typed in metres, or copied from the map with its commas', () => {
	const form = formOf(fieldsOf({ title: 'A call', municipality: 'A town' }, terms));
	form.set('places.1.title', 'Mercado');
	form.set('places.1.east', '253,067.11');
	form.set('places.1.north', '8047967,5');
	expect(inputOf(7, readFields(form)).terms.places).toEqual([
		...terms.places,
		{ id: 'mercado', name: 'Mercado', eastMm: 253_067_110, northMm: 8_047_967_500 }
	]);
});
