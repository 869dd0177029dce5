import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { isProven, readProof } from '#lib/domain/housing/assessed-units.ts';
import { commitmentOf } from '#lib/domain/housing/draw.ts';
import { readEntries } from '#lib/domain/housing/read-draw.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { cancelDraw, holdDraw } from '#lib/server/commands/housing/hold-draw.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { fileObjection } from '#lib/server/commands/housing/objection.ts';
import { findMyCase } from '#lib/server/my-case.ts';
import { findStandingDraw, listDraws } from '#lib/server/repositories/draw.ts';
import { findPublishedFile, listPublicDraws } from '#lib/server/repositories/public-call.ts';
import { draw } from '../support/award.ts';
import { housingDesk, testTerms, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();
const sealing = { on: '1998-03-20', reason: null, secondUserId: null };
const assembly = { heldOn: '1998-03-21', event: '4 2 6 1 3 5', record: 'Minutes 12' };

const callWithOne = async (terms = testTerms) => {
	const call = await desk.newCall(1, terms);
	const receipt = await desk.apply(call.callId);
	await desk.admit(receipt.applicationId, [3, 1]);
	return { ...call, ...receipt };
};

test('what was assessed is in no published file; the household reads it on its case, with what proves it', async () => {
	const { database } = desk.app;
	const { callId, applicationId, code } = await callWithOne();
	await draw(desk, callId);
	const [held] = await listPublicDraws(database.kysely, callId);
	const files = new Map<string, string>();
	if (!held) throw new Error('No draw was published');
	for (const name of held.files) files.set(name, (await findPublishedFile(database.kysely, callId, 1, name)) ?? '');
	expect(files.get('households.csv')).toMatch(new RegExp(`^code,points,assessed,near\n${code},9,[0-9a-f]{64},\n$`));
	const why = (await findMyCase(database, applicationId, '1998-03-22'))?.why;
	expect(why).toMatchObject({ points: 9, lines: [{ units: 3 }, { units: 1 }] });
	const proof = readProof(why?.proof ?? '');
	const entries = readEntries(files);
	const [household] = entries.ok ? entries.value.households : [];
	expect(proof && household && isProven(proof, testTerms.criteria, household)).toBe(true);
	for (const text of files.values()) expect(text).not.toContain(proof?.salt);
});

test('a sealed draw is given up by two people, in sight of all, and another is sealed after it', async () => {
	const { database } = desk.app;
	const { callId } = await callWithOne();
	const cancelling = {
		callId,
		on: '1998-03-20',
		reason: 'The hall was closed',
		secondUserId: desk.administrator.userId
	};
	expect(await cancelDraw(database, desk.officer, cancelling)).toMatchObject({ reason: { key: 'draw-not-sealed' } });
	valueOf(await sealDraw(database, desk.officer, { callId, ...sealing }));
	expect(await cancelDraw(database, desk.officer, { ...cancelling, secondUserId: desk.officer.userId })).toMatchObject({
		reason: { key: 'draw-again-needs-second' }
	});
	valueOf(await cancelDraw(database, desk.officer, cancelling));
	expect(await holdDraw(database, desk.officer, { callId, ...assembly })).toMatchObject({
		reason: { key: 'draw-not-sealed' }
	});
	expect(await findStandingDraw(database.kysely, callId)).toBeUndefined();
	const [given] = await listPublicDraws(database.kysely, callId);
	expect(given).toMatchObject({ cancelledOn: '1998-03-20', cancelReason: 'The hall was closed', heldOn: null });
	expect(commitmentOf(given?.voidSecret ?? '')).toBe(given?.commitment);
	expect(given?.sealedAt).toMatch(/^\d{4}-\d{2}-\d{2}T/);
	expect(given?.cancelledAt).toMatch(/^\d{4}-\d{2}-\d{2}T/);

	const late = await desk.apply(callId);
	await desk.admit(late.applicationId, [1, 1]);
	expect(await sealDraw(database, desk.officer, { callId, ...sealing })).toMatchObject({
		reason: { key: 'draw-again-needs-reason' }
	});
	const again = { reason: 'The hall was closed', secondUserId: desk.administrator.userId };
	valueOf(await sealDraw(database, desk.officer, { callId, ...sealing, ...again }));
	valueOf(await holdDraw(database, desk.officer, { callId, ...assembly }));
	expect((await listDraws(database.kysely, callId)).map(({ cancelledOn, heldOn }) => [cancelledOn, heldOn])).toEqual([
		['1998-03-20', null],
		[null, '1998-03-21']
	]);
});

test('the database knows who sealed a draw, and that the second is another person', async () => {
	const { database } = desk.app;
	const { callId } = await callWithOne();
	valueOf(await sealDraw(database, desk.officer, { callId, ...sealing }));
	const set = (change: string) =>
		sql`update draw set ${sql.raw(change)} where call_id = ${callId}`.execute(database.kysely);
	await expect(set(`sealed_by = 'somebody'`)).rejects.toThrow('stays as it is');
	await expect(
		sql`insert into draw (call_id, number, commitment, sealed_secret, seal, sealed_files, sealed_on, reason, second_user_id, sealed_by, sealed_units)
			select call_id, 2, commitment, sealed_secret, seal, sealed_files, sealed_on, 'again', sealed_by, sealed_by, sealed_units
			from draw where call_id = ${callId}`.execute(database.kysely)
	).rejects.toThrow(/check constraint/);
	await expect(
		sql`insert into draw (call_id, number, commitment, sealed_secret, seal, sealed_files, sealed_on, reason, second_user_id)
			select call_id, 2, commitment, sealed_secret, seal, sealed_files, sealed_on, 'again', 'somebody'
			from draw where call_id = ${callId}`.execute(database.kysely)
	).rejects.toThrow('says who sealed it');
});

test('a criterion may be called as a column is, and a place as it is called; what cannot be carried is told at the seal', async () => {
	const { database } = desk.app;
	const [criterion] = testTerms.criteria;
	if (!criterion) throw new Error('the terms have criteria');
	const place = {
		id: 'near',
		name: 'Sector 3 & 4 – Etapa II: “posta” #1',
		eastMm: 300_000_000,
		northMm: 8_000_000_000
	};
	const { lots: _, callId } = await callWithOne({
		...testTerms,
		criteria: [
			{ ...criterion, id: 'near', title: 'Near' },
			{ ...criterion, id: 'code', title: 'Code' }
		]
	});
	valueOf(await sealDraw(database, desk.officer, { callId, ...sealing }));
	valueOf(await holdDraw(database, desk.officer, { callId, ...assembly }));

	const far = await callWithOne({ ...testTerms, places: [{ ...place, eastMm: -90_000_000_000 }] });
	expect(await sealDraw(database, desk.officer, { callId: far.callId, ...sealing })).toMatchObject({
		reason: { key: 'draw-places-apart' }
	});
	const unseen = await callWithOne({ ...testTerms, places: [{ ...place, name: 'A\u200bB' }] });
	expect(await sealDraw(database, desk.officer, { callId: unseen.callId, ...sealing })).toMatchObject({
		reason: { key: 'draw-name-not-carried', name: 'A\u200bB' }
	});
	expect(await listDraws(database.kysely, far.callId)).toEqual([]);
});

test('what is read out is of the form that was sealed, however it is typed', async () => {
	const { database } = desk.app;
	const { callId } = await callWithOne({ ...testTerms, publicEvent: { count: 5, least: 0, most: 9 } });
	valueOf(await sealDraw(database, desk.officer, { callId, ...sealing }));
	const held = (event: string) => holdDraw(database, desk.officer, { callId, ...assembly, event });
	for (const event of ['4 2', '4 2 6 1 3 5', '4 2 6 1 16', 'heads'])
		expect(await held(event)).toEqual({ ok: false, reason: { key: 'draw-event-form', count: 5, least: 0, most: 9 } });
	valueOf(await held(' 4, 2, 6, 1 y 06'));
	expect((await findStandingDraw(database.kysely, callId))?.event).toBe('4 2 6 1 6');
});

test('a seal that is typed before the day a household was accepted is refused in a sentence', async () => {
	const { database } = desk.app;
	const { callId } = await callWithOne({
		...testTerms,
		windows: { ...testTerms.windows, cureUntil: '1998-03-08' }
	});
	expect(await sealDraw(database, desk.officer, { callId, ...sealing, on: '1998-03-09' })).toMatchObject({
		reason: { key: 'draw-before-steps', last: '1998-03-10' }
	});
	valueOf(await sealDraw(database, desk.officer, { callId, ...sealing }));
	expect(await holdDraw(database, desk.officer, { callId, ...assembly, heldOn: '1998-03-19' })).toMatchObject({
		reason: { key: 'draw-before-seal' }
	});
});
test('a draw that is held late leaves a week to object: nobody gets a lot before', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(1, {
		...testTerms,
		windows: { ...testTerms.windows, objectUntil: '1998-03-20' }
	});
	const receipt = await desk.apply(callId);
	await desk.admit(receipt.applicationId, [3, 1]);
	await draw(desk, callId);
	const award = (on: string) => awardLots(database, desk.officer, { callId, on, applicationId: null });
	expect(await award('1998-03-28')).toEqual({
		ok: false,
		reason: { key: 'award-before-objections', until: '1998-03-28' }
	});
	const objection = {
		callId,
		applicationId: receipt.applicationId,
		lot: null,
		grounds: 'Owns a house',
		lateReason: 'On paper, in time'
	};
	const file = (on: string) => fileObjection(database, desk.officer, { ...objection, on });
	expect(await file('1998-03-29')).toMatchObject({ reason: { key: 'objection-too-late', until: '1998-03-28' } });
	valueOf(await file('1998-03-28'));
});
