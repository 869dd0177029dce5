import type { Cookies } from '@sveltejs/kit';
import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { feeStandings, trialBalance } from '#lib/domain/housing/ledger.ts';
import { addEvidenceFile, openEvidenceFile } from '#lib/server/commands/housing/evidence.ts';
import { correctHousehold, eraseHousehold, openHousehold } from '#lib/server/commands/housing/household.ts';
import { exportHousehold } from '#lib/server/commands/housing/household-export.ts';
import { chargeAll, chargeFee, recordPayment, reversePosting } from '#lib/server/commands/housing/money.ts';
import { recordVisit } from '#lib/server/commands/housing/visit.ts';
import { rememberCase, rememberedCase } from '#lib/server/case-cookies.ts';
import { caseMark } from '#lib/server/commands/housing/receipt.ts';
import { findApplicationByCase, findApplicationById } from '#lib/server/repositories/application.ts';
import { listFlags } from '#lib/server/repositories/duplicate.ts';
import { listPapers } from '#lib/server/repositories/sent-paper.ts';
import { listAccesses } from '#lib/server/repositories/household.ts';
import { listPostings, listPostingsOfCall } from '#lib/server/repositories/posting.ts';
import { listVisits } from '#lib/server/repositories/visit.ts';
import { awarded, draw } from '../support/award.ts';
import { reach } from '../support/stages.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { agreed, housingDesk, madeUpHousehold, testTerms, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();

const refusal = (key: string) => ({ ok: false, reason: { key } });
const codeOf = (statement: string) => errorCodeOf(desk.app.database, (trx) => sql.raw(statement).execute(trx));
const householdOf = async (applicationId: number): Promise<number> =>
	(await findApplicationById(desk.app.database.kysely, applicationId))?.householdId ?? 0;

describe('a visit', () => {
	test('that is sent twice is stored once and answered the same; ten at once too', async () => {
		const { database } = desk.app;
		const { applicationId } = await awarded(desk);
		const visit = {
			visitKey: randomUUID(),
			applicationId,
			on: '1998-05-02',
			found: 'lived_in',
			note: 'Two rooms of mats',
			evidenceFileId: null
		};
		const sent = await Promise.all(Array.from({ length: 10 }, () => recordVisit(database, desk.officer, visit)));
		expect(new Set(sent.map((outcome) => valueOf(outcome).id)).size).toBe(1);
		expect(await listVisits(database.kysely, applicationId)).toHaveLength(1);
		expect(await recordVisit(database, desk.officer, { ...visit, found: 'empty' })).toMatchObject(
			refusal('visit-key-taken')
		);
	});

	test('comes with its photo, which is kept sealed for it once, however often it is sent', async () => {
		const { database } = desk.app;
		const { applicationId } = await awarded(desk);
		const told = { visitKey: randomUUID(), applicationId, on: '1998-05-02', found: 'empty', note: '' };
		const visit = { ...told, evidenceFileId: null, photo: jpeg };
		const noPhoto = { ...visit, photo: new TextEncoder().encode('no photo') };
		expect(await recordVisit(database, desk.officer, noPhoto)).toMatchObject(refusal('file-of-no-type'));
		expect(await listVisits(database.kysely, applicationId)).toEqual([]);
		for (const _ of [1, 2]) valueOf(await recordVisit(database, desk.officer, visit));
		const [kept, ...others] = await listVisits(database.kysely, applicationId);
		expect(others).toEqual([]);
		const file = valueOf(await openEvidenceFile(database, desk.officer, { id: kept?.evidenceFileId }));
		expect(file).toMatchObject({ applicationId, shows: 'visit', name: 'visit.jpg' });
		expect([...file.bytes]).toEqual([...jpeg]);
	});

	test('needs a lot, and a photo of the same application', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		const visit = { visitKey: randomUUID(), on: '1998-05-02', found: 'empty', note: '' };
		expect(await recordVisit(database, desk.officer, { ...visit, applicationId, evidenceFileId: null })).toMatchObject({
			reason: { key: 'visit-without-lot', state: 'submitted' }
		});
		const other = await awarded(desk);
		const file = valueOf(await addEvidenceFile(database, desk.officer, photoOf(applicationId)));
		const withPhoto = { ...visit, applicationId: other.applicationId, evidenceFileId: file.id };
		expect(await recordVisit(database, desk.officer, withPhoto)).toMatchObject(refusal('file-not-found'));
		expect(await recordVisit(database, desk.leader, withPhoto)).toMatchObject(refusal('not-allowed'));
	});
});

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
const photoOf = (applicationId: number) => ({ applicationId, shows: 'identity', name: 'C:\\x\\dni.jpg', bytes: jpeg });

describe('money', () => {
	const pay = (applicationId: number, cents: number, receipt: string) =>
		recordPayment(desk.app.database, desk.officer, {
			applicationId,
			on: '1998-01-12',
			cents,
			currency: 'USD',
			receipt,
			note: ''
		});

	test('is charged once, paid up to what is owed, and turned round with a reason', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		const fee = { applicationId, fee: 'processing', on: '1998-01-10' };
		const { id } = valueOf(await chargeFee(database, desk.officer, fee));
		expect(await chargeFee(database, desk.officer, fee)).toMatchObject(refusal('fee-charged'));
		valueOf(await pay(applicationId, 600, 'A-1'));
		expect(await pay(applicationId, 400, 'A-1')).toMatchObject(refusal('receipt-taken'));
		expect(await pay(applicationId, 401, 'A-2')).toMatchObject(refusal('payment-above-owed'));
		const wrong = valueOf(await pay(applicationId, 400, 'A-2'));
		const why = { on: '1998-01-13', reason: 'The note was false' };
		valueOf(await reversePosting(database, desk.officer, { applicationId, postingId: wrong.id, ...why }));
		expect(await reversePosting(database, desk.officer, { applicationId, postingId: wrong.id, ...why })).toMatchObject(
			refusal('posting-reversed')
		);
		const postings = await listPostings(database.kysely, applicationId);
		expect(feeStandings(postings)).toMatchObject([{ fee: 'processing', paid: 600, owed: 400 }]);
		expect(await codeOf(`update posting set cents = 1 where id = ${id}`)).toBe('PA002');
		expect(await codeOf(`delete from posting where id = ${id}`)).toBe('PA002');
	});

	test('of fifty clerks who enter one receipt, one does', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		valueOf(await chargeFee(database, desk.officer, { applicationId, fee: 'processing', on: '1998-01-10' }));
		const tries = await Promise.all(Array.from({ length: 50 }, () => pay(applicationId, 10, 'B-1')));
		expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
	});

	test('is charged to all on their way at once, to nobody twice', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const receipts = [await desk.apply(callId), await desk.apply(callId), await desk.apply(callId)];
		await desk.step(receipts[0]?.applicationId ?? 0, {
			event: 'withdraw',
			on: '1998-01-11',
			reason: 'Moved away',
			how: 'Signed at the office'
		});
		const own = { applicationId: receipts[1]?.applicationId, fee: 'processing', on: '1998-01-10' };
		const { id: postingId } = valueOf(await chargeFee(database, desk.officer, own));
		const all = { callId, fee: 'processing', on: '1998-01-12' };
		expect(valueOf(await chargeAll(database, desk.officer, all))).toEqual({ count: 1 });
		expect(await chargeAll(database, desk.officer, all)).toMatchObject(refusal('fee-nobody'));
		const lines = trialBalance(await listPostingsOfCall(database.kysely, callId));
		expect(lines.map(({ account, debit, credit }) => [account, debit - credit])).toEqual([
			['owed', 2000],
			['cash', 0],
			['fees', -2000]
		]);
		const freed = { applicationId: own.applicationId, postingId, on: '1998-01-13', reason: 'Exempt' };
		valueOf(await reversePosting(database, desk.officer, freed));
		expect(await chargeAll(database, desk.officer, all)).toMatchObject(refusal('fee-nobody'));
		valueOf(await chargeFee(database, desk.officer, own));
	});
});

describe('a file', () => {
	test('is kept sealed, with the type of its bytes, and opened for the office', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		const { id, ...file } = valueOf(await addEvidenceFile(database, desk.officer, photoOf(applicationId)));
		const sha256 = createHash('sha256').update(jpeg).digest('hex');
		expect(file).toMatchObject({ name: 'dni.jpg', mediaType: 'image/jpeg', sizeBytes: 8, sha256 });
		const stored = await sql<{ sealed: Uint8Array }>`select sealed from evidence_file where id = ${id}`.execute(
			database.kysely
		);
		expect(Buffer.from(stored.rows[0]?.sealed ?? []).includes(Buffer.from(jpeg))).toBe(false);
		expect([...valueOf(await openEvidenceFile(database, desk.officer, { id })).bytes]).toEqual([...jpeg]);
		expect(await openEvidenceFile(database, desk.leader, { id })).toMatchObject(refusal('not-allowed'));
		expect(await listAccesses(database.kysely, await householdOf(applicationId))).toMatchObject([
			{ userId: desk.officer.userId, purpose: 'case' }
		]);
	});

	test('is refused with the reason, and nothing is stored', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		const add = (changed: Record<string, unknown>) =>
			addEvidenceFile(database, desk.officer, { ...photoOf(applicationId), ...changed });
		expect(await add({ bytes: new TextEncoder().encode('<script>') })).toMatchObject(refusal('file-of-no-type'));
		expect(await add({ bytes: new Uint8Array(5_000_001) })).toMatchObject(refusal('file-too-large'));
		expect(await add({ shows: 'luck' })).toMatchObject(refusal('file-shows-nothing'));
		expect(await add({ applicationId: 0 })).toMatchObject(refusal('application-not-found'));
		expect(await add({ bytes: 'text' })).toMatchObject(refusal('input-invalid'));
		expect(await listPapers(database.kysely, applicationId)).toEqual([]);
	});
});

/** A browser that keeps its cookies. */
const browserOf = (app: typeof desk.app) => {
	const kept = new Map<string, string>();
	const cookies = {
		get: (name: string) => kept.get(name),
		set: (name: string, value: string) => void kept.set(name, value)
	} as unknown as Cookies;
	return { cookies, url: new URL('https://town.example/'), locals: { app } as unknown as App.Locals };
};

describe('what is known of a household', () => {
	test('is put right: marks, flags and the receipt follow', async () => {
		const { database } = desk.app;
		const { kysely, vault } = database;
		const { callId } = await desk.newCall(1);
		const [first, second] = [madeUpHousehold(501), madeUpHousehold(602)];
		const one = await desk.apply(callId, first);
		const other = await desk.apply(callId, second);
		const householdId = await householdOf(one.applicationId);
		expect(await listFlags(kysely, callId)).toEqual([]);
		const browser = browserOf(desk.app);
		rememberCase(browser, { id: one.applicationId, mark: caseMark(vault, one.caseCode, '501') });
		expect(await rememberedCase(browser)).toBe(one.applicationId);
		const household = { ...second, address: first.address };
		const corrected = valueOf(await correctHousehold(database, desk.officer, { householdId, household }));
		expect(corrected).toMatchObject({ flags: 2, receipts: [{ code: one.code }] });
		expect((await listFlags(kysely, callId)).map((flag) => [flag.code, flag.other])).toEqual([
			[other.code, one.code],
			[other.code, one.code]
		]);
		const opensWith = (code: string, digits: string) => findApplicationByCase(kysely, caseMark(vault, code, digits));
		expect([await opensWith(one.caseCode, '501'), await rememberedCase(browser)]).toEqual([undefined, undefined]);
		expect((await opensWith(corrected.receipts[0]?.caseCode ?? '', '602'))?.id).toBe(one.applicationId);
		const again = await correctHousehold(database, desk.officer, { householdId, household });
		expect(valueOf(again)).toEqual({ receipts: [], flags: 0 });
	});

	test('is opened with a note of who looked, and handed over whole', async () => {
		const { database } = desk.app;
		const { applicationId, code } = await awarded(desk);
		const householdId = await householdOf(applicationId);
		const { kysely, vault } = database;
		await kysely.transaction().execute((trx) => openHousehold(trx, vault, householdId, desk.officer, 'duplicates'));
		const exported = valueOf(await exportHousehold(database, desk.officer, { householdId }));
		expect(exported.household.people[0]?.name).toMatch(/^Inventada/);
		expect(exported.applications).toMatchObject([{ code, progress: { state: 'assigned' }, postings: [], visits: [] }]);
		expect(exported.applications[0]?.acts.map(({ kind }) => kind)).toEqual(['apply', 'accept', 'rank', 'assign']);
		expect(exported.accesses.map(({ purpose }) => purpose)).toEqual(['duplicates', 'export']);
		expect(await codeOf(`delete from personal_access where household_id = ${householdId}`)).toBe('PA002');
	});

	test('is erased at its request, files too; acts and codes stay, and it waits for nothing', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const { applicationId, code } = await desk.apply(callId);
		const householdId = await householdOf(applicationId);
		const { id } = valueOf(await addEvidenceFile(database, desk.officer, photoOf(applicationId)));
		valueOf(await eraseHousehold(database, desk.officer, { ...agreed(desk), householdId, on: '1998-02-01' }));
		expect(await findApplicationById(database.kysely, applicationId)).toMatchObject({
			code,
			progress: { state: 'withdrawn' }
		});
		const left = await sql<{ marks: number; sealed: number }>`select
			(select count(*)::integer from household_mark where household_id = ${householdId}) as marks,
			(select count(*)::integer from household where id = ${householdId} and sealed is not null) as sealed`.execute(
			database.kysely
		);
		expect(left.rows).toEqual([{ marks: 0, sealed: 0 }]);
		expect(await openEvidenceFile(database, desk.officer, { id })).toMatchObject(refusal('file-erased'));
		expect(await listPapers(database.kysely, applicationId)).toMatchObject([{ id, name: null }]);
		expect(await exportHousehold(database, desk.officer, { householdId })).toMatchObject(refusal('household-erased'));
		expect(
			await eraseHousehold(database, desk.officer, { ...agreed(desk), householdId, on: '1998-02-02' })
		).toMatchObject(refusal('household-erased'));
		expect(await addEvidenceFile(database, desk.officer, photoOf(applicationId))).toMatchObject(
			refusal('household-erased')
		);
	});

	test('stays while it has a lot, and can be erased once that reverted', async () => {
		const { database } = desk.app;
		const { applicationId, code } = await awarded(desk);
		const householdId = await householdOf(applicationId);
		const erase = () => eraseHousehold(database, desk.officer, { ...agreed(desk), householdId, on: '1999-01-01' });
		expect(await erase()).toMatchObject({ reason: { key: 'erase-live-award', code } });
		await desk.step(applicationId, { event: 'warn', on: '1998-08-01', until: '1998-08-16' });
		await reach(desk, applicationId, 'revert', '1998-08-20');
		valueOf(await erase());
		expect((await findApplicationById(database.kysely, applicationId))?.progress.state).toBe('reverted');
	});

	test('may be erased after the draw: the rank stays in its files, and nobody waits with it', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(2, { ...testTerms, order: 'draw' });
		const [stays, goes] = [await desk.apply(callId), await desk.apply(callId)];
		for (const { applicationId } of [stays, goes]) await desk.admit(applicationId, [1, 1]);
		await draw(desk, callId);
		const householdId = await householdOf(goes.applicationId);
		valueOf(await eraseHousehold(database, desk.officer, { ...agreed(desk), householdId, on: '1998-04-01' }));
		expect((await findApplicationById(database.kysely, goes.applicationId))?.progress.state).toBe('withdrawn');
	});
});
