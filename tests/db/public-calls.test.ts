import { expect, test } from 'vitest';
import type { FeatureDetail } from '#lib/domain/plan/feature-detail.ts';
import { publishedPromise } from '#lib/domain/housing/call-promise.ts';
import { fileNames, hashOfText, sealedNames } from '#lib/domain/housing/published-draw.ts';
import { verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { createCall } from '#lib/server/commands/housing/call.ts';
import { holdDraw } from '#lib/server/commands/housing/hold-draw.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { findFeatureDetail, listFeatureTable, streamFeatures } from '#lib/server/repositories/feature-detail.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import {
	findPublicCall,
	findPublishedFile,
	listAssignments,
	listPublicCalls,
	listPublicDraws
} from '#lib/server/repositories/public-call.ts';
import { findResidentLot } from '#lib/server/repositories/resident-lot.ts';
import { housingDesk, madeUpHousehold, testTerms, valueOf } from '../support/housing-desk.ts';
import { reach } from '../support/stages.ts';

const desk = housingDesk();

const drawAndAward = async (callId: number): Promise<void> => {
	const { database } = desk.app;
	valueOf(await sealDraw(database, desk.officer, { callId, on: '1998-03-20', reason: null, secondUserId: null }));
	valueOf(
		await holdDraw(database, desk.officer, { callId, heldOn: '1998-03-21', event: '4 2 6 1 3 5', record: 'Minutes 12' })
	);
	valueOf(await awardLots(database, desk.officer, { callId, on: '1998-04-20', applicationId: null }));
};

test('a draft is nobody’s to see; an opened call tells what it offers', async () => {
	const { database } = desk.app;
	const { callId, planId, programmeId } = await desk.newCall(2);
	valueOf(
		await createCall(database, desk.officer, {
			planId,
			programmeId,
			code: 'DRAFT-1',
			title: 'A draft',
			municipality: 'Nowhere',
			terms: testTerms
		})
	);
	expect(await findPublicCall(database.kysely, 'DRAFT-1')).toBeUndefined();
	const call = (await listPublicCalls(database.kysely)).find(({ id }) => id === callId);
	expect(call).toMatchObject({ lots: 2, applications: 0, awards: 0, openedOn: '1998-01-02', terms: testTerms });
	expect(call?.version).toBeTruthy();
	expect(await findPublicCall(database.kysely, call?.code ?? '')).toEqual(call);
});

test('anybody can check that the hash an open call shows is of its rules and lots', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(2);
	const opened = (await listPublicCalls(database.kysely)).find(({ id }) => id === callId);
	if (!opened) throw new Error('The call is not public.');
	const programme = { code: opened.programmeCode, name: opened.programme };
	const lots = await listCallLots(database.kysely, callId);
	const text = publishedPromise({ ...opened, programme }, lots, opened.termsHash);
	expect(hashOfText(text)).toBe(opened.termsHash);
	expect(JSON.parse(text)).toMatchObject({
		format: 'pampa-call/1',
		code: opened.code,
		title: 'A call of a test',
		municipality: 'Nowhere',
		programme,
		terms: { windows: testTerms.windows },
		lots: [{ position: 1 }, { position: 2 }]
	});
});

test('sealed files are published before the event and all after it, as they are stored; lots are told by codes alone', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(1);
	const households = [madeUpHousehold(901), madeUpHousehold(902)];
	const receipts = [];
	for (const household of households) {
		const receipt = await desk.apply(callId, household);
		await desk.admit(receipt.applicationId, [receipts.length, 1]);
		receipts.push(receipt);
	}
	const fileOf = (name: string) => findPublishedFile(database.kysely, callId, 1, name);
	valueOf(await sealDraw(database, desk.officer, { callId, on: '1998-03-20', reason: null, secondUserId: null }));
	const [sealed] = await listPublicDraws(database.kysely, callId);
	expect(sealed?.files.toSorted()).toEqual(Object.values(sealedNames).sort());
	expect(sealed).toMatchObject({ number: 1, sealedOn: '1998-03-20', heldOn: null, root: null });
	expect(await fileOf(fileNames.order)).toBeUndefined();
	const before = await fileOf(fileNames.households);

	const assembly = { heldOn: '1998-03-21', event: '4 2 6 1 3 5', record: 'Minutes 12' };
	valueOf(await holdDraw(database, desk.officer, { callId, ...assembly }));
	const [held] = await listPublicDraws(database.kysely, callId);
	expect(held).toMatchObject(assembly);
	const files = new Map<string, string>();
	for (const name of held?.files ?? []) files.set(name, (await fileOf(name)) ?? '');
	expect(verifyDraw(files).faults).toEqual([]);
	expect(files.get(fileNames.households)).toBe(before);
	expect(await findPublishedFile(database.kysely, callId, 2, fileNames.order)).toBeUndefined();

	valueOf(await awardLots(database, desk.officer, { callId, on: '1998-04-20', applicationId: null }));
	const assignments = await listAssignments(database.kysely, callId, { page: 1, pageSize: 10 });
	expect(assignments).toMatchObject([{ rank: 1, code: receipts[1]?.code, state: 'assigned' }]);
	expect(await listAssignments(database.kysely, callId, { page: 2, pageSize: 10 })).toEqual([]);

	const published = JSON.stringify([assignments, held, [...files], await listPublicCalls(database.kysely)]);
	for (const { people, address } of households)
		for (const text of [address, ...people.flatMap(({ name, identityNumber }) => [name, identityNumber ?? name])])
			expect(published).not.toContain(text);
});

test('a lot is told as far as its household has come, wherever it is shown; what is kept with its version is as the version says', async () => {
	const { kysely } = desk.app.database;
	const { callId, versionId, lots } = await desk.newCall(1);
	const [lot = ''] = lots;
	const { applicationId } = await desk.apply(callId);
	await desk.admit(applicationId, [1, 1]);
	const stages = async () => {
		const written = [];
		for await (const features of streamFeatures(kysely, versionId, 'lot')) written.push(...features);
		const { features: table } = await listFeatureTable(kysely, versionId, 'lot', { page: 1, pageSize: 1000 });
		const stageIn = (features: readonly FeatureDetail[]) =>
			features.flatMap((each) => (each.layer === 'lot' && each.lineageId === lot ? [each.stage] : []));
		const detail = await findFeatureDetail(kysely, versionId, 'lot', lot);
		return [
			(await findResidentLot(kysely, versionId, lot))?.stage,
			...stageIn(detail ? [detail] : []),
			...stageIn(table),
			...stageIn(written)
		];
	};
	expect(await stages()).toEqual(['unassigned', 'unassigned', 'unassigned', 'unassigned']);

	await drawAndAward(callId);
	await desk.step(applicationId, { event: 'warn', on: '1998-08-01', until: '1998-08-16' });
	expect(await stages()).toEqual(['assigned', 'assigned', 'assigned', 'unassigned']);
	await reach(desk, applicationId, 'occupy', '1998-08-02');
	expect(await stages()).toEqual(['occupied', 'occupied', 'occupied', 'unassigned']);
});
