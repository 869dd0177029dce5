import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { renewMarks } from '#lib/server/renew-marks.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { listFlags } from '#lib/server/repositories/duplicate.ts';
import { listSealedHouseholds } from '#lib/server/repositories/household.ts';
import { housingDesk, madeUpHousehold } from '../support/housing-desk.ts';

const desk = housingDesk();

let people = 3000;
const named = (name: string) => {
	const { people: persons, ...home } = madeUpHousehold(++people);
	return { ...home, people: persons.map((person) => ({ ...person, name })) };
};
const applyAs = async (callId: number, names: readonly string[]): Promise<string[]> => {
	const codes = [];
	for (const name of names) codes.push((await desk.apply(callId, named(name))).code);
	return codes;
};

describe('two applications under similar names', () => {
	test('are flagged whichever of them came first', async () => {
		const { callId } = await desk.newCall(1);
		const names = [
			'Quispe Mamani, Jose',
			'José Quispe M.',
			'Vilca Ticona Elbira',
			'Elvira Vilca',
			'Elvira Ticona Rosas'
		];
		const codes = await applyAs(callId, names);
		const flags = await listFlags(desk.app.database.kysely, callId);
		expect(flags.map(({ kind, code, other }) => [kind, codes.indexOf(code), codes.indexOf(other)])).toEqual([
			['name', 1, 0],
			['name', 3, 2]
		]);
	});

	test('are not, where the parts they share are those of many', async () => {
		const { callId } = await desk.newCall(1);
		const surnames = ['Aduvire', 'Choque', 'Flores', 'Huanca', 'Nina', 'Paredes', 'Salas', 'Turpo', 'Vargas', 'Yapo'];
		await applyAs(
			callId,
			surnames.map((surname) => `Rosa Condori ${surname}`)
		);
		await applyAs(callId, ['Rosa Condori']);
		await applyAs(callId, ['Rosa Condori Zegarra', 'Rosa Condori Medina']);
		expect(await listFlags(desk.app.database.kysely, callId)).toEqual([]);
	});

	test('are found after the marks of an older register were renewed', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId, named('Hilda Poma Layme'));
		const { householdId = 0 } = (await findApplicationById(database.kysely, applicationId)) ?? {};
		const marks = async () => (await listSealedHouseholds(database.kysely, [householdId]))[0]?.marks.toSorted();
		const before = await marks();
		await sql`delete from household_mark where household_id = ${householdId} and kind = 'part'`.execute(
			database.kysely
		);
		await sql`insert into household_to_mark values (${householdId})`.execute(database.kysely);
		await renewMarks(database);
		expect(await marks()).toEqual(before);
		await applyAs(callId, ['Poma Hilda']);
		expect(await listFlags(database.kysely, callId)).toHaveLength(1);
	});
});
