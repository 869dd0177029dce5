import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HouseholdData } from '#lib/domain/housing/household.ts';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { decideObjection } from '#lib/server/commands/housing/decide-objection.ts';
import { fileObjection } from '#lib/server/commands/housing/objection.ts';
import { eraseHousehold } from '#lib/server/commands/housing/household.ts';
import { handOverNotices } from '#lib/server/commands/housing/notice.ts';
import { stepApplication } from '#lib/server/commands/housing/step.ts';
import { openMailer, type Mailer } from '#lib/server/mail.ts';
import { openNoticeSlips } from '#lib/server/notice-slips.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { listAccesses } from '#lib/server/repositories/household.ts';
import { countDeliveries, listNotices } from '#lib/server/repositories/notice.ts';
import { sendNotices } from '#lib/server/send-notices.ts';
import { awarded, draw } from '../support/award.ts';
import { drawnCalls } from '../support/drawn-calls.ts';
import { reach } from '../support/stages.ts';
import { agreed, housingDesk, madeUpHousehold, valueOf } from '../support/housing-desk.ts';
import { openMailServer, type MailAnswer, type ReceivedMail } from '../support/mail-server.ts';

const desk = housingDesk();
const opened: { close(): unknown }[] = [];
let people = 8000;

/** Acts of earlier tests whose notices were taken away: an audit names them. */
const takenAway: number[] = [];
beforeEach(async () => {
	const gone = await desk.app.database.kysely.deleteFrom('notice').returning('act_number').execute();
	takenAway.push(...gone.map((notice) => notice.act_number));
});
afterEach(async () => {
	for (const each of opened.splice(0).toReversed()) await each.close();
});

const serverThat = async (answer?: (mail: ReceivedMail) => MailAnswer, port?: number) => {
	const server = await openMailServer(answer, port);
	opened.push(server);
	return server;
};
const mailerTo = (url: string): Mailer => {
	const mailer = openMailer({ url, from: 'office@town.example' });
	opened.push(mailer);
	return mailer;
};

const household = (email: string): HouseholdData => ({ ...madeUpHousehold(++people), email });
const observations = [{ requirement: { id: 'papers', title: 'Identity documents' }, cure: 'Ask Xiquipilca' }];
const observe = { event: 'observe', on: '1998-02-01', until: '1998-03-15', observations };

/** A household of which something was observed, in a call of its own. */
const observed = async (email: string) => {
	const { callId } = await desk.newCall(1);
	const own = household(email);
	const { applicationId, code, caseCode } = await desk.apply(callId, own);
	await desk.step(applicationId, observe);
	return { callId, applicationId, code, caseCode, own };
};

const waiting = (callId: number, onPaper = false) =>
	listNotices(desk.app.database.kysely, callId, { onPaper, most: 10 });

const later = (minutes: number) => () => new Date(Date.now() + minutes * 60_000);

/** The text of an e-mail, whatever lines it was broken into. */
const bodyOf = ({ raw }: ReceivedMail): string => {
	const [head = '', ...parts] = raw.split('\r\n\r\n');
	const body = parts.join('\r\n\r\n');
	if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString();
	const bytes = body
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString();
};

test('what is decided is queued with its act, in the same transaction, and what is refused queues nothing', async () => {
	const { callId, applicationId } = await observed('');
	expect((await waiting(callId)).map(({ kind }) => kind)).toEqual(['observe']);
	expect(await stepApplication(desk.app.database, desk.officer, { applicationId, event: observe })).toMatchObject({
		ok: false
	});
	expect(await waiting(callId)).toHaveLength(1);
	const { applicationId: awardedId, callId: other } = await awarded(desk);
	await desk.step(awardedId, { event: 'warn', on: '1998-08-01', until: '1998-08-20' });
	await reach(desk, awardedId, 'revert', '1998-09-01');
	expect((await waiting(other)).map(({ kind }) => kind)).toEqual(['accept', 'rank', 'assign', 'warn', 'revert']);
});

test('an objection to a rank is told to its household when it is filed and when it is decided, without its grounds', async () => {
	const { callId } = await desk.newCall(1);
	const { applicationId } = await desk.apply(callId, household(''));
	await desk.admit(applicationId, [3, 1]);
	await draw(desk, callId);
	const grounds = 'Xiquipilca says they own a house';
	const { id } = valueOf(
		await fileObjection(desk.app.database, desk.officer, {
			callId,
			applicationId,
			lot: null,
			on: '1998-04-01',
			grounds,
			lateReason: 'A paper form'
		})
	);
	const decision = { callId, objectionId: id, on: '1998-04-03', decision: 'dismissed', resolution: 'Resolution 5' };
	valueOf(await decideObjection(desk.app.database, desk.officer, decision));
	expect((await waiting(callId)).map(({ kind }) => kind)).toEqual(['accept', 'rank', 'object', 'decide']);
	const { uphold, assessAgain, settle } = drawnCalls(desk);
	const again = await uphold(callId, { applicationId }, { remedy: 'reassess' });
	await assessAgain(applicationId, [2, 1]);
	valueOf(await settle(callId, again));
	expect((await waiting(callId)).slice(4).map(({ kind }) => kind)).toEqual(['object', 'decide', 'settle']);
	const asked = { callId, illustrative: false, most: 10 };
	expect(JSON.stringify(await openNoticeSlips(desk.app, desk.officer, asked))).not.toContain('Xiquipilca');
});

test('an e-mail says what happened and what to do until when, and nothing that others may not read', async () => {
	const server = await serverThat();
	const { callId, code, caseCode, own } = await observed('family@mail.example');
	await sendNotices(desk.app, mailerTo(server.url));
	const [mail] = server.taken;
	if (!mail) throw new Error('no e-mail came');
	expect(mail.to).toBe('family@mail.example');
	const text = bodyOf(mail);
	for (const said of [code, 'Identity documents', '15 de marzo de 1998', 'http://localhost:3000/case,'])
		expect(text).toContain(said);
	const [person] = own.people;
	for (const secret of [caseCode, person?.name ?? '', person?.identityNumber ?? '', own.address, 'Xiquipilca'])
		expect(mail.raw + text).not.toContain(secret);
	expect(mail.raw).toMatch(/^Auto-Submitted: auto-generated/m);
	expect(await waiting(callId)).toEqual([]);
	await sendNotices(desk.app, mailerTo(server.url));
	expect(server.taken).toHaveLength(1);
});

test('a server that is down is tried again with growing waits, and takes the e-mail once when it is back', async () => {
	const down = await openMailServer();
	await down.close();
	const mailer = mailerTo(down.url);
	const { callId } = await observed('family@mail.example');
	await sendNotices(desk.app, mailer);
	expect(await waiting(callId)).toMatchObject([{ mail: 'waiting', attempts: 1 }]);
	await sendNotices(desk.app, mailer);
	expect(await waiting(callId)).toMatchObject([{ attempts: 1 }]);
	const back = await serverThat(undefined, down.port);
	await sendNotices(desk.app, mailer, later(2));
	await sendNotices(desk.app, mailer, later(30));
	expect(back.taken).toHaveLength(1);
	expect(await waiting(callId)).toEqual([]);
});

test('after the last attempt it is for paper, as it is at once without an address or with one the server refuses', async () => {
	const server = await serverThat(() => 'later');
	const mailer = mailerTo(server.url);
	const busy = await observed('family@mail.example');
	for (let attempt = 0; attempt < 9; attempt++) await sendNotices(desk.app, mailer, later(attempt * 2000));
	expect(await waiting(busy.callId, true)).toMatchObject([{ mail: 'given-up', attempts: 8 }]);
	const [none, unknown] = [await observed(''), await observed('nobody@mail.example')];
	await sendNotices(desk.app, mailer);
	expect(await waiting(none.callId, true)).toMatchObject([{ mail: 'no-address' }]);
	expect(await waiting(unknown.callId, true)).toMatchObject([{ mail: 'given-up', attempts: 1 }]);
	expect(server.taken).toEqual([]);
});

test('an e-mail that was handed over and never answered for is not sent again', async () => {
	const seen: string[] = [];
	const server = await serverThat(({ to }) => (seen.push(to), 'vanish'));
	const { callId } = await observed('family@mail.example');
	await sendNotices(desk.app, mailerTo(server.url));
	await sendNotices(desk.app, mailerTo(server.url), later(5000));
	expect(seen).toHaveLength(1);
	expect(await waiting(callId, true)).toMatchObject([{ mail: 'unclear' }]);
});

test('what a process was sending when it ended is for paper', async () => {
	const server = await serverThat();
	const { callId } = await observed('family@mail.example');
	const ends: Mailer = { send: () => Promise.reject(new Error('killed')), close() {} };
	await expect(sendNotices(desk.app, ends)).rejects.toThrow('killed');
	await sendNotices(desk.app, mailerTo(server.url));
	expect(await waiting(callId)).toMatchObject([{ mail: 'sending' }]);
	await sendNotices(desk.app, mailerTo(server.url), later(11));
	expect(await waiting(callId, true)).toMatchObject([{ mail: 'unclear' }]);
	expect(server.taken).toEqual([]);
});

test('several that send at once send each e-mail once', async () => {
	const server = await serverThat();
	const { callId } = await desk.newCall(1);
	for (let number = 0; number < 12; number++) {
		const { applicationId } = await desk.apply(callId, household(`family-${number}@mail.example`));
		await desk.step(applicationId, observe);
	}
	await Promise.all([1, 2, 3].map(() => sendNotices(desk.app, mailerTo(server.url))));
	expect(new Set(server.taken.map(({ to }) => to)).size).toBe(12);
	expect(server.taken).toHaveLength(12);
});

test('the printed list has one letter for each household by address; handed over, it is entered and gone, once', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(1);
	const far = await desk.apply(callId, { ...household(''), address: 'Calle 10' });
	const near = await desk.apply(callId, { ...household(''), address: 'Calle 2' });
	for (const { applicationId } of [far, near]) await desk.step(applicationId, observe);
	await desk.step(near.applicationId, { event: 'reject', on: '1998-03-16' });
	const before = await countDeliveries(database.kysely);
	const slips = await openNoticeSlips(desk.app, desk.officer, { callId, illustrative: false, most: 10 });
	expect(slips.map(({ code, address, happened }) => [code, address, happened.length])).toEqual([
		[near.code, 'Calle 2', 2],
		[far.code, 'Calle 10', 1]
	]);
	const householdId = (await findApplicationById(database.kysely, far.applicationId))?.householdId ?? 0;
	expect((await listAccesses(database.kysely, householdId)).map(({ purpose }) => purpose)).toContain('notice');
	const actNumbers = slips[0]?.actNumbers ?? [];
	const handOver = (numbers: number[], actor = desk.officer, on = '1998-02-21') =>
		handOverNotices(database, actor, { actNumbers: numbers, on });
	expect(await handOver(actNumbers, desk.leader)).toMatchObject({ reason: { key: 'not-allowed' } });
	expect(await handOver(actNumbers, desk.officer, '2998-02-21')).toMatchObject({ reason: { key: 'input-invalid' } });
	expect(valueOf(await handOver(actNumbers))).toEqual({ notices: 2 });
	const rest = slips[1]?.actNumbers ?? [];
	expect(await handOver([...actNumbers, ...rest])).toEqual({ ok: false, reason: { key: 'notices-told', count: 2 } });
	expect((await waiting(callId)).map(({ actNumber }) => actNumber)).toEqual(rest);
	expect((await countDeliveries(database.kysely)).find(({ way }) => way === 'hand')?.notices).toBe(
		(before.find(({ way }) => way === 'hand')?.notices ?? 0) + 2
	);
	const untold = takenAway.toSorted((a, b) => a - b);
	expect((await auditRegister(database)).faults).toEqual(
		untold.map((act) => ({ key: 'row-missing', table: 'notice', id: String(act), act }))
	);
});

test('a household that was erased is told nothing more', async () => {
	const server = await serverThat();
	const { callId, applicationId } = await observed('family@mail.example');
	const householdId = (await findApplicationById(desk.app.database.kysely, applicationId))?.householdId ?? 0;
	valueOf(await eraseHousehold(desk.app.database, desk.officer, { ...agreed(desk), householdId, on: '1998-02-03' }));
	await sendNotices(desk.app, mailerTo(server.url));
	expect(server.taken).toEqual([]);
	expect(await waiting(callId)).toEqual([]);
});

test('nobody gets an e-mail from a call whose people are made up', async () => {
	const server = await serverThat();
	const { callId } = await observed('family@mail.example');
	await desk.app.database.kysely.transaction().execute(async (trx) => {
		await sql`alter table call disable trigger all`.execute(trx);
		await sql`update call set illustrative = true where id = ${callId}`.execute(trx);
		await sql`alter table call enable trigger all`.execute(trx);
	});
	await sendNotices(desk.app, mailerTo(server.url));
	expect(server.taken).toEqual([]);
	expect(await openNoticeSlips(desk.app, desk.officer, { callId, illustrative: true, most: 10 })).toHaveLength(1);
});
