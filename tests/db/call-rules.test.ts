import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { awarded } from '../support/award.ts';
import { housingDesk, testTerms, valueOf } from '../support/housing-desk.ts';
import { makeActor } from '../support/test-app.ts';
import { assess } from '#lib/server/commands/housing/assess.ts';
import { acceptAll, assessAll } from '#lib/server/commands/housing/bulk.ts';
import { changeCall, createCall, offerLots, openCall } from '#lib/server/commands/housing/call.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { holdDraw } from '#lib/server/commands/housing/hold-draw.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { addEvidenceFile } from '#lib/server/commands/housing/evidence.ts';
import { stepApplication } from '#lib/server/commands/housing/step.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import type { CallTerms } from '#lib/domain/housing/call-terms.ts';

// What the rules of a call hold its office to.

const desk = housingDesk();

const observe = (applicationId: number, event: Record<string, unknown>) =>
	stepApplication(desk.app.database, desk.officer, {
		applicationId,
		event: { event: 'observe', on: '1998-03-01', until: '1998-03-15', ...event }
	});

const named = (id: string, cure: string | null = null, title = 'Whatever') => ({ requirement: { id, title }, cure });

describe('what is observed', () => {
	test('is a requirement of the call, in its words; one that rules out is never curable', async () => {
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		expect(await observe(applicationId, { observations: [named('shoes')] })).toEqual({
			ok: false,
			reason: { key: 'requirement-unknown', id: 'shoes' }
		});
		valueOf(await observe(applicationId, { observations: [named('no-house', 'A smile'), named('papers')] }));
		expect((await findApplicationById(desk.app.database.kysely, applicationId))?.progress).toMatchObject({
			observations: [
				{ requirement: { id: 'no-house', title: 'Owns no house or site' }, cure: null },
				{ requirement: { id: 'papers', title: 'Identity documents' } }
			]
		});
	});

	test('is cured before the window of the call ends, or a reason is given; what can be cured has that time', async () => {
		const { callId } = await desk.newCall(1);
		const { applicationId } = await desk.apply(callId);
		expect(await observe(applicationId, { observations: [named('papers')], until: '1998-03-14' })).toEqual({
			ok: false,
			reason: { key: 'cure-cut-short', until: '1998-03-14', limit: '1998-03-15' }
		});
		const late = { observations: [named('papers')], until: '1998-03-16' };
		expect(await observe(applicationId, late)).toEqual({
			ok: false,
			reason: { key: 'cure-after-window', until: '1998-03-16', limit: '1998-03-15' }
		});
		valueOf(await observe(applicationId, { ...late, reason: 'The registry was closed' }));
	});
});

test('a warning gives the time to reply that the call promises, and who replies early keeps the rest of it', async () => {
	const { applicationId } = await awarded(desk);
	const warn = (until: string) =>
		stepApplication(desk.app.database, desk.officer, {
			applicationId,
			event: { event: 'warn', on: '1998-08-01', until }
		});
	expect(await warn('1998-08-15')).toEqual({
		ok: false,
		reason: { key: 'reply-cut-short', until: '1998-08-15', least: '1998-08-16', days: 15 }
	});
	valueOf(await warn('1998-08-16'));
	await desk.step(applicationId, { event: 'reply', on: '1998-08-03', reply: 'We come', lateReason: 'On paper' });
	const revert = { event: 'revert', on: '1998-08-16', resolution: 'R 1', evidence: {} };
	expect(await stepApplication(desk.app.database, desk.officer, { applicationId, event: revert })).toEqual({
		ok: false,
		reason: { key: 'step-too-early', event: 'revert', until: '1998-08-16' }
	});
});

test('no draw is sealed before the window for curing is over', async () => {
	const { callId } = await desk.newCall(1);
	const { applicationId } = await desk.apply(callId);
	await desk.admit(applicationId, [1, 1]);
	const sealing = { callId, on: '1998-03-15', reason: null, secondUserId: null };
	expect(await sealDraw(desk.app.database, desk.officer, sealing)).toEqual({
		ok: false,
		reason: { key: 'draw-before-cures', until: '1998-03-15', codes: [] }
	});
});

describe('a joint assessment', () => {
	test('goes to a third where the two disagree, not before', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1);
		const { applicationId, code } = await desk.apply(callId);
		const other = await makeActor(desk.app, 'administrator');
		const say = (actor: typeof other, assessor: string, units: number[]) =>
			assess(database, actor, { applicationId, assessor, units, note: '' });
		const unwanted = { ok: false, reason: { key: 'third-not-wanted' } };
		expect(await say(other, 'third', [1, 1])).toEqual(unwanted);
		valueOf(await say(desk.officer, 'official', [1, 1]));
		expect(await say(other, 'third', [1, 1])).toEqual(unwanted);
		const found = [{ code, units: [1, 2] }];
		expect(await assessAll(database, other, { callId, assessor: 'third', found })).toEqual({
			ok: false,
			reason: { key: 'codes-third-not-wanted', codes: [code] }
		});
		valueOf(await say(desk.leader, 'leader', [1, 2]));
		valueOf(await say(other, 'third', [1, 2]));
	});

	test('is wanted of a call without criteria too', async () => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(1, { ...testTerms, order: 'draw', criteria: [] });
		const { applicationId, code } = await desk.apply(callId);
		const accept = () =>
			stepApplication(database, desk.officer, { applicationId, event: { event: 'accept', on: '1998-03-10' } });
		const missing = { ok: false, reason: { key: 'accept-not-assessed', codes: [code] } };
		expect(await accept()).toEqual(missing);
		expect(await acceptAll(database, desk.officer, { callId, on: '1998-03-10', codes: [code] })).toEqual(missing);
		for (const [actor, assessor] of [
			[desk.officer, 'official'],
			[desk.leader, 'leader']
		] as const)
			valueOf(await assess(database, actor, { applicationId, assessor, units: [], note: '' }));
		valueOf(await accept());
	});
});

test('a household is eligible with the documents and assessments that the terms want', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(1, { ...testTerms, admission: { documents: true, assessments: true } });
	const { applicationId, code } = await desk.apply(callId);
	const accept = () =>
		stepApplication(database, desk.officer, { applicationId, event: { event: 'accept', on: '1998-03-10' } });
	expect(await accept()).toMatchObject({ reason: { key: 'accept-not-assessed', codes: [code] } });
	for (const [actor, assessor] of [
		[desk.officer, 'official'],
		[desk.leader, 'leader']
	] as const)
		valueOf(await assess(database, actor, { applicationId, assessor, units: [1, 1], note: '' }));
	expect(await accept()).toEqual({
		ok: false,
		reason: { key: 'accept-without-documents', codes: [code], documents: ['Identity document'] }
	});
	const bytes = Buffer.from('%PDF-1.4\n%%EOF\n');
	valueOf(await addEvidenceFile(database, desk.officer, { applicationId, shows: 'identity', name: 'dni.pdf', bytes }));
	valueOf(await accept());
});

test('no call opens to owners of a house or site, unless a resolution says so', async () => {
	const { database } = desk.app;
	const { planId, programmeId, lots } = await desk.newTown(1);
	const requirements = testTerms.requirements.filter(({ id }) => id !== 'no-house');
	const terms: CallTerms = { ...testTerms, requirements };
	const words = { title: 'Owners', municipality: 'Nowhere' };
	const made = { ...words, planId, programmeId, code: 'OWNERS', terms };
	const { id: callId } = valueOf(await createCall(database, desk.officer, made));
	valueOf(await offerLots(database, desk.officer, { callId, lots }));
	const open = () => openCall(database, desk.officer, { callId, on: '1998-01-02' });
	expect(await open()).toEqual({ ok: false, reason: { key: 'terms-owners-let-in' } });
	const curable = { id: 'no-house', title: 'Owns no house or site', cure: 'Sell it', source: 'Art. 2' };
	const softened = { ...terms, requirements: [...requirements, curable] };
	valueOf(await changeCall(database, desk.officer, { callId, ...words, terms: softened }));
	expect(await open()).toEqual({ ok: false, reason: { key: 'terms-owners-let-in' } });
	const waived = { ...terms, ownersLetIn: 'Resolution 9 of 1997' };
	valueOf(await changeCall(database, desk.officer, { callId, ...words, terms: waived }));
	valueOf(await open());
});

/** Changes the frontage of a lot in an adopted version, as if another version had been adopted since. */
const setFrontage = (lot: string, metres: number) =>
	desk.app.database.kysely.transaction().execute(async (trx) => {
		await sql`set local session_replication_role = replica`.execute(trx);
		await sql`update lot set frontage_m = ${metres} where lineage_id = ${lot}::uuid`.execute(trx);
	});

describe('a lot that breaks the rules of its subdivision', () => {
	test('is not offered, and no call opens with it', async () => {
		const { database } = desk.app;
		const { planId, programmeId, lots } = await desk.newTown(2);
		const [first = ''] = lots;
		const made = { planId, programmeId, code: 'NARROW', title: 'Narrow', municipality: 'Nowhere', terms: testTerms };
		const { id: callId } = valueOf(await createCall(database, desk.officer, made));
		const illegal = { ok: false, reason: { key: 'call-lots-not-offerable', why: 'illegal' } };
		await setFrontage(first, 1);
		expect(await offerLots(database, desk.officer, { callId, lots })).toMatchObject(illegal);
		await setFrontage(first, 8);
		valueOf(await offerLots(database, desk.officer, { callId, lots }));
		await setFrontage(first, 1);
		expect(await openCall(database, desk.officer, { callId, on: '1998-01-02' })).toMatchObject(illegal);
	});

	test('is not awarded; nobody else gets it meanwhile', async () => {
		const { database } = desk.app;
		const { callId, lots } = await desk.newCall(1);
		const [lot = ''] = lots;
		for (const units of [
			[3, 1],
			[1, 1]
		])
			await desk.admit((await desk.apply(callId)).applicationId, units);
		valueOf(await sealDraw(database, desk.officer, { callId, on: '1998-03-20', reason: null, secondUserId: null }));
		valueOf(
			await holdDraw(database, desk.officer, { callId, heldOn: '1998-03-21', event: '4 2 6 1 3 5', record: 'Act 1' })
		);
		const award = () => awardLots(database, desk.officer, { callId, on: '1998-04-20', applicationId: null });
		await setFrontage(lot, 1);
		expect(await award()).toMatchObject({ ok: false, reason: { key: 'award-lots-hindered', why: 'illegal' } });
		await setFrontage(lot, 8);
		expect(valueOf(await award())).toHaveLength(1);
	});
});

describe('what a household pays', () => {
	const fee = (cents: number) => ({ id: 'all', title: 'All', cents, due: 'apply' as const });
	const norm = { cents: 6000, currency: 'USD', source: 'Ordinance 3, art. 1' };
	const setNorm = (programmeId: number, ceiling: typeof norm) =>
		desk.app.database.kysely
			.updateTable('housing_programme')
			.set({ cost_ceiling: JSON.stringify(ceiling) })
			.where('id', '=', programmeId)
			.execute();
	const words = { title: 'Fees', municipality: 'Nowhere' };

	test('is held to the norm of the programme, whatever the terms say; above it with a reason only, which the act tells', async () => {
		const { database } = desk.app;
		const { callId, programmeId, lots } = await desk.newDraft(1);
		await setNorm(programmeId, norm);
		const dear: CallTerms = { ...testTerms, mostCents: null, fees: [fee(6001)] };
		const change = (terms: CallTerms) => changeCall(database, desk.officer, { callId, ...words, terms });
		expect(await change(dear)).toEqual({
			ok: false,
			reason: { key: 'terms-cost-above-most', cents: 6001, mostCents: 6000, currency: 'USD' }
		});
		expect(valueOf(await change({ ...dear, costReason: 'Water is far' })).terms).toMatchObject({
			mostCents: 6000,
			mostSource: 'Ordinance 3, art. 1',
			costReason: 'Water is far'
		});
		const { content } = await database.kysely
			.selectFrom('act')
			.select('content')
			.where('subject', '=', `call ${callId}`)
			.orderBy('number', 'desc')
			.executeTakeFirstOrThrow();
		expect(JSON.stringify(content)).toContain('Water is far');
		expect(valueOf(await change({ ...dear, fees: [fee(6000)], costReason: 'Water is far' })).terms).not.toHaveProperty(
			'costReason'
		);
		valueOf(await offerLots(database, desk.officer, { callId, lots }));
		await setNorm(programmeId, { ...norm, cents: 5999 });
		expect(await openCall(database, desk.officer, { callId, on: '1998-01-02' })).toMatchObject({
			reason: { key: 'terms-cost-above-most', mostCents: 5999 }
		});
	});

	test('is stated in the currency of the norm', async () => {
		const { callId, programmeId } = await desk.newDraft(1);
		await setNorm(programmeId, norm);
		const terms = { ...testTerms, currency: 'PEN' };
		expect(await changeCall(desk.app.database, desk.officer, { callId, ...words, terms })).toEqual({
			ok: false,
			reason: { key: 'terms-currency-not-of-norm', currency: 'PEN', wanted: 'USD' }
		});
	});
});
