import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { erasedText } from '#lib/domain/housing/sealed-text.ts';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { assess, judgeDuplicate } from '#lib/server/commands/housing/assess.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { eraseHousehold } from '#lib/server/commands/housing/household.ts';
import { exportHousehold } from '#lib/server/commands/housing/household-export.ts';
import { chargeFee, recordPayment, reversePosting } from '#lib/server/commands/housing/money.ts';
import { decideObjection } from '#lib/server/commands/housing/decide-objection.ts';
import { fileObjection } from '#lib/server/commands/housing/objection.ts';
import { recordVisit } from '#lib/server/commands/housing/visit.ts';
import { readable, textSealer } from '#lib/server/household-texts.ts';
import { findMyCase } from '#lib/server/my-case.ts';
import { resealHouseholds } from '#lib/server/reseal-households.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { listFlags } from '#lib/server/repositories/duplicate.ts';
import { load as loadDraw } from '../../src/routes/(office)/office/calls/[call]/draw/+page.server.ts';
import { load as loadCase } from '../../src/routes/(office)/office/cases/[code]/+page.server.ts';
import { draw } from '../support/award.ts';
import { agreed, housingDesk, madeUpHousehold, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();

/** In no word of the program. */
const word = 'Xiquipilca';
const text = (about: string): string => `${about}: ${word} lives with her sister`;

/** Tables of the database in whose rows the word stands. */
const tablesWith = async (wanted: string): Promise<string[]> => {
	const { kysely } = desk.app.database;
	const { rows: tables } = await sql<{ name: string }>`
		select format('%I.%I', table_schema, table_name) as name from information_schema.tables
		where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(kysely);
	const found: string[] = [];
	for (const { name } of tables) {
		const { rows } = await sql<{ count: number }>`
			select count(*)::integer as count from ${sql.raw(name)} t where t::text ilike ${`%${wanted}%`}`.execute(kysely);
		if ((rows[0]?.count ?? 0) > 0) found.push(name);
	}
	return found;
};

let told: { callId: number; applicationId: number; householdId: number; code: string };

/** One household of whom everything that can be written is, until its lot is taken back. */
const tellStory = async () => {
	const { database } = desk.app;
	const { officer, leader } = desk;
	const { callId, lots } = await desk.newCall(1);
	const { applicationId, code } = await desk.apply(callId, madeUpHousehold(71));
	const twin = await desk.apply(callId, { ...madeUpHousehold(72), address: madeUpHousehold(71).address });
	for (const { id: flagId } of await listFlags(database.kysely, callId)) {
		const reason = text('Flag');
		valueOf(await judgeDuplicate(database, officer, { callId, flagId, judgement: 'different', reason }));
	}
	valueOf(await chargeFee(database, officer, { applicationId, fee: 'processing', on: '1998-01-11' }));
	const payment = { applicationId, on: '1998-01-12', currency: 'USD', cents: 300, receipt: 'X-1', note: text('Paid') };
	const { id: postingId } = valueOf(await recordPayment(database, officer, payment));
	const reversal = { applicationId, postingId, on: '1998-01-13', reason: text('Reversed') };
	valueOf(await reversePosting(database, officer, reversal));
	const papers = { requirement: { id: 'papers', title: 'Identity documents' }, cure: text('Bring') };
	await desk.step(applicationId, { event: 'observe', on: '1998-02-01', observations: [papers], until: '1998-03-15' });
	await desk.step(applicationId, { event: 'cure', on: '1998-02-10', evidence: { papers: [text('Brought')] } });
	for (const id of [applicationId, twin.applicationId]) {
		const found = { applicationId: id, units: [5, 2], note: text('Assessed') };
		valueOf(await assess(database, officer, { ...found, assessor: 'official' }));
		valueOf(await assess(database, leader, { ...found, assessor: 'leader' }));
		await desk.step(id, { event: 'accept', on: '1998-03-10' });
	}
	await draw(desk, callId);
	const objections = [
		{ callId, applicationId, lot: null, on: '1998-04-01', grounds: text('Objection'), lateReason: text('Late') },
		{
			callId,
			applicationId: null,
			lot: lots[0],
			on: '1998-04-01',
			grounds: 'To the lot: Nobodywho',
			lateReason: 'Typed in from paper'
		}
	];
	for (const objection of objections) {
		const { id: objectionId } = valueOf(await fileObjection(database, officer, objection));
		const resolution = objection.lot === null ? text('Decided') : 'Nobodywho was wrong';
		const decision = { callId, objectionId, on: '1998-04-10', decision: 'dismissed', resolution };
		valueOf(await decideObjection(database, officer, decision));
	}
	valueOf(await awardLots(database, officer, { callId, on: '1998-04-20', applicationId: null }));
	const holder = (await findApplicationById(database.kysely, applicationId))?.progress.state === 'assigned';
	const own = holder ? applicationId : twin.applicationId;
	const visit = { visitKey: randomUUID(), applicationId: own, on: '1998-08-21', found: 'empty', note: text('Visit') };
	const { id: visitId } = valueOf(await recordVisit(database, officer, { ...visit, evidenceFileId: null }));
	expect(valueOf(await recordVisit(database, officer, { ...visit, evidenceFileId: null }))).toBeDefined();
	await desk.step(own, { event: 'warn', on: '1998-08-01', until: '1998-08-20' });
	const replied = await desk.step(own, { event: 'reply', on: '1998-08-10', reply: text('Reply') });
	expect(replied.progress).toMatchObject({ reply: text('Reply') });
	const evidence = {
		'found-empty': [{ kind: 'visit', visit: visitId }],
		decision: [{ kind: 'resolution', number: 'R 7', on: '1998-08-21' }]
	};
	const decided = { resolution: text('Reverted'), remark: text('Remark') };
	await desk.step(own, { event: 'revert', on: '1998-08-21', evidence, ...decided });
	const { householdId = 0 } = (await findApplicationById(database.kysely, own)) ?? {};
	const ownCode = own === applicationId ? code : twin.code;
	return {
		callId,
		applicationId: own,
		householdId,
		code: ownCode,
		other: own === applicationId ? twin.applicationId : applicationId
	};
};

let other = 0;
beforeAll(async () => {
	({ other, ...told } = await tellStory());
});

/** What the pages that show such texts are given. */
const shown = async (): Promise<string> => {
	const { app, officer } = desk;
	const user = { id: officer.userId, role: officer.role, name: 'Officer' };
	const call = (
		await app.database.kysely.selectFrom('call').select('code').where('id', '=', told.callId).executeTakeFirstOrThrow()
	).code;
	const event = (params: Record<string, string>) =>
		({ locals: { app, user }, params, url: new URL('http://localhost') }) as never;
	return JSON.stringify([
		await loadCase(event({ code: told.code })),
		await loadDraw(event({ call })),
		await findMyCase(app.database, told.applicationId, '1998-09-02'),
		await exportHousehold(app.database, officer, { householdId: told.householdId })
	]);
};

describe('what is written about a household', () => {
	test('stands in no table, and is read by who may', async () => {
		expect(await tablesWith(word)).toEqual([]);
		expect(await tablesWith('Nobodywho')).toEqual([]);
		const pages = await shown();
		for (const about of ['Flag', 'Visit', 'Reverted', 'Remark', 'Late']) expect(pages).toContain(text(about));
		expect(pages).toContain('To the lot: Nobodywho');
		const exported = valueOf(await exportHousehold(desk.app.database, desk.officer, { householdId: told.householdId }));
		const [own] = exported.applications;
		expect(own?.evidence.map(({ step }) => step)).toContain(own?.progress.state === 'reverted' ? 'revert' : 'occupy');
		expect((await auditRegister(desk.app.database)).faults).toEqual([]);
	});

	test('is read by nobody once it was erased, of either household of a flag; acts and rows stay whole', async () => {
		const { database } = desk.app;
		const acts = await sql<{ hash: string }>`select hash from act order by number`.execute(database.kysely);
		valueOf(
			await eraseHousehold(database, desk.officer, { ...agreed(desk), householdId: told.householdId, on: '1998-09-01' })
		);
		const otherHousehold = (await findApplicationById(database.kysely, other))?.householdId ?? 0;
		const [flag] = await readable(database.kysely, database.vault, await listFlags(database.kysely, told.callId));
		expect(flag?.reason).toBe(erasedText);
		valueOf(
			await eraseHousehold(database, desk.officer, { ...agreed(desk), householdId: otherHousehold, on: '1998-09-01' })
		);
		const pages = await shown();
		expect(pages).not.toContain(word);
		expect(pages).toContain(erasedText);
		expect((await auditRegister(database)).faults).toEqual([]);
		const after = await sql<{ hash: string }>`select hash from act order by number`.execute(database.kysely);
		expect(after.rows.slice(0, acts.rows.length)).toEqual(acts.rows);
	});

	test('in clear, from before households had keys, stays readable; blank texts stay blank', async () => {
		const { kysely, vault } = desk.app.database;
		const rows = [{ note: 'In clear', reply: 'sealed:1:no base64', on: null }];
		expect(await readable(kysely, vault, rows)).toEqual(rows);
		expect((await textSealer(kysely, vault, []))('  ')).toBe('  ');
	});
});

test('households from before they had keys are bound to their ids and get one, once; looks at them are entered', async () => {
	const { database } = desk.app;
	const { kysely, vault } = database;
	const { callId } = await desk.newCall(1);
	const { applicationId } = await desk.apply(callId, madeUpHousehold(81));
	const { householdId = 0 } = (await findApplicationById(kysely, applicationId)) ?? {};
	const old = vault.seal(JSON.stringify(madeUpHousehold(81)), 'household').toString('hex');
	await sql`update household set sealed = decode(${old}, 'hex'), sealed_hash = encode(sha256(decode(${old}, 'hex')), 'hex'),
		sealed_key = null, key_hash = null where id = ${householdId}`.execute(kysely);
	await resealHouseholds(database);
	expect((await auditRegister(database)).faults).toEqual([]);
	const exported = valueOf(await exportHousehold(database, desk.officer, { householdId }));
	expect(exported.household).toEqual(madeUpHousehold(81));
	const seal = await textSealer(kysely, vault, [householdId]);
	expect(await readable(kysely, vault, seal('A note'))).toBe('A note');
	const count = () =>
		kysely
			.selectFrom('act')
			.select(({ fn }) => fn.countAll<number>().as('count'))
			.executeTakeFirstOrThrow();
	const before = await count();
	await resealHouseholds(database);
	expect(await count()).toEqual(before);
});
