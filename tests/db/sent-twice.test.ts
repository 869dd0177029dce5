import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { applyAtCounter, importApplications } from '#lib/server/commands/housing/apply.ts';
import { addEvidenceFile } from '#lib/server/commands/housing/evidence.ts';
import { chargeFee, recordPayment } from '#lib/server/commands/housing/money.ts';
import { fileObjection } from '#lib/server/commands/housing/objection.ts';
import { caseMark } from '#lib/server/commands/housing/receipt.ts';
import { findApplicationByCase, listApplications } from '#lib/server/repositories/application.ts';
import { listObjections } from '#lib/server/repositories/objection.ts';
import { listPostings } from '#lib/server/repositories/posting.ts';
import { listPapers } from '#lib/server/repositories/sent-paper.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { housingDesk, madeUpHousehold, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();
const sentBefore = { ok: false, reason: { key: 'form-sent-before' } };

/** The same five times at once, and once more when its answers have come. */
const often = async <Value>(send: () => Promise<Value>): Promise<Value[]> => [
	...(await Promise.all(Array.from({ length: 5 }, send))),
	await send()
];

describe('a form that is sent twice', () => {
	test('makes one application, and gives its first receipt again', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const late = { lateReason: 'Typed in from paper' };
		const sent = { callId, on: '1998-01-10', channel: 'counter', formKey: randomUUID(), ...late };
		const entry = { household: madeUpHousehold(901), near: [], origin: 'Alto' };
		const answers = await often(() => applyAtCounter(database, desk.officer, { ...sent, entry }));
		const [first, ...others] = answers.map(valueOf);
		expect(others).toEqual(others.map(() => first));
		expect(await listApplications(database.kysely, callId)).toHaveLength(1);
		const mark = caseMark(database.vault, first?.caseCode ?? '', '901');
		expect((await findApplicationByCase(database.kysely, mark))?.code).toBe(first?.code);
		const another = { ...entry, household: madeUpHousehold(902) };
		expect(await applyAtCounter(database, desk.officer, { ...sent, entry: another })).toMatchObject(sentBefore);
		const anew = await applyAtCounter(database, desk.officer, { ...sent, formKey: randomUUID(), entry: another });
		expect(valueOf(anew).caseCode).not.toBe(first?.caseCode);
	});

	test('makes the applications of one register, and gives its receipts again', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const entries = [903, 904, 905].map((number) => ({ household: madeUpHousehold(number), near: [], origin: 'Alto' }));
		const sent = { callId, on: '1998-01-10', formKey: randomUUID(), lateReason: 'Typed in from paper' };
		const answers = await often(() => importApplications(database, desk.officer, { ...sent, entries }));
		const [first, ...others] = answers.map(valueOf);
		expect(others).toEqual(others.map(() => first));
		expect(await listApplications(database.kysely, callId)).toHaveLength(3);
		expect(new Set(first?.map(({ caseCode }) => caseCode)).size).toBe(3);
		const longer = [...entries, { household: madeUpHousehold(906), near: [], origin: 'Alto' }];
		expect(await importApplications(database, desk.officer, { ...sent, entries: longer })).toMatchObject(sentBefore);
		const another = entries.with(1, { household: madeUpHousehold(907), near: [], origin: 'Alto' });
		expect(await importApplications(database, desk.officer, { ...sent, entries: another })).toMatchObject(sentBefore);
	});

	test('makes one payment', async () => {
		const { database } = desk.app;
		const { applicationId } = await desk.apply((await desk.newCall(1)).callId);
		valueOf(await chargeFee(database, desk.officer, { applicationId, fee: 'processing', on: '1998-01-10' }));
		const paid = { applicationId, on: '1998-01-12', cents: 300, currency: 'USD', receipt: 'T-1', note: 'In coins' };
		const sent = { ...paid, formKey: randomUUID() };
		const answers = await often(() => recordPayment(database, desk.officer, sent));
		expect(new Set(answers.map((answer) => valueOf(answer).id)).size).toBe(1);
		expect(await listPostings(database.kysely, applicationId)).toHaveLength(2);
		expect(await recordPayment(database, desk.officer, { ...sent, receipt: 'T-2' })).toMatchObject(sentBefore);
		const insert = sql`insert into posting (application_id, posted_on, debit, credit, cents, currency, form_key)
			select application_id, posted_on, debit, credit, 1, currency, form_key from posting where form_key = ${sent.formKey}`;
		expect(await errorCodeOf(database, (trx) => insert.execute(trx))).toBe('23505');
	});

	test('makes one objection', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		const told = { callId, applicationId, lot: null, on: '1998-04-01', grounds: 'Years miscounted' };
		const sent = { ...told, lateReason: 'Came by post', formKey: randomUUID() };
		const answers = await often(() => fileObjection(database, desk.officer, sent));
		expect(new Set(answers.map((answer) => valueOf(answer).id)).size).toBe(1);
		expect(await listObjections(database.kysely, callId)).toHaveLength(1);
		expect(await fileObjection(database, desk.officer, { ...sent, grounds: 'Children too' })).toMatchObject(sentBefore);
	});

	test('keeps one file of a paper, as long as it shows the same', async () => {
		const { database } = desk.app;
		const { applicationId } = await desk.apply((await desk.newCall(1)).callId);
		const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
		const sent = { applicationId, shows: 'identity', name: 'dni.jpg', bytes };
		const answers = await often(() => addEvidenceFile(database, desk.officer, sent));
		expect(new Set(answers.map((answer) => valueOf(answer).id)).size).toBe(1);
		expect(await listPapers(database.kysely, applicationId)).toHaveLength(1);
		valueOf(await addEvidenceFile(database, desk.officer, { ...sent, shows: 'papers' }));
		expect(await listPapers(database.kysely, applicationId)).toHaveLength(2);
	});
});
