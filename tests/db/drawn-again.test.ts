import { expect, test } from 'vitest';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { stepApplication } from '#lib/server/commands/housing/step.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import { drawnCalls } from '../support/drawn-calls.ts';
import { housingDesk, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();
const { drawn, sealAgain, hold, award, object, decide, uphold, settle, assessAgain, log } = drawnCalls(desk);
const refusal = (reason: Record<string, unknown>) => ({ ok: false, reason });

const rankOf = async (applicationId: number): Promise<unknown> => {
	const progress = (await findApplicationById(desk.app.database.kysely, applicationId))?.progress;
	return progress && 'rank' in progress ? progress.rank : undefined;
};

test('nobody is put out or given other points between a second seal and its event; it is done once the draw was held', async () => {
	const { database } = desk.app;
	const { callId, ids, receipts } = await drawn(1, 3);
	const [first = 0, second = 0] = ids;
	const before = await object(callId, { applicationId: first });
	valueOf(await sealAgain(callId));
	const between = await object(callId, { applicationId: second });
	const sealed = refusal({ key: 'draw-sealed-already', number: 2 });
	const bar = { remedy: 'bar', requirement: 'no-house', on: '1998-04-20' };
	expect(await decide(callId, before, bar)).toEqual(sealed);
	expect(await decide(callId, between, { remedy: 'reassess' })).toEqual(sealed);
	const observations = [{ requirement: { id: 'no-house', title: 'House' }, cure: null }];
	const observe = { event: 'observe', on: '1998-04-12', observations, until: '1998-05-01', reason: 'Came to light' };
	expect(await stepApplication(database, desk.officer, { applicationId: first, event: observe })).toEqual(sealed);
	await hold(callId, '1998-04-13');
	valueOf(await decide(callId, before, bar));
	valueOf(await decide(callId, between, { decision: 'dismissed', on: '1998-04-20' }));
	expect(await award(callId, '1998-04-21')).toEqual([receipts[1]?.code]);
	expect(await log(callId)).toEqual([
		'1998-04-01 object 1',
		'1998-04-01 object 2',
		'1998-04-20 bar 1',
		'1998-04-20 observe 1',
		'1998-04-20 reject 1',
		'1998-04-20 dismiss 2',
		'1998-04-21 assign 2 lot of 1'
	]);
	expect((await auditRegister(database)).faults).toEqual([]);
});

test('no lot is given by the old draw between a second seal and its event', async () => {
	const { callId, receipts } = await drawn(1, 2);
	valueOf(await sealAgain(callId));
	const given = { callId, on: '1998-04-21', applicationId: null };
	expect(await awardLots(desk.app.database, desk.officer, given)).toEqual(
		refusal({ key: 'award-while-sealed', number: 2 })
	);
	await hold(callId, '1998-04-13');
	expect(receipts.map(({ code }) => code)).toContain((await award(callId, '1998-04-21'))[0]);
});

test('who withdraws between a second seal and its event keeps its old rank in the record alone, and gets no lot', async () => {
	const { callId, ids, receipts } = await drawn(1, 2);
	valueOf(await sealAgain(callId));
	await desk.step(ids[0] ?? 0, { event: 'withdraw', on: '1998-04-12', reason: 'Moved away', how: 'By letter' });
	await hold(callId, '1998-04-13');
	expect(await award(callId, '1998-04-21')).toEqual([receipts[1]?.code]);
	expect(await log(callId)).toEqual(['1998-04-12 withdraw 1', '1998-04-21 assign 2 lot of 1']);
});

test('a household that was assessed again is ranked by its new points in a draw that is done again, once that is settled', async () => {
	const { callId, ids, receipts } = await drawn(1, 3);
	const [first = 0, , third = 0] = ids;
	const again = await uphold(callId, { applicationId: third }, { remedy: 'reassess' });
	expect(await sealAgain(callId)).toEqual(refusal({ key: 'draw-objections-open', codes: [receipts[2]?.code] }));
	await assessAgain(third, [10, 4]);
	valueOf(await settle(callId, again));
	valueOf(await sealAgain(callId));
	await hold(callId, '1998-04-13');
	expect(await Promise.all([first, third].map(rankOf))).toEqual([2, 1]);
	expect(await award(callId, '1998-04-21')).toEqual([receipts[2]?.code]);
	expect(await log(callId)).toEqual(['1998-04-21 assign 1 lot of 1']);
});

test('who is out by an objection takes no part in a draw that is done again; a lot that is withheld still is', async () => {
	const { kysely } = desk.app.database;
	const { callId, ids, receipts } = await drawn(2, 3);
	const [first = 0] = ids;
	await uphold(callId, { applicationId: first }, { remedy: 'bar', requirement: 'no-house' });
	const [lot] = await listCallLots(kysely, callId);
	const withheld = await uphold(callId, { lot: lot?.lot ?? '' }, { remedy: 'withhold' });
	valueOf(await sealAgain(callId));
	await hold(callId, '1998-04-13');
	expect(await Promise.all(ids.map(rankOf))).toEqual([1, 1, 2]);
	const given = await award(callId, '1998-04-21');
	expect(given).toHaveLength(1);
	expect(given).not.toContain(receipts[0]?.code);
	valueOf(await settle(callId, withheld, '1998-04-22'));
	expect(await award(callId, '1998-04-23')).toHaveLength(1);
	expect((await log(callId)).map((line) => line.split(' ')[1])).toEqual([
		'object',
		'uphold',
		'assign',
		'release',
		'assign'
	]);
});
