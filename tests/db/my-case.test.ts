import { beforeEach, expect, test } from 'vitest';
import { assess } from '#lib/server/commands/housing/assess.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { decideObjection, settleObjection } from '#lib/server/commands/housing/decide-objection.ts';
import { fileObjection } from '#lib/server/commands/housing/objection.ts';
import { holdDraw } from '#lib/server/commands/housing/hold-draw.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { findMyCase } from '#lib/server/my-case.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import { openCase } from '#lib/server/open-case.ts';
import { housingDesk, madeUpHousehold, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();

const begin = new Date('2026-01-01T08:00:00Z');
const later = (minutes: number): Date => new Date(begin.getTime() + minutes * 60_000);

beforeEach(async () => {
	await desk.app.database.kysely.deleteFrom('rateLimit').execute();
});

/** A household that applied: its code, and the last digits of its number. */
const applied = async (number: number) => {
	const { callId } = await desk.newCall(1);
	const { caseCode: code, applicationId } = await desk.apply(callId, madeUpHousehold(number));
	return { callId, code, digits: String(number).padStart(3, '0').slice(-3), applicationId };
};

const guess = (code: string, digits: string, address: string, now = begin) =>
	openCase(desk.app, { code, digits, address }, now);

/** As a thief would go through them. */
const guessed = (number: number): string => `BCDF-GHJK-${String(number).padStart(4, '0')}`;

/** How often each answer came. */
const tally = async (answers: AsyncIterable<Awaited<ReturnType<typeof openCase>>>) => {
	const counts: Record<string, number> = {};
	for await (const answer of answers) {
		const key = answer.ok ? 'opened' : answer.reason.key;
		counts[key] = (counts[key] ?? 0) + 1;
	}
	return counts;
};

test('a case opens with its code, however it is written, and the last digits; whatever is wrong, the answer is one', async () => {
	const { code, digits, applicationId } = await applied(123);
	const opened = { ok: true, value: { id: applicationId, mark: expect.stringMatching(/^[0-9a-f]{64}$/) as string } };
	expect(await guess(code, digits, 'a')).toEqual(opened);
	expect(await guess(` ${code.toLowerCase().replaceAll('-', ' ')}`, `10-000.${digits}`, 'a')).toEqual(opened);
	const wrong = { ok: false, reason: { key: 'case-not-found' } };
	const tries = [
		[code, '999'],
		[guessed(1), digits],
		['', ''],
		['\0', '\0'],
		['x'.repeat(1000), digits],
		[code, '']
	];
	for (const [typed = '', number = ''] of tries) expect(await guess(typed, number, 'a')).toEqual(wrong);
});

test('10,000 guesses from one place get nothing: 20 are looked up in ten minutes; others are not held up', async () => {
	const { code, digits } = await applied(234);
	const answers = async function* () {
		for (let number = 0; number < 10_000; number++) yield await guess(guessed(number), digits, 'thief');
	};
	expect(await tally(answers())).toEqual({ 'case-not-found': 20, 'case-too-many': 9980 });
	expect(await guess(code, digits, 'thief', later(3))).toEqual({
		ok: false,
		reason: { key: 'case-too-many', minutes: 7 }
	});
	expect(await guess(code, digits, 'honest')).toMatchObject({ ok: true });
	expect(await guess(code, digits, 'thief', later(10))).toMatchObject({ ok: true });
});

test('10,000 guesses from as many places get nothing; a right code from a place that guessed nothing wrong opens all along', async () => {
	const { code, digits } = await applied(345);
	let held = 0;
	const answers = async function* () {
		for (let number = 0; number < 10_000; number++) {
			yield await guess(guessed(number), digits, `thief ${number}`);
			if (number % 1000 === 999 && !(await guess(code, digits, `honest ${number}`)).ok) held++;
		}
	};
	expect(await tally(answers())).toEqual({ 'case-not-found': 10_000 });
	expect(held).toBe(0);
});

test('while many guess, each place has one wrong guess, and waits ten minutes for the next', async () => {
	const { code, digits } = await applied(346);
	const answers = async function* () {
		for (let number = 0; number < 3000; number++) yield await guess(guessed(number), digits, `thief ${number % 1000}`);
	};
	expect(await tally(answers())).toEqual({ 'case-not-found': 1000, 'case-too-many': 2000 });
	expect(await guess(code, '000', 'hasty', later(1))).toMatchObject({ reason: { key: 'case-not-found' } });
	expect(await guess(code, digits, 'hasty', later(1))).toMatchObject({ reason: { key: 'case-too-many', minutes: 10 } });
	expect(await guess(code, digits, 'honest', later(1))).toMatchObject({ ok: true });
	expect(await guess(code, digits, 'hasty', later(11))).toMatchObject({ ok: true });
});

test('who finds a receipt has ten tries in a day for the digits, wherever from', async () => {
	const { code, digits } = await applied(456);
	const answers = async function* () {
		for (let number = 0; number < 400; number++)
			yield await guess(code, String(number).padStart(3, '0'), `thief ${number}`);
	};
	expect(await tally(answers())).toEqual({ 'case-not-found': 10, 'case-too-many': 390 });
	expect(await guess(code, digits, 'honest', later(60))).toMatchObject({ reason: { minutes: 23 * 60 } });
	expect(await guess(code, digits, 'honest', later(24 * 60))).toMatchObject({ ok: true });
});

test('neighbours behind one address open their cases as often as they like', async () => {
	const { code, digits } = await applied(567);
	for (let times = 0; times < 60; times++) expect(await guess(code, digits, 'shared')).toMatchObject({ ok: true });
});

test('a case tells where it stands and why, and names nobody', async () => {
	const { database } = desk.app;
	const { callId, applicationId } = await applied(678);
	await desk.admit(applicationId, [5, 2]);
	const second = await desk.apply(callId, madeUpHousehold(679));
	await desk.admit(second.applicationId, [2, 1]);
	valueOf(await sealDraw(database, desk.officer, { callId, on: '1998-03-20', reason: null, secondUserId: null }));
	valueOf(
		await holdDraw(database, desk.officer, { callId, heldOn: '1998-03-21', event: '4 2 6 1 3 5', record: 'Minutes 1' })
	);
	valueOf(await awardLots(database, desk.officer, { callId, on: '1998-04-20', applicationId: null }));

	const mine = await findMyCase(database, applicationId, '1998-04-21');
	expect(mine).toMatchObject({
		standing: { turn: 'household' },
		place: { step: 'assigned', isStopped: false },
		awaited: ['Visit that found the family'],
		happenings: [
			{ kind: 'apply', on: '1998-01-10' },
			{ kind: 'accept', on: '1998-03-10' },
			{ kind: 'rank', on: '1998-03-21' },
			{ kind: 'assign', on: '1998-04-20' }
		],
		why: {
			rank: 1,
			of: 2,
			points: 16,
			distance: { kind: 'has-lot' },
			found: [{ assessor: 'official' }, { assessor: 'leader', units: [5, 2] }]
		},
		money: { owed: 0, paid: 0, postings: [], ahead: [{ id: 'processing' }] }
	});
	const other = await findMyCase(database, second.applicationId, '1998-04-21');
	expect(other?.why?.distance).toMatchObject({ kind: 'points', lastRank: 1, points: 9 });
	const told = JSON.stringify([mine, other]);
	for (const text of ['Inventada', 'ninguna parte', '10000678', desk.officer.userId, desk.leader.userId])
		expect(told).not.toContain(text);
	expect(await findMyCase(database, 0, '1998-04-21')).toBeUndefined();
});

test('an objection to the rank or to the lot that the draw gave is told, and what follows from one that is upheld', async () => {
	const { database } = desk.app;
	const { callId, applicationId } = await applied(789);
	await desk.admit(applicationId, [5, 2]);
	valueOf(await sealDraw(database, desk.officer, { callId, on: '1998-03-20', reason: null, secondUserId: null }));
	valueOf(
		await holdDraw(database, desk.officer, { callId, heldOn: '1998-03-21', event: '4 2 6 1 3 5', record: 'Minutes 1' })
	);
	const mine = () => findMyCase(database, applicationId, '1998-04-16');
	expect((await mine())?.standing).toMatchObject({ turn: 'office', hasDrawnLot: true, hold: undefined });
	const [lot] = await listCallLots(database.kysely, callId);
	const objection = { lateReason: 'Typed in from paper', callId, on: '1998-04-01', grounds: 'A house' };
	valueOf(await fileObjection(database, desk.officer, { ...objection, applicationId: null, lot: lot?.lot ?? null }));
	const uphold = async (remedy: Record<string, string>) => {
		const { id } = valueOf(await fileObjection(database, desk.officer, { ...objection, applicationId, lot: null }));
		const decision = { callId, objectionId: id, on: '1998-04-10', decision: 'upheld', resolution: 'Resolution 3' };
		valueOf(await decideObjection(database, desk.officer, { ...decision, ...remedy }));
		return id;
	};
	const again = await uphold({ remedy: 'reassess' });
	const held = await mine();
	expect(held).toMatchObject({
		objections: [
			{ isOfLot: true, decision: null },
			{ isOfLot: false, remedy: 'reassess', decidedOn: '1998-04-10', settledOn: null, placed: null }
		],
		standing: { turn: 'office', hold: 'reassess', hasDrawnLot: true },
		why: { now: undefined }
	});
	for (const [actor, assessor] of [
		[desk.officer, 'official'],
		[desk.leader, 'leader']
	] as const)
		valueOf(await assess(database, actor, { applicationId, assessor, units: [4, 1], note: '' }));
	const settling = { callId, objectionId: again, on: '1998-04-12', settlement: 'Assessed again, act 9' };
	valueOf(await settleObjection(database, desk.officer, settling));
	const found = ['official', 'leader'].map((assessor) => ({ assessor, units: [4, 1] }));
	const [points, place, of, since] = [11, 1, 1, '1998-04-12'];
	expect(await mine()).toMatchObject({
		objections: [{}, { settledOn: since, placed: { points, place, of } }],
		standing: { turn: 'office', hold: undefined, hasDrawnLot: true, placeNow: { place, of } },
		why: {
			points: 16,
			found: [{ units: [5, 2] }, { units: [5, 2] }],
			now: { points, place, of, since, lines: [{ units: 4 }, { units: 1 }], found }
		}
	});
	await uphold({ remedy: 'bar', requirement: 'no-house' });
	const told = await mine();
	expect(told?.progress).toMatchObject({ state: 'ineligible', observations: [{ cure: null }] });
	expect(told?.standing).toMatchObject({ turn: 'nobody' });
	expect(JSON.stringify(told)).not.toContain('A house');
});
