import { expect, test } from 'vitest';
import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import { awardFaults } from '#lib/domain/housing/award-log.ts';
import { verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { acceptReady, readiness } from '#lib/server/commands/housing/accept-ready.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { assess } from '#lib/server/commands/housing/assess.ts';
import { assessAll } from '#lib/server/commands/housing/bulk.ts';
import { fairnessReport } from '#lib/server/fairness-report.ts';
import { findMyCase } from '#lib/server/my-case.ts';
import { listAwardLog } from '#lib/server/repositories/award-log.ts';
import { listApplications } from '#lib/server/repositories/application.ts';
import { findCallById } from '#lib/server/repositories/call.ts';
import { findHeldDraw } from '#lib/server/repositories/draw.ts';
import { draw } from '../support/award.ts';
import { housingDesk, testTerms, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();

/** Who meets the requirements is in the draw, and nothing else counts. */
const yesOrNo: CallTerms = { ...testTerms, order: 'draw', criteria: [], documents: [] };

const callOf = async (callId: number) => {
	const call = await findCallById(desk.app.database.kysely, callId);
	if (!call) throw new Error(`There is no call ${callId}.`);
	return call;
};

/** What anybody makes of the published files. */
const verified = async (callId: number) => {
	const held = await findHeldDraw(desk.app.database.kysely, callId);
	const { faults, drawn } = verifyDraw(new Map(Object.entries(held?.files ?? {})));
	if (!drawn) throw new Error('The files tell no draw.');
	return { faults, drawn };
};

test('a call without criteria: all who meet its requirements are drawn, get lots by rank, and anybody can check it', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(3, yesOrNo);
	const first = await desk.apply(callId);
	const others = [];
	for (let count = 0; count < 5; count++) others.push(await desk.apply(callId));
	const { applicationId: owner } = await desk.apply(callId);

	expect((await readiness(database.kysely, database.vault, await callOf(callId))).left.map(({ why }) => why)).toEqual(
		Array(7).fill('not-assessed')
	);
	const found = others.map(({ code }) => ({ code, units: [] }));
	valueOf(await assessAll(database, desk.officer, { callId, assessor: 'official', found }));
	valueOf(await assessAll(database, desk.leader, { callId, assessor: 'leader', found }));
	expect(
		await assess(database, desk.officer, {
			applicationId: first.applicationId,
			assessor: 'third',
			units: [],
			note: ''
		})
	).toEqual({ ok: false, reason: { key: 'third-not-wanted' } });
	await desk.step(owner, {
		event: 'observe',
		on: '1998-03-01',
		observations: [{ requirement: { id: 'no-house', title: 'Owns no house' }, cure: null }],
		until: '1998-03-15'
	});
	await desk.step(owner, { event: 'reject', on: '1998-03-02' });
	expect(valueOf(await acceptReady(database, desk.officer, { callId, on: '1998-03-10' }))).toEqual({ count: 5 });
	await desk.admit(first.applicationId, []);

	await draw(desk, callId);
	const { faults, drawn } = await verified(callId);
	expect(faults).toEqual([]);
	expect(drawn.terms).toMatchObject({ order: 'draw', criteria: [] });
	expect(drawn.order.map(({ rank, points }) => [rank, points])).toEqual([1, 2, 3, 4, 5, 6].map((rank) => [rank, 0]));
	expect(drawn.order.map(({ ticket }) => ticket)).toEqual(drawn.order.map(({ ticket }) => ticket).toSorted());

	const awarded = valueOf(await awardLots(database, desk.officer, { callId, on: '1998-04-20', applicationId: null }));
	expect(awarded.map(({ code }) => code)).toEqual(drawn.order.slice(0, 3).map(({ code }) => code));
	expect(awardFaults(drawn, await listAwardLog(database.kysely, callId))).toEqual([]);
});

test('its cases, and what the town reads of its fairness, speak of the draw and of no points', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(1, yesOrNo);
	for (let count = 0; count < 3; count++) await desk.admit((await desk.apply(callId)).applicationId, []);
	await draw(desk, callId);
	const cases = await Promise.all(
		(await listApplications(database.kysely, callId)).map(({ id }) => findMyCase(database, id, '1998-04-01'))
	);
	const whys = cases.map((each) => each?.why).sort((a, b) => (a?.rank ?? 0) - (b?.rank ?? 0));
	expect(whys).toMatchObject([
		{ rank: 1, of: 3, points: 0, lines: [], equals: 3, placeAmongEquals: 1, distance: { kind: 'has-lot' } },
		{ rank: 2, distance: { kind: 'draw', lastRank: 1 } },
		{ rank: 3, distance: { kind: 'draw', lastRank: 1 } }
	]);
	const { funnel, draw: told } = await fairnessReport(database, await callOf(callId));
	expect(funnel.map(({ count }) => count)).toEqual([3, 3, 3, 0, 0, 0, 0]);
	expect(told).toMatchObject({ byPoints: false, near: [], weights: [], groups: { isFlagged: false } });
});
