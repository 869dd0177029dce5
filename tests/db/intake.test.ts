import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeCounterIntake, takeWebIntake, type IntakeAnswer } from '#lib/server/take-intake.ts';
import { findPublicCall, type PublicCall } from '#lib/server/repositories/public-call.ts';
import { housingDesk, testTerms } from '../support/housing-desk.ts';

const desk = housingDesk();

const today = '1998-01-10';
const places = [{ id: 'market', name: 'Market', eastMm: 0, northMm: 0 }];

const openCall = async (): Promise<PublicCall> => {
	const { callId } = await desk.newCall(1, { ...testTerms, places });
	const { code } = await desk.app.database.kysely
		.selectFrom('call')
		.select('code')
		.where('id', '=', callId)
		.executeTakeFirstOrThrow();
	const call = await findPublicCall(desk.app.database.kysely, code);
	if (!call) throw new Error('The call is not open.');
	return call;
};

const wellFilled: Record<string, string> = {
	'people.0.name': 'Persona Inventada',
	'people.0.identityNumber': '10-000.001',
	'people.0.bornOn': '1965-05-05',
	'people.1.relation': 'child',
	'people.1.name': 'Otra Inventada',
	'people.3.name': '',
	address: 'Calle de ninguna parte 1',
	origin: 'Alto',
	phone: '',
	email: '',
	'near.0': 'market'
};

const formOf = (fields: Record<string, string>): FormData => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
};

let clients = 0;
const send = (call: PublicCall, form: FormData, address = `client ${++clients}`): Promise<IntakeAnswer> =>
	takeWebIntake(desk.app, call, form, { address, today, now: new Date() });

const counts = async (): Promise<number[]> => {
	const found = [];
	for (const table of ['household', 'application', 'household_mark', 'duplicate_flag', 'act'] as const) {
		const { count } = await desk.app.database.kysely
			.selectFrom(table)
			.select(({ fn }) => fn.countAll<number>().as('count'))
			.executeTakeFirstOrThrow();
		found.push(Number(count));
	}
	return found;
};

const faultsIn = (answer: IntakeAnswer): readonly string[] => ('faults' in answer ? Object.keys(answer.faults) : []);

/** What can be typed where a field wants something else: nothing, too much, and what no database holds. */
const garbage = fc.oneof(
	fc.constantFrom(
		'',
		' ',
		'\0',
		'a\0b',
		'\ud800',
		'<script>',
		"'; drop table application; --",
		'-1',
		'9999-99-99',
		'NaN'
	),
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc.integer({ min: 500, max: 5000 }).map((length) => 'ñ'.repeat(length)),
	fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1'))
);

/** A form of which some fields are missing, some are garbage, some come twice or as files, and some nobody asked for. */
const malformedForm = fc
	.tuple(
		fc.subarray(Object.keys(wellFilled)),
		fc.dictionary(
			fc.oneof(
				fc.constantFrom(...Object.keys(wellFilled), 'people.0.relation', 'people.29.name', 'people.30.name', 'near.2'),
				fc.string()
			),
			garbage,
			{ minKeys: 1, maxKeys: 6 }
		),
		fc.constantFrom(...Object.keys(wellFilled)),
		fc.constantFrom('text', 'twice', 'file')
	)
	.map(([missing, wrong, odd, how]) => {
		const form = new FormData();
		for (const [name, value] of Object.entries({ ...wellFilled, ...wrong })) {
			if (missing.includes(name) && !(name in wrong)) continue;
			form.append(name, name === odd && how === 'file' ? new Blob([value]) : value);
			if (name === odd && how === 'twice') form.append(name, value);
		}
		return form;
	});

test('of 2,000 malformed forms none fails and none is stored by halves: each is taken whole, or answered field by field', async () => {
	const call = await openCall();
	let [taken, refused] = [0, 0];
	const before = await counts();
	await fc.assert(
		fc.asyncProperty(malformedForm, async (form) => {
			const answer = await send(call, form);
			if ('receipt' in answer) taken += 1;
			else {
				refused += 1;
				expect(faultsIn(answer).length).toBeGreaterThan(0);
			}
		}),
		{ numRuns: 2000 }
	);
	const after = await counts();
	expect(taken + refused).toBe(2000);
	expect(refused).toBeGreaterThan(1000);
	const [households, applications, , flags, acts] = after.map((count, index) => count - (before[index] ?? 0));
	expect([households, applications, acts]).toEqual([taken, taken, 2 * taken + (flags ?? 0)]);
});

test.each([
	['people.0.name', '', 'needed'],
	['people.0.name', 'x'.repeat(121), 'too-long'],
	['people.0.name', 'a\0b', 'unreadable'],
	['people.0.identityNumber', ' ', 'needed'],
	['people.0.identityNumber', '12', 'wrong'],
	['people.0.bornOn', '1998-02-30', 'wrong'],
	['people.0.bornOn', '1998-01-11', 'future'],
	['people.1.relation', '', 'needed'],
	['people.1.relation', 'applicant-of-all', 'wrong'],
	['people.1.identityNumber', '10000001', 'twice'],
	['people.1.name', '', 'needed'],
	['address', '', 'needed'],
	['email', 'nobody', 'wrong'],
	['near.0', 'the moon', 'wrong'],
	['origin', 'x'.repeat(101), 'too-long']
])('%s as %j is answered beside it: %s', async (field, value, fault) => {
	const call = await openCall();
	// A member who is somebody although the field is blank.
	const answer = await send(call, formOf({ ...wellFilled, 'people.1.bornOn': '1990-01-01', [field]: value }));
	expect(answer).toMatchObject({ faults: { [field]: fault } });
	expect(faultsIn(answer)).toEqual([field]);
	if ('typed' in answer && field.startsWith('people.0')) expect(answer.typed.people[1]?.name).toBe('Otra Inventada');
});

test('more rows are given without losing what was typed', async () => {
	const call = await openCall();
	const answer = await send(call, formOf({ ...wellFilled, more: '1' }));
	expect(answer).toMatchObject({ faults: {}, typed: { address: wellFilled['address'] } });
	if ('typed' in answer)
		expect(answer.typed.people.map(({ name }) => name)).toEqual(expect.arrayContaining(['Otra Inventada', '']));
	expect('typed' in answer && answer.typed.people.length).toBe(7);
});

test('one client sends so many applications in an hour, others are not held up', async () => {
	const call = await openCall();
	const numbered = (number: number) =>
		formOf({ ...wellFilled, 'people.0.identityNumber': `2${String(number).padStart(7, '0')}` });
	for (let sent = 0; sent < 20; sent++) expect(await send(call, numbered(sent), 'one')).toHaveProperty('receipt');
	expect(await send(call, numbered(20), 'one')).toMatchObject({ reason: { key: 'intake-too-many', minutes: 60 } });
	expect(await send(call, numbered(20), 'another')).toHaveProperty('receipt');
});

test('a clerk types in a form with the day on it; what the window or the role forbids is said', async () => {
	const call = await openCall();
	const take = (fields: Record<string, string>, actor = desk.officer) =>
		takeCounterIntake(desk.app, call, formOf({ ...wellFilled, ...fields }), { actor, today });
	expect(await take({ channel: 'paper', on: '' })).toMatchObject({ faults: { on: 'needed' } });
	expect(await take({ channel: 'paper', on: 'yesterday' })).toMatchObject({ faults: { on: 'wrong' } });
	expect(await take({ channel: 'paper', on: '1998-01-11' })).toMatchObject({ faults: { on: 'future' } });
	expect(await take({ channel: 'paper', on: '1998-01-04' })).toMatchObject({ reason: { key: 'call-window-closed' } });
	expect(await take({}, desk.leader)).toMatchObject({ reason: { key: 'not-allowed' } });
	expect(await take({ channel: 'counter' })).toMatchObject({ reason: { key: 'late-reason-missing' } });
	const lateReason = 'Se llenó a tiempo y se registra ahora';
	expect(await take({ channel: 'paper', on: '1998-01-08', lateReason })).toHaveProperty('receipt');
	expect(await take({ channel: 'counter', lateReason })).toHaveProperty('receipt');
});
