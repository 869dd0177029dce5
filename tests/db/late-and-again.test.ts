import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { applyAtCounter } from '#lib/server/commands/housing/apply.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { offerLots } from '#lib/server/commands/housing/call.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { eraseHousehold } from '#lib/server/commands/housing/household.ts';
import { chargeFee, recordPayment, reversePosting } from '#lib/server/commands/housing/money.ts';
import { decideObjection } from '#lib/server/commands/housing/decide-objection.ts';
import { fileObjection } from '#lib/server/commands/housing/objection.ts';
import { stepApplication } from '#lib/server/commands/housing/step.ts';
import { readable } from '#lib/server/household-texts.ts';
import { listActsOf } from '#lib/server/repositories/act.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import { listObjections } from '#lib/server/repositories/objection.ts';
import { draw } from '../support/award.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { housingDesk, madeUpHousehold, testTerms, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();
const lateReason = 'Typed in from paper';
const refusal = (reason: Record<string, unknown>) => ({ ok: false, reason });

describe('what is entered when its time is over', () => {
	test('says why: an application, a cure, a reply, an objection', async () => {
		const { database } = desk.app;
		const { officer } = desk;
		const { callId } = await desk.newCall(1);
		const { applyUntil, objectUntil } = testTerms.windows;
		const entry = { household: madeUpHousehold(301), near: [], origin: '' };
		const paper = { callId, on: '1998-01-10', channel: 'paper', entry };
		expect(await applyAtCounter(database, officer, paper)).toEqual(
			refusal({ key: 'late-reason-missing', until: applyUntil })
		);
		const { applicationId } = valueOf(await applyAtCounter(database, officer, { ...paper, lateReason }));
		const [applied] = await readable(
			database.kysely,
			database.vault,
			await listActsOf(database.kysely, 'application', applicationId)
		);
		expect(applied?.content).toMatchObject({ decided: { lateReason } });

		const papers = { requirement: { id: 'papers', title: 'Papers' }, cure: 'A copy' };
		await desk.step(applicationId, { event: 'observe', on: '1998-02-01', observations: [papers], until: '1998-03-15' });
		const cure = { event: 'cure', on: '1998-03-01', evidence: { papers: ['Act 1'] } };
		expect(await stepApplication(database, officer, { applicationId, event: cure })).toEqual(
			refusal({ key: 'late-reason-missing', until: '1998-03-15' })
		);
		const tooLate = { applicationId, event: { ...cure, on: '1998-03-16', lateReason } };
		expect(await stepApplication(database, officer, tooLate)).toMatchObject(refusal({ key: 'step-too-late' }));
		valueOf(await stepApplication(database, officer, { applicationId, event: { ...cure, lateReason } }));

		await desk.admit(applicationId, [2, 2]);
		await draw(desk, callId);
		const objection = { callId, applicationId, lot: null, on: '1998-04-01', grounds: 'It has a house' };
		expect(await fileObjection(database, officer, objection)).toEqual(
			refusal({ key: 'late-reason-missing', until: objectUntil })
		);
		valueOf(await fileObjection(database, officer, { ...objection, lateReason }));
		const listed = await readable(database.kysely, database.vault, await listObjections(database.kysely, callId));
		expect(listed).toMatchObject([{ grounds: 'It has a house', lateReason }]);
		expect((await auditRegister(database)).faults).toEqual([]);
	});
});

describe('who withdraws or is erased', () => {
	test('says why and how; a second person agrees to an erasure', async () => {
		const { database } = desk.app;
		const { officer, administrator } = desk;
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		const withdraw = { event: 'withdraw', on: '1998-01-11' };
		for (const texts of [{}, { reason: 'Moved' }, { how: 'By letter' }, { reason: ' ', how: 'By letter' }])
			expect(
				await stepApplication(database, officer, { applicationId, event: { ...withdraw, ...texts } })
			).toMatchObject(refusal({ key: 'input-invalid' }));
		await desk.step(applicationId, { ...withdraw, reason: 'Moved', how: 'By letter' });
		const householdId = (await findApplicationById(database.kysely, applicationId))?.householdId;
		const erase = { householdId, on: '1998-02-01', reason: 'Asked by letter 7', secondUserId: administrator.userId };
		for (const secondUserId of [null, officer.userId])
			expect(await eraseHousehold(database, officer, { ...erase, secondUserId })).toEqual(
				refusal({ key: 'erase-needs-second' })
			);
		expect(await eraseHousehold(database, officer, { ...erase, reason: '' })).toMatchObject(
			refusal({ key: 'input-invalid' })
		);
		valueOf(await eraseHousehold(database, officer, erase));
		const acts = await listActsOf(database.kysely, 'household', householdId ?? 0);
		expect(acts.at(-1)).toMatchObject({
			kind: 'erase',
			by: officer.userId,
			content: { decided: { reason: 'Asked by letter 7', secondUserId: administrator.userId } }
		});
	});
});

test('the number of a receipt is free again once its payment was turned round, and not before', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(1);
	const { applicationId } = await desk.apply(callId);
	valueOf(await chargeFee(database, desk.officer, { applicationId, fee: 'processing', on: '1998-01-10' }));
	const payment = { applicationId, on: '1998-01-12', cents: 300, currency: 'USD', receipt: 'L-1', note: '' };
	const { id: postingId } = valueOf(await recordPayment(database, desk.officer, payment));
	expect(await recordPayment(database, desk.officer, payment)).toMatchObject(refusal({ key: 'receipt-taken' }));
	const twice = `insert into posting (application_id, posted_on, debit, credit, cents, currency, receipt)
		values (${applicationId}, '1998-01-12', 'cash', 'owed', 1, 'USD', 'L-1')`;
	expect(await errorCodeOf(database, (trx) => sql.raw(twice).execute(trx))).toBe('23505');
	const reversal = { applicationId, postingId, on: '1998-01-13', reason: 'Of another household' };
	valueOf(await reversePosting(database, desk.officer, reversal));
	valueOf(await recordPayment(database, desk.officer, payment));
	expect(await recordPayment(database, desk.officer, payment)).toMatchObject(refusal({ key: 'receipt-taken' }));
});

describe('an objection', () => {
	test('is about one rank or one lot of its call: anything else is refused, never half stored', async () => {
		const { database } = desk.app;
		const { callId, lots } = await desk.newCall(1);
		const other = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		const foreign = (await desk.apply(other.callId)).applicationId;
		const [lot = '', otherLot = ''] = [lots[0], other.lots[0]];
		const filing = { callId, on: '1998-04-01', grounds: 'It has a house', lateReason };
		for (const about of [
			{ applicationId: foreign, lot },
			{ applicationId, lot },
			{ applicationId, lot: otherLot },
			{ applicationId: foreign, lot: null },
			{ applicationId: null, lot: otherLot },
			{ applicationId: null, lot: null },
			{ applicationId: 999_999, lot }
		])
			expect(await fileObjection(database, desk.officer, { ...filing, ...about })).toEqual(
				refusal({ key: 'objection-without-object' })
			);
		expect(await listObjections(database.kysely, callId)).toEqual([]);
	});

	test('to a lot that is upheld keeps that lot, and who drew it gets the next one', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(2);
		const receipt = await desk.apply(callId);
		await desk.admit(receipt.applicationId, [2, 2]);
		await draw(desk, callId);
		const lots = await listCallLots(database.kysely, callId);
		const objectTo = async (lot: string | undefined) => {
			const filing = { callId, applicationId: null, lot, on: '1998-04-01', grounds: 'Part of the park', lateReason };
			const { id: objectionId } = valueOf(await fileObjection(database, desk.officer, filing));
			const decision = { callId, objectionId, on: '1998-04-02', decision: 'upheld', remedy: 'withhold' };
			valueOf(await decideObjection(database, desk.officer, { ...decision, resolution: 'Resolution 4' }));
		};
		await objectTo(lots[0]?.lot);
		const award = { callId, on: '1998-04-20', applicationId: null };
		expect(valueOf(await awardLots(database, desk.officer, award))).toEqual([
			{ code: receipt.code, lot: lots[1]?.label }
		]);
	});
});

test('a draw is not sealed on a day before the last step of who takes part', async () => {
	const { database } = desk.app;
	const windows = { ...testTerms.windows, cureUntil: '1998-03-01' };
	const { callId } = await desk.newCall(1, { ...testTerms, windows });
	const { applicationId, code } = await desk.apply(callId);
	await desk.admit(applicationId, [2, 2]);
	const seal = { callId, on: '1998-03-09', reason: null, secondUserId: null };
	expect(await sealDraw(database, desk.officer, seal)).toEqual(
		refusal({ key: 'draw-before-steps', codes: [code], last: '1998-03-10' })
	);
	valueOf(await sealDraw(database, desk.officer, { ...seal, on: '1998-03-10' }));
});

test('lots that the published files would name alike are refused by their names', async () => {
	const { database } = desk.app;
	const { callId, versionId } = await desk.newDraft(1, testTerms, ['Los Cardos, Norte', 'Los Cardos Norte']);
	const all = await database.kysely
		.selectFrom('lot')
		.select('lineage_id')
		.where('plan_version_id', '=', versionId)
		.execute();
	const named = all.map(({ lineage_id: lot }) => lot);
	const clash = await offerLots(database, desk.officer, { callId, lots: named });
	expect(clash).toMatchObject(refusal({ key: 'call-labels-alike' }));
	const { label, lots } = (clash.ok ? {} : clash.reason) as { label?: string; lots?: string[] };
	expect(lots?.toSorted()).toEqual([
		expect.stringMatching(/^«Los Cardos Norte» /) as string,
		expect.stringMatching(/^«Los Cardos, Norte» /) as string
	]);
	expect(label).toMatch(/^Los Cardos Norte [A-Z]+-\d+$/);
	expect(await listCallLots(database.kysely, callId)).toEqual([]);
});
