import { describe, expect, test } from 'vitest';
import { housingDesk, madeUpHousehold, testTerms, valueOf } from '../support/housing-desk.ts';
import { reach } from '../support/stages.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { auditChain } from '#lib/domain/housing/act-chain.ts';
import { verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { changeCall, createCall, offerLots } from '#lib/server/commands/housing/call.ts';
import { judgeDuplicate } from '#lib/server/commands/housing/assess.ts';
import { holdDraw } from '#lib/server/commands/housing/hold-draw.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { decideObjection } from '#lib/server/commands/housing/decide-objection.ts';
import { fileObjection } from '#lib/server/commands/housing/objection.ts';
import { stepApplication } from '#lib/server/commands/housing/step.ts';
import { listActs } from '#lib/server/repositories/act.ts';
import { findApplicationById, listApplications } from '#lib/server/repositories/application.ts';
import { listFlags } from '#lib/server/repositories/duplicate.ts';
import { findHeldDraw } from '#lib/server/repositories/draw.ts';
import { sql } from 'kysely';

const desk = housingDesk();

const seal = { on: '1998-03-20', reason: null, secondUserId: null };
const assembly = { heldOn: '1998-03-21', event: '4 2 6 1 3 5', record: 'Assembly of 21 March, minutes 12' };

const drawn = async (callId: number) => {
	const { database } = desk.app;
	valueOf(await sealDraw(database, desk.officer, { callId, ...seal }));
	valueOf(await holdDraw(database, desk.officer, { callId, ...assembly }));
};

/** The database's answer to statements that somebody writes by hand; they are undone. */
const codeOf = (...statements: string[]) =>
	errorCodeOf(desk.app.database, async (trx) => {
		for (const statement of statements) await sql.raw(statement).execute(trx);
	});

const stateOf = async (id: number) => (await findApplicationById(desk.app.database.kysely, id))?.progress;

describe('from application to title', () => {
	test('not eligible, cured, ranked, drawn, assigned, occupied, adjudicated, titled', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(2);
		const { applicationId } = await desk.apply(callId);
		const requirement = { id: 'papers', title: 'Identity documents' };
		await desk.step(applicationId, {
			event: 'observe',
			on: '1998-03-01',
			observations: [{ requirement, cure: 'A copy' }],
			until: '1998-03-15'
		});
		await desk.step(applicationId, { event: 'cure', on: '1998-03-05', evidence: { papers: ['copy.pdf'] } });
		await desk.admit(applicationId, [5, 2]);
		await drawn(callId);
		const files = (await findHeldDraw(database.kysely, callId))?.files ?? {};
		expect(verifyDraw(new Map(Object.entries(files))).faults).toEqual([]);
		valueOf(await awardLots(database, desk.officer, { callId, on: '1998-04-20', applicationId: null }));
		await reach(desk, applicationId, 'occupy', '1998-06-01');
		await reach(desk, applicationId, 'adjudicate', '1998-11-01');
		await reach(desk, applicationId, 'title', '1999-05-01');
		expect(await stateOf(applicationId)).toMatchObject({ state: 'titled', rank: 1 });
	});

	test('a lot that was never occupied reverts and goes to the next in line', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const first = await desk.apply(callId);
		const second = await desk.apply(callId);
		await desk.admit(first.applicationId, [9, 3]);
		await desk.admit(second.applicationId, [1, 0]);
		await drawn(callId);
		const award = (on: string) => awardLots(database, desk.officer, { callId, on, applicationId: null });
		expect(valueOf(await award('1998-04-20')).map(({ code }) => code)).toEqual([first.code]);
		expect(await award('1998-04-21')).toEqual({ ok: false, reason: { key: 'award-nobody' } });
		await desk.step(first.applicationId, { event: 'warn', on: '1998-08-01', until: '1998-08-16' });
		await reach(desk, first.applicationId, 'revert', '1998-08-20');
		expect(valueOf(await award('1998-08-21')).map(({ code }) => code)).toEqual([second.code]);
	});
});

describe('a call', () => {
	test('does not change once it is open, whoever tries', async () => {
		const { database } = desk.app;
		const { callId, lots } = await desk.newCall(1);
		const key = { ok: false, reason: { key: 'call-already-open' } };
		expect(await offerLots(database, desk.officer, { callId, lots })).toMatchObject(key);
		const { terms, title, municipality } = await database.kysely
			.selectFrom('call')
			.selectAll()
			.where('id', '=', callId)
			.executeTakeFirstOrThrow();
		expect(await changeCall(database, desk.officer, { callId, title, municipality, terms })).toMatchObject(key);
		expect(await codeOf(`update call set title = 'Another' where id = ${callId}`)).toBe('PA003');
		expect(await codeOf(`delete from call_lot where call_id = ${callId}`)).toBe('PA003');
	});

	test('offers no lot that another call offers', async () => {
		const { database } = desk.app;
		const { lots, planId, programmeId } = await desk.newCall(2);
		const other = { planId, programmeId, code: 'OTHER', title: 'Other', municipality: 'Nowhere', terms: testTerms };
		const { id: callId } = valueOf(await createCall(database, desk.officer, other));
		expect(await offerLots(database, desk.officer, { callId, lots })).toMatchObject({
			ok: false,
			reason: { key: 'call-lots-not-offerable', why: 'offered' }
		});
	});
});

describe('people', () => {
	test('who apply twice are flagged; nobody is drawn before that is judged', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(2);
		const household = madeUpHousehold(777);
		const one = await desk.apply(callId, household);
		const again = await desk.apply(callId, { ...household, address: 'CALLE 777, de Ninguna Parte' });
		expect(again.flags).toBe(3);
		await desk.admit(one.applicationId, [1, 1]);
		await desk.admit(again.applicationId, [1, 1]);
		expect(await sealDraw(database, desk.officer, { callId, ...seal })).toMatchObject({
			reason: { key: 'draw-flags-open' }
		});
		for (const { id: flagId } of await listFlags(database.kysely, callId))
			valueOf(
				await judgeDuplicate(database, desk.officer, { callId, flagId, judgement: 'same', reason: 'One family' })
			);
		expect(await sealDraw(database, desk.officer, { callId, ...seal })).toMatchObject({
			reason: { key: 'draw-household-twice' }
		});
		await desk.step(again.applicationId, {
			event: 'withdraw',
			on: '1998-03-12',
			reason: 'Applied twice',
			how: 'Signed at the office'
		});
		valueOf(await sealDraw(database, desk.officer, { callId, ...seal }));
	});

	test('who hold a lot of an earlier call get no other', async () => {
		const { database } = desk.app;
		const household = madeUpHousehold(778);
		const first = await desk.newCall(1);
		const { applicationId } = await desk.apply(first.callId, household);
		await desk.admit(applicationId, [1, 1]);
		await drawn(first.callId);
		valueOf(await awardLots(database, desk.officer, { callId: first.callId, on: '1998-04-20', applicationId: null }));
		const { callId } = await desk.newCall(1);
		const again = await desk.apply(callId, household);
		await desk.admit(again.applicationId, [1, 1]);
		const sealing = () => sealDraw(database, desk.officer, { callId, ...seal });
		expect(await sealing()).toMatchObject({ reason: { key: 'draw-flags-open' } });
		for (const { id: flagId } of await listFlags(database.kysely, callId))
			valueOf(
				await judgeDuplicate(database, desk.officer, { callId, flagId, judgement: 'same', reason: 'One family' })
			);
		expect(await sealing()).toMatchObject({ reason: { key: 'draw-household-twice' } });
	});

	test('are nowhere in the database as text', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		await desk.apply(callId, {
			...madeUpHousehold(1),
			people: [{ relation: 'applicant', name: 'Zoraida Quispelicious', identityNumber: '87654321', bornOn: null }]
		});
		const found = await sql<{ count: number }>`
			select count(*)::integer as count from (
				select to_jsonb(h)::text as row from household h union all select to_jsonb(a)::text from application a
				union all select to_jsonb(m)::text from household_mark m union all select to_jsonb(act)::text from act
			) rows where row ilike '%Zoraida%' or row ilike '%87654321%'`.execute(database.kysely);
		expect(found.rows[0]?.count).toBe(0);
	});
});

describe('a day', () => {
	test('that has not come is no day on which something was done', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		const invalid = (path: string) => ({ ok: false, reason: { key: 'input-invalid', path } });
		const event = { event: 'withdraw', on: '2090-01-01', reason: 'Moved away', how: 'By letter' };
		expect(await stepApplication(database, desk.officer, { applicationId, event })).toEqual(invalid('event.on'));
		const award = { callId, on: '2090-01-01', applicationId: null };
		expect(await awardLots(database, desk.officer, award)).toEqual(invalid('on'));
		expect(await sealDraw(database, desk.officer, { callId, ...seal, on: '0000-01-01' })).toEqual(invalid('on'));
	});
});

describe('an objection', () => {
	test('holds up one rank only', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(2);
		const receipts = [await desk.apply(callId), await desk.apply(callId)];
		for (const { applicationId } of receipts) await desk.admit(applicationId, [2, 2]);
		await drawn(callId);
		const [held] = receipts;
		valueOf(
			await fileObjection(database, desk.officer, {
				callId,
				applicationId: held?.applicationId ?? 0,
				lot: null,
				on: '1998-04-01',
				grounds: 'It has a house',
				lateReason: 'Typed in from paper'
			})
		);
		const awards = valueOf(await awardLots(database, desk.officer, { callId, on: '1998-04-20', applicationId: null }));
		expect(awards.map(({ code }) => code)).toEqual([receipts[1]?.code]);
	});

	test('that is upheld leaves the household without a lot, and the lot to the next in line', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const receipts = [await desk.apply(callId), await desk.apply(callId)];
		for (const [index, { applicationId }] of receipts.entries())
			await desk.admit(applicationId, [index === 0 ? 9 : 1, 0]);
		await drawn(callId);
		const objection = {
			callId,
			applicationId: receipts[0]?.applicationId ?? 0,
			lot: null,
			grounds: 'It has a house',
			lateReason: 'Typed in from paper'
		};
		const { id } = valueOf(await fileObjection(database, desk.officer, { ...objection, on: '1998-04-01' }));
		const decision = { callId, objectionId: id, on: '1998-04-10', decision: 'upheld', resolution: 'Resolution 3' };
		const remedy = { remedy: 'bar', requirement: 'no-house' };
		valueOf(await decideObjection(database, desk.officer, { ...decision, ...remedy }));
		const awards = valueOf(await awardLots(database, desk.officer, { callId, on: '1998-04-20', applicationId: null }));
		expect(awards.map(({ code }) => code)).toEqual([receipts[1]?.code]);
	});
});

describe('the database alone', () => {
	test('forbids steps out of turn, and a lot given twice', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const receipts = [await desk.apply(callId), await desk.apply(callId)];
		for (const { applicationId } of receipts) await desk.admit(applicationId, [2, 2]);
		await drawn(callId);
		const [{ lot } = { lot: '' }] = await database.kysely
			.selectFrom('call_lot')
			.select('lot')
			.where('call_id', '=', callId)
			.execute();
		const set = (id: number | undefined, progress: unknown): string =>
			`update application set progress = '${JSON.stringify(progress)}' where id = ${id}`;
		const [one, two] = receipts.map(({ applicationId }) => applicationId);
		const award = (rank: number) => ({ state: 'assigned', on: '1998-04-20', until: '1998-07-01', rank, lot });
		const assigned = set(one, award(1));
		expect(await codeOf(assigned)).toBeUndefined();
		expect(await codeOf(set(one, { ...award(1), state: 'titled' }))).toBe('PA004');
		expect(await codeOf(assigned, set(two, award(2)))).toBe('23505');
		expect(await codeOf(`delete from application where id = ${one}`)).toBe('PA002');
	});

	test('gives one of fifty clerks who race for a lot; the others get a sentence', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		await desk.admit(applicationId, [2, 2]);
		await drawn(callId);
		const tries = await Promise.all(
			Array.from({ length: 50 }, () => awardLots(database, desk.officer, { callId, on: '1998-04-20', applicationId }))
		);
		expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
		const reasons = tries.flatMap((outcome) => (outcome.ok ? [] : [outcome.reason.key]));
		expect(new Set(reasons)).toEqual(new Set(['award-not-next']));
		expect(reasons).toHaveLength(49);
	});
});

test('everything that was done is one chain', async () => {
	const { kysely } = desk.app.database;
	const acts = await listActs(kysely);
	expect(acts.length).toBeGreaterThan(100);
	expect(auditChain(acts)).toEqual([]);
	expect((await listApplications(kysely, 1)).length).toBeGreaterThan(0);
});
