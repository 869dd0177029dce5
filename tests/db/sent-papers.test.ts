import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { openEvidenceFile } from '#lib/server/commands/housing/evidence.ts';
import { lookAtPaper, sendPaper } from '#lib/server/commands/housing/sent-paper.ts';
import { stepApplication } from '#lib/server/commands/housing/step.ts';
import { findMyCase } from '#lib/server/my-case.ts';
import { listActsOf } from '#lib/server/repositories/act.ts';
import { countWaitingPapers } from '#lib/server/repositories/sent-paper.ts';
import { takePaper } from '#lib/server/take-paper.ts';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { housingDesk, madeUpHousehold, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();
let people = 7000;

beforeEach(async () => {
	await desk.app.database.kysely.deleteFrom('rateLimit').execute();
});

const applied = async () => {
	const { callId } = await desk.newCall(1);
	const { applicationId } = await desk.apply(callId, madeUpHousehold(++people));
	return { callId, applicationId };
};

const observations = [{ requirement: { id: 'papers', title: 'Identity documents' }, cure: 'A copy' }];
const observe = (applicationId: number) =>
	desk.step(applicationId, { event: 'observe', on: '1998-02-01', until: '1998-03-15', observations });

const pdf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`%PDF-1.4 ${text}`);
const send = (applicationId: number, shows: string, bytes = pdf(shows), on = '1998-02-05') =>
	sendPaper(desk.app.database, { applicationId, shows, name: '../carné de Inventada.pdf', bytes }, on);
const look = (applicationId: number, fileId: string, reason: string | null, on = '1998-02-06') =>
	lookAtPaper(desk.app.database, desk.officer, { applicationId, fileId, reason, on });
const mine = (applicationId: number, today = '1998-02-07') => findMyCase(desk.app.database, applicationId, today);

test('a household sends a paper from its case; the office opens it, returns it with a reason, and takes the next', async () => {
	const { database } = desk.app;
	const { callId, applicationId } = await applied();
	expect((await mine(applicationId))?.wanted).toMatchObject([{ id: 'identity', standing: 'missing' }]);
	const { id } = valueOf(await send(applicationId, 'identity'));
	expect(await countWaitingPapers(database.kysely, callId)).toEqual(new Map([[applicationId, 1]]));
	expect(await mine(applicationId)).toMatchObject({
		wanted: [{ id: 'identity', standing: 'waiting' }],
		papers: [{ id, name: 'carné de Inventada.pdf', sentOn: '1998-02-05', fate: 'waiting' }]
	});
	expect(valueOf(await openEvidenceFile(database, desk.officer, { id })).bytes.toString()).toBe('%PDF-1.4 identity');

	valueOf(await look(applicationId, id, 'unreadable'));
	expect(await mine(applicationId)).toMatchObject({
		wanted: [{ standing: 'returned' }],
		papers: [{ fate: 'returned', reason: 'unreadable', lookedOn: '1998-02-06' }]
	});
	expect(await look(applicationId, id, null)).toMatchObject({ reason: { key: 'paper-not-waiting' } });

	const second = valueOf(await send(applicationId, 'identity', pdf('a better photo')));
	valueOf(await look(applicationId, second.id, null));
	expect((await mine(applicationId))?.wanted).toMatchObject([{ standing: 'taken' }]);
	expect(await send(applicationId, 'identity', pdf('more'))).toEqual({ ok: false, reason: { key: 'paper-not-asked' } });
	expect(await countWaitingPapers(database.kysely, callId)).toEqual(new Map());
});

test('acts say that a resident sent it and who looked, and no act or stored row has its name or what is in it', async () => {
	const { kysely } = desk.app.database;
	const { applicationId } = await applied();
	const { id } = valueOf(await send(applicationId, 'identity'));
	valueOf(await look(applicationId, id, null));
	const row = await kysely
		.selectFrom('sent_paper')
		.select('id')
		.where('evidence_file_id', '=', id)
		.executeTakeFirstOrThrow();
	const acts = [
		...(await listActsOf(kysely, 'evidence_file', id)),
		...(await listActsOf(kysely, 'sent_paper', row.id))
	];
	expect(acts.map(({ kind, by }) => [kind, by])).toEqual([
		['file', 'resident'],
		['send', 'resident'],
		['take-paper', desk.officer.userId]
	]);
	expect(JSON.stringify(acts)).not.toContain('Inventada');
	const { rows } = await sql<{ sealed: Uint8Array }>`select sealed from evidence_file where id = ${id}`.execute(kysely);
	expect(Buffer.from(rows[0]?.sealed ?? []).includes('%PDF')).toBe(false);
	expect((await auditRegister(desk.app.database)).faults).toEqual([]);
});

test('the same file sent twice is kept once; what is asked of another case, or by nobody, is not taken', async () => {
	const { applicationId } = await applied();
	const first = valueOf(await send(applicationId, 'identity'));
	expect(valueOf(await send(applicationId, 'identity'))).toEqual(first);
	expect((await mine(applicationId))?.papers).toHaveLength(1);
	expect(await send(applicationId, 'papers')).toMatchObject({ reason: { key: 'paper-not-asked' } });
	expect(await send(applicationId, 'visit')).toMatchObject({ reason: { key: 'paper-not-asked' } });
	expect(await send(0, 'identity')).toMatchObject({ reason: { key: 'application-not-found' } });
	const other = await applied();
	expect(await look(other.applicationId, first.id, null)).toMatchObject({ reason: { key: 'paper-not-waiting' } });
	expect(
		await lookAtPaper(desk.app.database, desk.leader, {
			applicationId,
			fileId: first.id,
			reason: null,
			on: '1998-02-06'
		})
	).toMatchObject({ reason: { key: 'not-allowed' } });
	expect(await look(applicationId, first.id, 'ugly')).toMatchObject({ reason: { key: 'input-invalid' } });
});

test('what cures is sent within its time; then it is the office’s turn, which turns nobody away before it has looked', async () => {
	const { database } = desk.app;
	const { applicationId } = await applied();
	await observe(applicationId);
	expect(await mine(applicationId)).toMatchObject({
		standing: { turn: 'household' },
		wanted: [{ id: 'papers', cure: 'A copy', standing: 'missing' }, { id: 'identity' }]
	});
	const { id } = valueOf(await send(applicationId, 'papers', pdf('a copy'), '1998-03-15'));
	expect((await mine(applicationId, '1998-03-15'))?.standing.turn).toBe('office');
	expect(await send(applicationId, 'papers', pdf('late'), '1998-03-16')).toMatchObject({
		reason: { key: 'paper-too-late', until: '1998-03-15' }
	});
	const step = (event: Record<string, unknown>) =>
		stepApplication(database, desk.officer, { applicationId, event: { on: '1998-03-16', ...event } });
	expect(await step({ event: 'reject' })).toMatchObject({ reason: { key: 'papers-not-looked-at', count: 1 } });
	valueOf(await look(applicationId, id, null, '1998-03-16'));
	expect((await mine(applicationId, '1998-03-16'))?.progress.state).toBe('observed');
	valueOf(
		await step({ event: 'cure', on: '1998-03-15', evidence: { papers: [id] }, lateReason: 'Typed in from paper' })
	);
	expect((await mine(applicationId, '1998-03-16'))?.progress.state).toBe('submitted');
});

test('a paper is taken or returned once and stays, whoever writes', async () => {
	const { applicationId } = await applied();
	const { id } = valueOf(await send(applicationId, 'identity'));
	const write = (statement: string) =>
		errorCodeOf(desk.app.database, async (trx) => {
			await sql.raw(statement).execute(trx);
		});
	const at = `where evidence_file_id = '${id}'`;
	expect(await write(`update sent_paper set verdict = 'returned', looked_on = '1998-02-06' ${at}`)).toBe('23514');
	expect(await write(`update sent_paper set sent_on = '1998-02-04' ${at}`)).toBe('PA002');
	expect(await write(`delete from sent_paper ${at}`)).toBe('PA002');
	valueOf(await look(applicationId, id, null));
	expect(await write(`update sent_paper set verdict = 'returned', reason = 'incomplete' ${at}`)).toBe('PA002');
});

test('a form brings photos and PDFs by their bytes, and so many in a day; what is none of these counts nothing', async () => {
	const { applicationId } = await applied();
	const take = (bytes: Uint8Array<ArrayBuffer>, address = 'phone', now = new Date('1998-02-05T12:00:00Z')) => {
		const form = new FormData();
		form.set('shows', 'identity');
		form.set('file', new File([bytes], 'photo.jpg', { type: 'image/jpeg' }));
		return takePaper(desk.app, form, { applicationId, address, today: '1998-02-05', now });
	};
	const jpeg = (number: number) => new Uint8Array([0xff, 0xd8, 0xff, number]);
	const program = new TextEncoder().encode('MZ a program');
	for (let times = 0; times < 20; times++)
		expect(await take(program)).toEqual({ ok: false, reason: { key: 'file-of-no-type' } });
	expect(await take(new Uint8Array(5_000_001))).toEqual({ ok: false, reason: { key: 'file-too-large', mostMb: 5 } });
	expect(await takePaper(desk.app, new FormData(), { applicationId, address: '', today: '', now: new Date() })).toEqual(
		{
			ok: false,
			reason: { key: 'file-empty' }
		}
	);
	for (let number = 0; number < 15; number++) valueOf(await take(jpeg(number)));
	expect(await take(jpeg(15), 'another phone')).toEqual({ ok: false, reason: { key: 'papers-too-many', hours: 24 } });
	for (let number = 15; number < 20; number++)
		valueOf(await take(jpeg(number), 'phone', new Date('1998-02-06T12:00:00Z')));
	expect(await take(jpeg(20), 'phone', new Date('1998-02-06T12:00:00Z'))).toEqual({
		ok: false,
		reason: { key: 'papers-waiting', most: 20 }
	});
});
