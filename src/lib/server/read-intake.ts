import {
	emptyIntake,
	mostPeople,
	mostWishes,
	type FieldFault,
	type IntakeFaults,
	type TypedIntake,
	type TypedPerson
} from '#lib/domain/housing/intake.ts';
import type { PublicPlace } from '#lib/domain/housing/match-lots.ts';
import type { z } from 'zod';
import { entryInput, type Entry } from './commands/housing/apply.ts';
import { formText } from './form-text.ts';
import { isStorable } from './storable-text.ts';

const personFields = ['relation', 'name', 'identityNumber', 'bornOn'] as const;

/** What was typed, as it was typed. */
export const typedIntake = (form: FormData): TypedIntake => {
	const text = (name: string): string => formText(form.get(name));
	const rows = Array.from({ length: mostPeople }, (_, row) => row).filter((row) =>
		personFields.some((field) => form.has(`people.${row}.${field}`))
	);
	const person = (row: number): TypedPerson => ({
		relation: text(`people.${row}.relation`),
		name: text(`people.${row}.name`),
		identityNumber: text(`people.${row}.identityNumber`),
		bornOn: text(`people.${row}.bornOn`)
	});
	return {
		people: Array.from({ length: (rows.at(-1) ?? 0) + 1 }, (_, row) => person(row)),
		address: text('address'),
		phone: text('phone'),
		email: text('email'),
		origin: text('origin'),
		near: Array.from({ length: mostWishes }, (_, wish) => text(`near.${wish}`)),
		channel: text('channel') || emptyIntake.channel,
		on: text('on'),
		lateReason: text('lateReason')
	};
};

type IntakeReading = { ok: true; entry: Entry } | { ok: false; faults: IntakeFaults };

/** A row in which nobody was typed is nobody; the first is who applies. */
const isNobody = ({ name, identityNumber, bornOn }: TypedPerson): boolean =>
	[name, identityNumber, bornOn].every((typed) => typed.trim() === '');

const entryOf = (typed: TypedIntake, rows: readonly number[]) => ({
	household: {
		people: rows.map((row) => {
			const { relation = '', ...person } = typed.people[row] ?? {};
			return { ...person, relation: row === 0 ? 'applicant' : relation };
		}),
		address: typed.address,
		phone: typed.phone,
		email: typed.email.trim()
	},
	near: typed.near.filter((place) => place !== ''),
	origin: typed.origin.trim()
});

const faultOf = (typed: string, code: string): FieldFault => {
	if (typed.trim() === '') return 'needed';
	if (!isStorable(typed)) return 'unreadable';
	return code === 'too_big' ? 'too-long' : 'wrong';
};

/** The field of the form that an issue is about. */
const fieldOf = (path: readonly PropertyKey[], rows: readonly number[]): string => {
	const [first, ...rest] = path[0] === 'household' ? path.slice(1) : path;
	if (first !== 'people') return String(first);
	const [index, field = 'name'] = rest;
	return `people.${rows[Number(index)] ?? 0}.${String(field)}`;
};

const typedIn = (typed: TypedIntake, field: string): string => {
	const [list, row = '', name] = field.split('.');
	const fields: Readonly<Record<string, unknown>> = list === 'people' ? { ...typed.people[Number(row)] } : { ...typed };
	const value = fields[name ?? field];
	return typeof value === 'string' ? value : '';
};

const schemaFaults = (typed: TypedIntake, rows: readonly number[], { issues }: z.ZodError): [string, FieldFault][] =>
	issues.map(({ path, code }) => {
		const field = fieldOf(path, rows);
		return [field, faultOf(typedIn(typed, field), code)];
	});

const digitsOf = (number: string): string => number.replace(/[\s.-]/g, '').toUpperCase();

/** What no single field tells: who applies without a number, births to come, one number for two, places of another call. */
const householdFaults = (
	typed: TypedIntake,
	rows: readonly number[],
	places: readonly PublicPlace[],
	today: string
): [string, FieldFault][] => {
	const seen = new Set<string>();
	const ofPeople = rows.flatMap((row): [string, FieldFault][] => {
		const { identityNumber = '', bornOn = '' } = typed.people[row] ?? {};
		const digits = digitsOf(identityNumber);
		const isTwice = digits !== '' && seen.has(digits);
		seen.add(digits);
		return [
			...(isTwice ? [[`people.${row}.identityNumber`, 'twice'] as [string, FieldFault]] : []),
			...(row === 0 && digits === '' ? [['people.0.identityNumber', 'needed'] as [string, FieldFault]] : []),
			...(bornOn > today ? [[`people.${row}.bornOn`, 'future'] as [string, FieldFault]] : [])
		];
	});
	const known = new Set(places.map(({ id }) => id));
	const strange = typed.near.flatMap((place, wish): [string, FieldFault][] =>
		place === '' || known.has(place) ? [] : [[`near.${wish}`, 'wrong']]
	);
	return [...ofPeople, ...strange];
};

/** What a form says, or what is wrong with each of its fields. @param today ISO date. */
export const readIntake = (typed: TypedIntake, places: readonly PublicPlace[], today: string): IntakeReading => {
	const rows = [...typed.people.keys()].filter((row) => row === 0 || !isNobody(typed.people[row] ?? emptyPerson));
	const parsed = entryInput.safeParse(entryOf(typed, rows));
	const faults = [
		...householdFaults(typed, rows, places, today),
		...(parsed.success ? [] : schemaFaults(typed, rows, parsed.error))
	];
	if (parsed.success && faults.length === 0) return { ok: true, entry: parsed.data };
	return { ok: false, faults: Object.fromEntries(faults) };
};

const emptyPerson: TypedPerson = { relation: '', name: '', identityNumber: '', bornOn: '' };
