import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { saltOf } from '#lib/domain/housing/assessed-units.ts';
import type { Assessor } from '#lib/domain/housing/assessment.ts';
import { erasedText } from '#lib/domain/housing/sealed-text.ts';
import { assessmentsOfCall, findAssessments, findRounds } from '#lib/server/assessments.ts';
import { auditRegister, auditWithin } from '#lib/server/audit/audit.ts';
import { assess } from '#lib/server/commands/housing/assess.ts';
import { eraseHousehold } from '#lib/server/commands/housing/household.ts';
import { exportHousehold } from '#lib/server/commands/housing/household-export.ts';
import { findDrawProofs } from '#lib/server/draw-units.ts';
import { fairnessReport } from '#lib/server/fairness-report.ts';
import { readable } from '#lib/server/household-texts.ts';
import { findMyCase } from '#lib/server/my-case.ts';
import { openRegister } from '#lib/server/repositories/act.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { listOpenAssessments, listRounds } from '#lib/server/repositories/assessment.ts';
import { findCallById } from '#lib/server/repositories/call.ts';
import { findHeldDraw, unitsSeal } from '#lib/server/repositories/draw.ts';
import { load as loadCase } from '../../src/routes/(office)/office/cases/[code]/+page.server.ts';
import { draw } from '../support/award.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { agreed, housingDesk, valueOf } from '../support/housing-desk.ts';
import { undone } from '../support/undone.ts';

const desk = housingDesk();

/** With a comma, so that it is in nothing that is written in hexadecimal or base64. */
const units = [4173, 2];

let told: { callId: number; applicationId: number; householdId: number; code: string };
beforeAll(async () => {
	const { callId } = await desk.newCall(1);
	const { applicationId, code } = await desk.apply(callId);
	const other = await desk.apply(callId);
	await desk.admit(applicationId, units);
	await desk.admit(other.applicationId, [1, 1]);
	await draw(desk, callId);
	const { householdId = 0 } = (await findApplicationById(desk.app.database.kysely, applicationId)) ?? {};
	told = { callId, applicationId, householdId, code };
});

const callOf = async (callId: number) => {
	const call = await findCallById(desk.app.database.kysely, callId);
	if (!call) throw new Error(`There is no call ${callId}.`);
	return call;
};

const proofsOf = async (only?: string) => {
	const { kysely, vault } = desk.app.database;
	const held = await findHeldDraw(kysely, told.callId);
	return held && (await findDrawProofs(kysely, vault, held, only));
};

const shownCase = async () => {
	const { app, officer } = desk;
	const user = { id: officer.userId, role: officer.role, name: 'Officer' };
	return (await loadCase({
		locals: { app, user },
		params: { code: told.code },
		url: new URL('http://localhost')
	} as never)) as Exclude<Awaited<ReturnType<typeof loadCase>>, void>;
};

/** Rows of assessments and acts as a dump has them. */
const dumped = async (): Promise<string> => {
	const { rows } = await sql<{ row: string }>`
		select to_jsonb(t)::text as row from assessment t union all select to_jsonb(t)::text from act t
		union all select to_jsonb(t)::text from draw t`.execute(desk.app.database.kysely);
	return rows.map(({ row }) => row).join('\n');
};

describe('what was assessed of a household', () => {
	test('stands in clear in no row and no act, and is read by who may', async () => {
		const { database } = desk.app;
		const { kysely, vault } = database;
		expect(await dumped()).not.toMatch(/4173\D/);
		const { rows } = await sql<{ row: unknown; act: unknown }>`
			select t.units as row, a.content #> '{row,units}' as act from assessment t
			join act a on a.subject = 'assessment ' || t.id where application_id = ${told.applicationId}`.execute(kysely);
		expect(rows).toHaveLength(2);
		for (const { row, act } of rows) {
			expect(row).toMatch(new RegExp(`^sealed:${told.householdId}:`));
			expect(act).toBe(row);
		}
		expect((await findAssessments(kysely, vault, told.applicationId)).official?.units).toEqual(units);
		expect((await assessmentsOfCall(kysely, vault, told.callId)).get(told.applicationId)?.leader?.units).toEqual(units);
		expect((await shownCase()).joint).toMatchObject({ kind: 'joint', units });
		const exported = valueOf(await exportHousehold(database, desk.officer, { householdId: told.householdId }));
		expect(exported.applications[0]?.assessments).toMatchObject([{ official: { units }, leader: { units } }]);
		expect((await findMyCase(database, told.applicationId, '1998-03-25'))?.why?.found).toMatchObject([
			{ units },
			{ units }
		]);
		expect((await proofsOf(told.code))?.get(told.code)?.units).toEqual(units);
		expect((await fairnessReport(database, await callOf(told.callId))).draw).toMatchObject({ forgotten: 0 });
	});

	test('was kept by older draws in one with those of all others, and is read there', async () => {
		const { kysely, vault } = desk.app.database;
		const held = await findHeldDraw(kysely, told.callId);
		if (!held) throw new Error('No draw was held.');
		const salt = '07'.repeat(32);
		const before = vault.seal(JSON.stringify({ salt, units: { [told.code]: units, other: [1, 1] } }), unitsSeal(held));
		const proofs = await undone(desk.app.database, async (trx) => {
			await sql`alter table draw disable trigger user`.execute(trx);
			await sql`update draw set sealed_units = ${before} where id = ${held.id}`.execute(trx);
			return [await findDrawProofs(trx, vault, held), await findDrawProofs(trx, vault, held, told.code)];
		});
		const own = { code: told.code, units, salt: saltOf(salt, told.code) };
		expect(proofs.map((each) => each?.get(told.code))).toEqual([own, own]);
		expect(proofs.map((each) => each?.size)).toEqual([2, 1]);
	});

	test('that was swapped in what a draw keeps is named by the audit', async () => {
		const { database } = desk.app;
		const { kysely, vault } = database;
		const held = await findHeldDraw(kysely, told.callId);
		if (!held) throw new Error('No draw was held.');
		const swapped = vault.seal(JSON.stringify({ proofs: {} }), unitsSeal(held));
		const { faults } = await undone(database, async (trx) => {
			await sql`alter table draw disable trigger user`.execute(trx);
			await sql`update draw set sealed_units = ${swapped} where id = ${held.id}`.execute(trx);
			return auditWithin(trx, vault, []);
		});
		expect(faults).toMatchObject([{ key: 'row-altered', table: 'draw', columns: ['sealed_units'] }]);
	});

	test('is read by nobody once it was erased: not in rows, acts or draws, which all stay', async () => {
		const { database } = desk.app;
		const { kysely, vault } = database;
		const before = await dumped();
		const erasure = { ...agreed(desk), householdId: told.householdId, on: '1998-04-01' };
		valueOf(await eraseHousehold(database, desk.officer, erasure));
		expect(await dumped()).toContain(before.split('\n')[0]);
		const stored = await listRounds(kysely, told.applicationId);
		expect(stored).toHaveLength(2);
		for (const row of await readable(kysely, vault, stored)) expect(row.units).toBe(erasedText);
		expect(await findRounds(kysely, vault, told.applicationId)).toEqual([]);
		const proofs = await proofsOf();
		expect([proofs?.size, proofs?.has(told.code), proofs?.get(told.code)]).toEqual([2, true, undefined]);
		expect(await shownCase()).toMatchObject({ isForgotten: true, assessments: [], earlier: [], mayAssess: false });
		expect((await findMyCase(database, told.applicationId, '1998-04-02'))?.why).toBeUndefined();
		const report = await fairnessReport(database, await callOf(told.callId));
		expect(report.draw).toMatchObject({ forgotten: 1, groups: { shares: [{ households: 2, awarded: 1 }] } });
		expect((await auditRegister(database)).faults).toEqual([]);
	});
});

describe('what was assessed before units were sealed', () => {
	/** As an older version stored and entered it. */
	const storedInClear = async (applicationId: number, assessor: Assessor, by: string, found: number[]) =>
		desk.app.database.kysely.transaction().execute(async (trx) => {
			const register = await openRegister(trx, by);
			const { rows } = await sql<{ id: number }>`
				insert into assessment (application_id, assessor, user_id, units)
				values (${applicationId}, ${assessor}, ${by}, ${JSON.stringify(found)}::text::jsonb) returning id`.execute(trx);
			await register.enter(
				'assess',
				'assessment',
				rows.map(({ id }) => id)
			);
		});
	const assessed = async (applicationId: number, assessor: Assessor, found: number[]) => {
		const actor = { official: desk.officer, leader: desk.leader, third: desk.administrator }[assessor];
		return assess(desk.app.database, actor, { applicationId, assessor, units: found, note: '' });
	};
	const thirds = async (): Promise<string[]> => {
		const { kysely } = desk.app.database;
		const waiting = await listOpenAssessments(kysely, 'official', desk.administrator.userId, 1000);
		return waiting.filter(({ isThird }) => isThird).map(({ code }) => code);
	};

	test('is read as it stands, and a third is wanted where the two differ, whichever of them is sealed', async () => {
		const { kysely, vault } = desk.app.database;
		const { callId } = await desk.newCall(1);
		const pairs: [number[], number[]][] = [
			[
				[3, 1],
				[3, 1]
			],
			[
				[3, 1],
				[3, 2]
			]
		];
		const differing: string[] = [];
		for (const [official, leader] of pairs)
			for (const inClear of [['official', 'leader'], ['official'], []]) {
				const { applicationId, code } = await desk.apply(callId);
				if (inClear.includes('official')) await storedInClear(applicationId, 'official', desk.officer.userId, official);
				else valueOf(await assessed(applicationId, 'official', official));
				if (inClear.includes('leader')) await storedInClear(applicationId, 'leader', desk.leader.userId, leader);
				else valueOf(await assessed(applicationId, 'leader', leader));
				const found = await findAssessments(kysely, vault, applicationId);
				expect([found.official?.units, found.leader?.units]).toEqual([official, leader]);
				if (official.join() === leader.join())
					expect(await assessed(applicationId, 'third', leader)).toEqual({
						ok: false,
						reason: { key: 'third-not-wanted' }
					});
				else differing.push(code);
			}
		expect((await thirds()).filter((code) => differing.includes(code))).toEqual(differing);
		expect(await thirds()).toHaveLength(differing.length);
		expect((await auditRegister(desk.app.database)).faults).toEqual([]);
	});

	test.each([
		['a sentence', '"5 and 2"'],
		['what is sealed for nobody', `"sealed::${'A'.repeat(40)}"`],
		['an object', '{"years": 5}'],
		['nothing', 'null']
	])('the database takes no units that are neither in clear nor sealed: %s', async (_, value) => {
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		const insert = `insert into assessment (application_id, assessor, user_id, units)
			values (${applicationId}, 'official', 'somebody', '${value}')`;
		expect(await errorCodeOf(desk.app.database, (trx) => sql.raw(insert).execute(trx))).toBe('23514');
	});
});
