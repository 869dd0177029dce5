import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { heldStage, isHolding, lotSteps, stageOfLot, type LotStateName } from '#lib/domain/housing/lot-state.ts';
import { stateSteps } from '#lib/domain/housing/state-steps.ts';
import type { ApplicationState } from '#lib/domain/housing/application.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { createCall, offerLots } from '#lib/server/commands/housing/call.ts';
import { decideObjection } from '#lib/server/commands/housing/decide-objection.ts';
import { fileObjection } from '#lib/server/commands/housing/objection.ts';
import { holdsLot } from '#lib/server/db/holds-lot.ts';
import { findLotState, listLiveStages, listLotStates } from '#lib/server/repositories/lot-state.ts';
import { listLotHistory } from '#lib/server/repositories/lot-history.ts';
import { findResidentLot } from '#lib/server/repositories/resident-lot.ts';
import { draw } from '../support/award.ts';
import { reach } from '../support/stages.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { housingDesk, testTerms, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();

/** A call of one lot for which some households are ranked, and how its lot stands. */
const callOfOne = async (households: number) => {
	const call = await desk.newCall(1);
	const [lot = ''] = call.lots;
	const ids: number[] = [];
	for (let left = households; left > 0; left--) {
		const { applicationId } = await desk.apply(call.callId);
		await desk.admit(applicationId, [left, 1]);
		ids.push(applicationId);
	}
	const state = async () => {
		const { kysely } = desk.app.database;
		const [listed] = await listLotStates(kysely, call.callId);
		const found = await findLotState(kysely, lot, 'unassigned');
		expect(listed).toEqual(found);
		const told = await findResidentLot(kysely, call.versionId, lot);
		expect(told?.stage).toBe(stageOfLot(found));
		const live = Object.entries(await listLiveStages(kysely, call.versionId)).map(([stage]) => stage);
		expect(live).toEqual(stageOfLot(found) === 'unassigned' ? [] : [stageOfLot(found)]);
		return found;
	};
	return { ...call, lot, ids, state };
};

const award = (callId: number, applicationId: number | null = null, on = '1998-04-20') =>
	awardLots(desk.app.database, desk.officer, { callId, on, applicationId });

const object = async (callId: number, lot: string): Promise<number> => {
	const objection = { callId, applicationId: null, lot, on: '1998-04-01', grounds: 'It is a street', ...late };
	return valueOf(await fileObjection(desk.app.database, desk.officer, objection)).id;
};
const late = { lateReason: 'Typed in from paper' };

const decide = async (callId: number, objectionId: number, decision: 'upheld' | 'dismissed') => {
	const remedy = decision === 'upheld' ? 'withhold' : null;
	const decided = { callId, objectionId, on: '1998-04-10', decision, remedy, resolution: 'Resolution 3' };
	valueOf(await decideObjection(desk.app.database, desk.officer, decided));
};

/** What happened to a lot, each with its day. */
const told = async (versionId: number, lot: string): Promise<string[]> =>
	(await listLotHistory(desk.app.database.kysely, versionId, lot)).map(({ kind, on }) => (on ? `${kind} ${on}` : kind));

describe('a lot', () => {
	test('is offered, objected to, assigned, returned and given to the next in line, up to its title', async () => {
		const { callId, versionId, lot, ids, state } = await callOfOne(2);
		const [first = 0, second = 0] = ids;
		const seen: LotStateName[] = ['planned'];
		const look = async () => {
			const { state: name } = await state();
			seen.push(name);
		};
		await look();
		const objection = await object(callId, lot);
		await look();
		await draw(desk, callId);
		expect(await award(callId)).toMatchObject({ ok: false });
		await decide(callId, objection, 'dismissed');
		await look();
		valueOf(await award(callId));
		await look();
		await desk.step(first, { event: 'warn', on: '1998-07-25', until: '1998-08-10' });
		expect((await state()).state).toBe('assigned');
		await reach(desk, first, 'revert', '1998-08-11');
		expect(await state()).toMatchObject({ state: 'returned', on: '1998-08-11' });
		await look();
		valueOf(await award(callId, null, '1998-08-12'));
		await look();
		await reach(desk, second, 'occupy', '1998-09-01');
		await look();
		await reach(desk, second, 'adjudicate', '1998-10-01');
		await look();
		await reach(desk, second, 'title', '1998-12-01');
		await look();
		expect(seen).toEqual([
			'planned',
			'offered',
			'objected',
			'offered',
			'assigned',
			'returned',
			'assigned',
			'occupied',
			'adjudicated',
			'titled'
		]);
		expect(await told(versionId, lot)).toEqual([
			'draw',
			'adopt 1997-12-01',
			'offer 1998-01-02',
			'rank 1998-03-21',
			'rank 1998-03-21',
			'object 1998-04-01',
			'dismiss 1998-04-10',
			'assign 1998-04-20',
			'visit 1998-08-11',
			'revert 1998-08-11',
			'assign 1998-08-12',
			'visit 1998-09-01',
			'occupy 1998-09-01',
			'adjudicate 1998-10-01',
			'title 1998-12-01'
		]);
		seen.slice(1).forEach((to, index) => {
			expect(lotSteps[seen[index] ?? 'planned']).toContain(to);
		});
	});

	test('is withheld where an objection was upheld, and given to nobody, not by hand either', async () => {
		const { callId, lot, ids, state } = await callOfOne(1);
		await decide(callId, await object(callId, lot), 'upheld');
		await draw(desk, callId);
		expect(await state()).toMatchObject({ state: 'withheld', on: '1998-04-10' });
		expect(await award(callId)).toMatchObject({ ok: false });
		const given = { state: 'assigned', on: '1998-04-20', until: '1998-07-01', rank: 1, lot };
		const code = await errorCodeOf(desk.app.database, (trx) =>
			sql`update application set progress = ${JSON.stringify(given)}::jsonb where id = ${ids[0] ?? 0}`.execute(trx)
		);
		expect(code).toBe('PA004');
	});

	test('is offered by one call: the database opens no second one, whoever asks', async () => {
		const { lots, planId, programmeId, versionId } = await callOfOne(0);
		const { database } = desk.app;
		const draft = { planId, programmeId, title: 'Another', municipality: 'Nowhere', terms: testTerms };
		const { id } = valueOf(await createCall(database, desk.officer, { ...draft, code: `AGAIN-${versionId}` }));
		expect(await offerLots(database, desk.officer, { callId: id, lots })).toMatchObject({ ok: false });
		const code = await errorCodeOf(database, async (trx) => {
			await sql`insert into call_lot (call_id, position, lot, label, east_mm, north_mm, area_mm2)
				values (${id}, 1, ${lots[0] ?? ''}::uuid, 'A-1', 0, 0, 120000000)`.execute(trx);
			await sql`update call set opened_on = '1998-01-02', terms_hash = ${'0'.repeat(64)} where id = ${id}`.execute(trx);
		});
		expect(code).toBe('PA004');
	});

	test('is held in the database in the states in which it is held by the rules', async () => {
		const { kysely } = desk.app.database;
		const states = Object.keys(stateSteps) as ApplicationState[];
		const { rows } = await sql<{ state: ApplicationState }>`
			select state from jsonb_array_elements_text(${JSON.stringify(states)}::jsonb) application (state)
			where ${holdsLot('application')}`.execute(kysely);
		const held = states.filter(isHolding);
		expect(rows.map(({ state }) => state)).toEqual(held);
		expect(held.map(heldStage)).toEqual(['assigned', 'assigned', 'assigned', 'occupied', 'adjudicated', 'titled']);
	});
});

test('fifty clerks race for one lot, each for another household: one gets it, forty-nine get a sentence', async () => {
	const { callId, ids, state } = await callOfOne(50);
	await draw(desk, callId);
	const tries = await Promise.all(ids.map((applicationId) => award(callId, applicationId)));
	expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
	const reasons = tries.flatMap((outcome) => (outcome.ok ? [] : [outcome.reason]));
	expect(reasons).toHaveLength(49);
	const codes = new Set(reasons.map((reason) => reason.key === 'award-not-next' && reason.code));
	expect(codes.size).toBe(49);
	expect((await state()).state).toBe('assigned');
}, 120_000);
