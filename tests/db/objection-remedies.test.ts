import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { findAssessments, findRounds } from '#lib/server/assessments.ts';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { assess } from '#lib/server/commands/housing/assess.ts';
import { listActsOf, listAuditedRows } from '#lib/server/repositories/act.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { listOpenAssessments } from '#lib/server/repositories/assessment.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import { listLotStates } from '#lib/server/repositories/lot-state.ts';
import { drawnCalls } from '../support/drawn-calls.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { housingDesk, valueOf } from '../support/housing-desk.ts';
import { undone } from '../support/undone.ts';

const desk = housingDesk();
const { drawn, award, object, decide, uphold, settle, assessAgain, log } = drawnCalls(desk);
const refusal = (reason: Record<string, unknown>) => ({ ok: false, reason });

const stateOf = async (applicationId: number) =>
	(await findApplicationById(desk.app.database.kysely, applicationId))?.progress;

/** Whether a row that gives a lot by hand is refused by the database. */
const givenByHand = (applicationId: number, lot: string | undefined) =>
	errorCodeOf(desk.app.database, (trx) => {
		const given = { state: 'assigned', on: '1998-04-20', until: '1998-07-01', rank: 1, lot };
		return sql`update application set progress = ${JSON.stringify(given)}::jsonb where id = ${applicationId}`.execute(
			trx
		);
	});

describe('an objection to a rank that is upheld', () => {
	test('bars by a requirement that rules out: the household is not eligible, and its lot goes to the next in line', async () => {
		const { callId, ids, receipts } = await drawn(1, 2);
		const id = await uphold(callId, { applicationId: ids[0] ?? 0 }, { remedy: 'bar', requirement: 'no-house' });
		expect(await stateOf(ids[0] ?? 0)).toMatchObject({ state: 'ineligible', rank: 1 });
		expect(await award(callId, '1998-04-20')).toEqual([receipts[1]?.code]);
		expect(await log(callId)).toEqual([
			'1998-04-01 object 1',
			'1998-04-10 bar 1',
			'1998-04-10 observe 1',
			'1998-04-10 reject 1',
			'1998-04-20 assign 2 lot of 1'
		]);
		const acts = await listActsOf(desk.app.database.kysely, 'objection', id);
		expect(acts.at(-1)).toMatchObject({
			kind: 'decide',
			content: { row: { remedy: 'bar', settled_on: '1998-04-10' }, decided: { remedy: 'bar' } }
		});
	});

	test('bars by one that can be mended: it keeps its lot while there is time, and has it once it is mended', async () => {
		const { callId, ids, receipts } = await drawn(2, 3);
		const [first = 0] = ids;
		const ground = { remedy: 'bar', requirement: 'papers', until: '1998-05-01' };
		await uphold(callId, { applicationId: first }, ground);
		expect(await stateOf(first)).toMatchObject({ state: 'observed', until: '1998-05-01', rank: 1 });
		expect(await award(callId, '1998-04-20')).toEqual([receipts[1]?.code]);
		await desk.step(first, { event: 'cure', on: '1998-04-25', evidence: { papers: ['copy.pdf'] } });
		expect(await award(callId, '1998-04-26')).toEqual([receipts[0]?.code]);
		expect((await log(callId)).at(-1)).toBe('1998-04-26 assign 1 lot of 1');
	});

	test('has it assessed again: its lot waits; with fewer points it goes to the next in line, and the old ones stay in sight', async () => {
		const { kysely, vault } = desk.app.database;
		const { callId, ids, receipts, lots } = await drawn(1, 3);
		const [first = 0] = ids;
		const id = await uphold(callId, { applicationId: first }, { remedy: 'reassess' });
		expect(await award(callId, '1998-04-20')).toEqual([]);
		expect(await givenByHand(first, lots[0])).toBe('PA004');
		expect(await settle(callId, id)).toEqual(refusal({ key: 'objection-not-reassessed', code: receipts[0]?.code }));
		const waiting = await listOpenAssessments(kysely, 'official', desk.officer.userId, 1000);
		expect(waiting.map(({ code }) => code)).toContain(receipts[0]?.code);

		await assessAgain(first, [7, 1]);
		const twice = { applicationId: first, assessor: 'official', units: [9, 0], note: '' };
		expect(await assess(desk.app.database, desk.officer, twice)).toEqual(refusal({ key: 'assessment-made' }));
		valueOf(await settle(callId, id, '1998-04-21'));
		expect(await assess(desk.app.database, desk.officer, twice)).toEqual(refusal({ key: 'assessment-too-late' }));
		expect((await findRounds(kysely, vault, first)).map(({ official }) => official?.units)).toEqual([
			[9, 0],
			[7, 1]
		]);
		expect((await findAssessments(kysely, vault, first)).leader?.units).toEqual([7, 1]);
		// 17 points: more than the second, who has 16.
		expect(await award(callId, '1998-04-22')).toEqual([receipts[0]?.code]);
		expect(await log(callId)).toEqual([
			'1998-04-01 object 1',
			'1998-04-10 hold 1',
			'1998-04-21 place 1 17',
			'1998-04-22 assign 1 lot of 1'
		]);
	});

	test('and found too many points gives it the place that they are worth, and whoever has a lot keeps it', async () => {
		const { callId, ids, receipts } = await drawn(2, 4);
		const [first = 0, , third = 0] = ids;
		const again = await uphold(callId, { applicationId: first }, { remedy: 'reassess' });
		const other = await uphold(callId, { applicationId: third }, { remedy: 'reassess' });
		expect(await award(callId, '1998-04-20')).toEqual([receipts[1]?.code]);
		await assessAgain(first, [0, 1]);
		await assessAgain(third, [10, 4]);
		valueOf(await settle(callId, again, '1998-04-21'));
		expect(await award(callId, '1998-04-22')).toEqual([receipts[3]?.code]);
		valueOf(await settle(callId, other, '1998-04-23'));
		expect(await award(callId, '1998-04-24')).toEqual([]);
		await desk.step(ids[1] ?? 0, { event: 'withdraw', on: '1998-05-01', reason: 'Moved', how: 'By letter' });
		expect(await award(callId, '1998-05-02')).toEqual([receipts[2]?.code]);
		expect((await log(callId)).slice(4)).toEqual([
			'1998-04-20 assign 2 lot of 2',
			'1998-04-21 place 1 3',
			'1998-04-22 assign 4 lot of 1',
			'1998-04-23 place 3 32',
			'1998-05-01 withdraw 2 lot of 2',
			'1998-05-02 assign 3 lot of 2'
		]);
		expect((await auditRegister(desk.app.database)).faults).toEqual([]);
	});

	test('for a matter of form changes nothing but the resolution', async () => {
		const { callId, ids, receipts } = await drawn(1, 2);
		await uphold(callId, { applicationId: ids[0] ?? 0 }, { remedy: 'none' });
		expect(await award(callId, '1998-04-20')).toEqual([receipts[0]?.code]);
		expect((await log(callId))[1]).toBe('1998-04-10 resolve 1');
	});

	test('says what follows, and only what can: anything else is refused in a sentence and nothing is stored', async () => {
		const { callId, ids, lots, receipts } = await drawn(1, 2);
		const [first = 0] = ids;
		const about = await object(callId, { applicationId: first });
		const ofLot = await object(callId, { lot: lots[0] ?? '' });
		expect(await decide(callId, about, {})).toEqual(refusal({ key: 'remedy-missing' }));
		expect(await decide(callId, about, { remedy: 'withhold' })).toEqual(refusal({ key: 'remedy-of-other' }));
		expect(await decide(callId, ofLot, { remedy: 'bar' })).toEqual(refusal({ key: 'remedy-of-other' }));
		expect(await decide(callId, about, { remedy: 'bar' })).toEqual(refusal({ key: 'remedy-without-ground' }));
		expect(await decide(callId, about, { remedy: 'bar', requirement: 'height' })).toEqual(
			refusal({ key: 'requirement-unknown', id: 'height' })
		);
		expect(await decide(callId, about, { remedy: 'none', on: '1998-03-31' })).toEqual(
			refusal({ key: 'objection-backwards', last: '1998-04-01' })
		);
		expect(await settle(callId, about)).toEqual(refusal({ key: 'objection-not-held' }));
		valueOf(await decide(callId, about, { decision: 'dismissed' }));
		valueOf(await decide(callId, ofLot, { remedy: 'none' }));
		expect(await award(callId, '1998-04-20')).toEqual([receipts[0]?.code]);
		const late = await object(callId, { applicationId: first });
		for (const remedy of [{ remedy: 'reassess' }, { remedy: 'bar', requirement: 'no-house' }])
			expect(await decide(callId, late, { ...remedy, on: '1998-04-25' })).toMatchObject(
				refusal({ key: 'remedy-out-of-turn', state: 'assigned' })
			);
		valueOf(await decide(callId, late, { remedy: 'none', on: '1998-04-25' }));
	});
});

test('a lot that is withheld goes to nobody until it is released, and then to whom the draw gave it', async () => {
	const { kysely } = desk.app.database;
	const { callId, ids } = await drawn(2, 2);
	const [own] = await listCallLots(kysely, callId);
	const id = await uphold(callId, { lot: own?.lot ?? '' }, { remedy: 'withhold' });
	expect(await award(callId, '1998-04-20')).toHaveLength(1);
	expect(await givenByHand(ids[0] ?? 0, own?.lot)).toBe('PA004');
	const stateOfLot = async () => (await listLotStates(kysely, callId)).find(({ state }) => state !== 'assigned');
	expect(await stateOfLot()).toMatchObject({ state: 'withheld', on: '1998-04-10' });
	valueOf(await settle(callId, id, '1998-04-21'));
	expect(await settle(callId, id, '1998-04-22')).toEqual(refusal({ key: 'objection-not-held' }));
	expect(await stateOfLot()).toMatchObject({ state: 'offered' });
	expect(await award(callId, '1998-04-22')).toHaveLength(1);
	expect((await log(callId)).map((line) => line.split(' ')[1])).toEqual([
		'object',
		'uphold',
		'assign',
		'release',
		'assign'
	]);
});

describe('the database', () => {
	test('lets an objection be settled once, and a household be assessed in the round that runs', async () => {
		const { database } = desk.app;
		const { callId, ids } = await drawn(1, 1);
		const [first = 0] = ids;
		const refused = (statement: string) => errorCodeOf(database, (trx) => sql.raw(statement).execute(trx));
		const assessed = (round: number) => `insert into assessment (application_id, assessor, user_id, units, round)
			values (${first}, 'official', 'somebody else', '[1, 1]', ${round})`;
		expect(await refused(assessed(2))).toBe('PA004');
		const id = await uphold(callId, { applicationId: first }, { remedy: 'reassess' });
		expect(await refused(assessed(1))).toBe('PA004');
		expect(await refused(`update objection set remedy = 'none', settled_on = '1998-04-11' where id = ${id}`)).toBe(
			'PA002'
		);
		expect(await refused(`update objection set settled_on = '1998-04-11' where id = ${id}`)).toBe('23514');
		await assessAgain(first, [1, 1]);
		valueOf(await settle(callId, id));
		expect(await refused(`update objection set settled_points = 99 where id = ${id}`)).toBe('PA002');
	});

	test('keeps whom an objection barred before remedies were told apart barred until that is settled', async () => {
		const { database } = desk.app;
		const { callId, ids, receipts, lots } = await drawn(1, 2);
		const [first = 0] = ids;
		const id = await object(callId, { applicationId: first });
		await sql`update objection set decided_on = '1998-04-10', decision = 'upheld', resolution = 'Resolution 3', remedy = 'bar'
			where id = ${id}`.execute(database.kysely);
		expect(await givenByHand(first, lots[0])).toBe('PA004');
		valueOf(await settle(callId, id));
		expect(await award(callId, '1998-04-20')).toEqual([receipts[0]?.code]);
	});

	test('audits acts from before remedies as the rows that the migration made of them', async () => {
		const { database } = desk.app;
		const { callId, lots } = await drawn(1, 1);
		const ofLot = await uphold(callId, { lot: lots[0] ?? '' }, { remedy: 'withhold' });
		const found = await undone(database, async (trx) => {
			await sql`alter table act disable trigger user`.execute(trx);
			await sql`update act set content = content #- '{row,remedy}' #- '{row,settled_on}' #- '{row,settlement}'
				#- '{row,settled_points}' where subject = ${`objection ${ofLot}`}`.execute(trx);
			await sql`update act set content = content #- '{row,round}' where starts_with(subject, 'assessment ')
				and content #>> '{row,round}' = '1'`.execute(trx);
			await sql`update act set content = content #- '{row,disagrees}' where starts_with(subject, 'assessment ')
				and content #> '{row,disagrees}' = 'null'`.execute(trx);
			return [
				...(await listAuditedRows(trx, 'objection', String(ofLot - 1), 1)),
				...(await listAuditedRows(trx, 'assessment', undefined))
			];
		});
		expect(found.length).toBeGreaterThan(2);
		for (const each of found) expect(each).toMatchObject({ row: null, entered: null });
	});
});

test.each([1, 2, 3])(
	'a decision and an award at once, time %i: whoever comes first, no lot goes to who is barred or on hold',
	async () => {
		const { callId, ids, receipts } = await drawn(3, 4);
		const [first = 0, second = 0] = ids;
		const bar = await object(callId, { applicationId: first });
		const again = await object(callId, { applicationId: second });
		const given = await Promise.all([
			award(callId, '1998-04-20'),
			decide(callId, bar, { remedy: 'bar', requirement: 'no-house' }),
			award(callId, '1998-04-20'),
			decide(callId, again, { remedy: 'reassess' }),
			award(callId, '1998-04-20')
		]);
		expect(given.filter((each) => !Array.isArray(each)).every((each) => !Array.isArray(each) && each.ok)).toBe(true);
		const codes = given.flatMap((each) => (Array.isArray(each) ? each : []));
		expect(codes).not.toContain(receipts[0]?.code);
		expect(codes).not.toContain(receipts[1]?.code);
		expect([...codes, ...(await award(callId, '1998-04-21'))].toSorted()).toEqual(
			[receipts[2]?.code, receipts[3]?.code].toSorted()
		);
		await log(callId);
	},
	60_000
);
