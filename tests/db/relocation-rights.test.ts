import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { onTheList } from '#lib/domain/housing/call-terms.ts';
import type { HouseholdData } from '#lib/domain/housing/household.ts';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { acceptReady, readiness } from '#lib/server/commands/housing/accept-ready.ts';
import { assess, judgeDuplicate } from '#lib/server/commands/housing/assess.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { acceptAll } from '#lib/server/commands/housing/bulk.ts';
import { eraseEntitledPerson, giveUpRight, strikeEntitled } from '#lib/server/commands/housing/entitlement.ts';
import { exportHousehold } from '#lib/server/commands/housing/household-export.ts';
import { correctHousehold, eraseHousehold } from '#lib/server/commands/housing/household.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { findCallById } from '#lib/server/repositories/call.ts';
import { listFlags } from '#lib/server/repositories/duplicate.ts';
import { findEntitledByApplication, listEntitled } from '#lib/server/repositories/entitled-household.ts';
import { draw } from '../support/award.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { agreed, housingDesk, madeUpHousehold, valueOf } from '../support/housing-desk.ts';
import { census, relocationDesk } from '../support/relocation-desk.ts';

const desk = housingDesk();
const { enter, relocationCall } = relocationDesk(desk);

const linesOf = (site: string) => listEntitled(desk.app.database.kysely, site, { page: 1, pageSize: 100 });
const usesOf = async (site: string) => (await linesOf(site)).map(({ code, endedAs }) => [code, endedAs]);
const lineOf = (applicationId: number) => findEntitledByApplication(desk.app.database.kysely, applicationId);
const applicationOf = (id: number) => findApplicationById(desk.app.database.kysely, id);
const accept = (callId: number) => acceptReady(desk.app.database, desk.officer, { callId, on: '1998-03-02' });
const award = (callId: number) =>
	awardLots(desk.app.database, desk.officer, { callId, on: '1998-04-20', applicationId: null });
const seal = (callId: number) =>
	sealDraw(desk.app.database, desk.officer, { callId, on: '1998-03-20', reason: null, secondUserId: null });

/** Both looked at the household, and found nothing to count. */
const applied = async (callId: number, household: HouseholdData) => {
	const receipt = await desk.apply(callId, household);
	const found = { applicationId: receipt.applicationId, units: [], note: '' };
	valueOf(await assess(desk.app.database, desk.officer, { ...found, assessor: 'official' }));
	valueOf(await assess(desk.app.database, desk.leader, { ...found, assessor: 'leader' }));
	return receipt;
};

const strike = async (site: string, number: number) => {
	const line = (await linesOf(site)).find((each) => each.number === number);
	const ending = { site, id: line?.id, on: '1998-02-01', reason: 'Entered with a wrong act' };
	return strikeEntitled(desk.app.database, desk.officer, { ...ending, secondUserId: desk.administrator.userId });
};

const correct = async (applicationId: number, household: HouseholdData) => {
	const householdId = (await applicationOf(applicationId))?.householdId;
	return correctHousehold(desk.app.database, desk.officer, { householdId, household });
};

/** Everybody of a household is somebody else from now on, as it could become before that was refused. */
const loseMarks = (applicationId: number) =>
	sql`delete from household_mark m using application a
		where a.household_id = m.household_id and a.id = ${applicationId}`.execute(desk.app.database.kysely);

const observation = {
	event: 'observe',
	on: '1998-03-25',
	observations: [{ requirement: { id: onTheList, title: 'Is on the list' }, cure: null }],
	until: '1998-04-10',
	reason: 'Told after the draw'
};

/** A household that applied by its line, and has a place in the draw. */
const ranked = async (number: number) => {
	const call = await relocationCall(1);
	valueOf(await enter(call.site, madeUpHousehold(number)));
	const receipt = await applied(call.callId, madeUpHousehold(number));
	valueOf(await accept(call.callId));
	await draw(desk, call.callId);
	return { ...call, ...receipt };
};

/** Two people who applied each for themselves, and the second names the first as its partner. */
const couple = (first: number, second: number): HouseholdData => {
	const [own] = madeUpHousehold(second).people;
	const [other] = madeUpHousehold(first).people;
	if (!own || !other) throw new Error('nobody');
	return { ...madeUpHousehold(second), people: [own, { ...other, relation: 'partner' }] };
};

afterEach(async () => {
	expect((await auditRegister(desk.app.database)).faults).toEqual([]);
});

describe('a line that ended', () => {
	test('keeps nobody out who is entered anew: the application uses the new line', async () => {
		const { site, callId } = await relocationCall(1);
		valueOf(await enter(site, madeUpHousehold(7501)));
		const { applicationId, code } = await applied(callId, madeUpHousehold(7501));
		valueOf(await strike(site, 1));
		expect(await lineOf(applicationId)).toBeUndefined();
		valueOf(await enter(site, madeUpHousehold(7501)));
		expect(valueOf(await accept(callId))).toEqual({ count: 1 });
		expect(await usesOf(site)).toEqual([
			[code, 'struck'],
			[code, null]
		]);
		expect(await lineOf(applicationId)).toMatchObject({ number: 2, endedAs: null });
	});

	test('keeps nobody else of a list from being accepted', async () => {
		const { database } = desk.app;
		const { site, callId } = await relocationCall(2);
		valueOf(await enter(site, madeUpHousehold(7511), madeUpHousehold(7512)));
		const first = await applied(callId, madeUpHousehold(7511));
		const second = await applied(callId, madeUpHousehold(7512));
		valueOf(await strike(site, 1));
		const codes = [first.code, second.code];
		expect(await acceptAll(database, desk.officer, { callId, on: '1998-03-02', codes })).toEqual({
			ok: false,
			reason: { key: 'accept-not-listed', codes: [first.code], site: 'El Barranco' }
		});
		expect(valueOf(await accept(callId))).toEqual({ count: 1 });
	});

	test('is told with all others in what a household is handed, and forgotten with them', async () => {
		const { database } = desk.app;
		const { site, callId } = await relocationCall(1);
		valueOf(await enter(site, madeUpHousehold(7521)));
		const { applicationId } = await applied(callId, madeUpHousehold(7521));
		valueOf(await strike(site, 1));
		valueOf(await enter(site, madeUpHousehold(7521)));
		valueOf(await accept(callId));
		const householdId = (await applicationOf(applicationId))?.householdId;
		const exported = valueOf(await exportHousehold(database, desk.officer, { householdId }));
		expect(exported.applications[0]?.rights).toEqual([
			{ site, number: 1, ...census, endedAs: 'struck', endedOn: '1998-02-01', endReason: 'Entered with a wrong act' },
			{ site, number: 2, ...census, endedAs: null, endedOn: null, endReason: null }
		]);
		valueOf(await eraseHousehold(database, desk.officer, { ...agreed(desk), householdId, on: '1998-03-03' }));
		expect((await linesOf(site)).map(({ sealed, endedAs }) => [sealed, endedAs])).toEqual([
			[null, 'struck'],
			[null, 'gave_up']
		]);
	});
});

describe('a line that names somebody of a household and that it did not apply by', () => {
	test('is told with all that is known of it, and stays when it is erased, until it is erased itself', async () => {
		const { database } = desk.app;
		const { site } = await desk.newTown(1);
		const { callId } = await relocationCall(1);
		valueOf(await enter(site, madeUpHousehold(7591)));
		valueOf(await strike(site, 1));
		valueOf(await enter(site, madeUpHousehold(7591), madeUpHousehold(7593)));
		const { applicationId } = await desk.apply(callId, madeUpHousehold(7591));
		const householdId = (await applicationOf(applicationId))?.householdId;
		const exported = valueOf(await exportHousehold(database, desk.officer, { householdId }));
		expect(exported.otherLines).toMatchObject([
			{ site, number: 1, ...census, endedAs: 'struck' },
			{ site, number: 2, ...census, endedAs: null }
		]);
		valueOf(await eraseHousehold(database, desk.officer, { ...agreed(desk), householdId, on: '1998-03-03' }));
		for (const { id, sealed } of (await linesOf(site)).slice(0, 2)) {
			expect(sealed).not.toBeNull();
			valueOf(await eraseEntitledPerson(database, desk.officer, { ...agreed(desk), site, id, on: '1998-03-03' }));
		}
		expect((await linesOf(site)).map(({ endedAs, sealed }) => [endedAs, sealed === null])).toEqual([
			['struck', true],
			['gave_up', true],
			[null, false]
		]);
	});

	test('is not told of one that it applied by', async () => {
		const { site, callId } = await relocationCall(1);
		valueOf(await enter(site, madeUpHousehold(7592)));
		const { applicationId } = await desk.apply(callId, madeUpHousehold(7592));
		const householdId = (await applicationOf(applicationId))?.householdId;
		expect(valueOf(await exportHousehold(desk.app.database, desk.officer, { householdId })).otherLines).toEqual([]);
	});
});

describe('a place in the draw', () => {
	test('that is observed keeps its right in use, until the application is over', async () => {
		const { database } = desk.app;
		const { site, callId, applicationId, code } = await ranked(7531);
		await desk.step(applicationId, observation);
		const inUse = { ok: false, reason: { key: 'entitled-in-use', line: 1, code } };
		expect(await strike(site, 1)).toEqual(inUse);
		const [line] = await linesOf(site);
		const ending = { site, id: line?.id, on: '1998-03-26', reason: 'Moved away' };
		expect(await giveUpRight(database, desk.officer, ending)).toEqual(inUse);
		for (const change of [
			'application_id = null',
			`mark = null, ended_as = 'gave_up', ended_on = now(), end_reason = 'x'`
		])
			expect(
				await errorCodeOf(database, async (trx) => {
					await sql.raw(`update entitled_household set ${change} where id = ${line?.id}`).execute(trx);
				})
			).toBe('PA004');
		expect(await correct(applicationId, madeUpHousehold(7532))).toMatchObject({
			reason: { key: 'correct-leaves-list' }
		});
		await desk.step(applicationId, { event: 'cure', on: '1998-03-27', evidence: { [onTheList]: ['Receipt 3'] } });
		expect(valueOf(await award(callId))).toHaveLength(1);
	});

	test('whose application is rejected leaves the line to end', async () => {
		const { site, applicationId } = await ranked(7541);
		await desk.step(applicationId, observation);
		await desk.step(applicationId, { event: 'reject', on: '1998-04-11' });
		valueOf(await strike(site, 1));
	});
});

describe('a household that was accepted by its line', () => {
	test('is not corrected to people who are not on it; in other ways it is', async () => {
		const { site, callId } = await relocationCall(2);
		valueOf(await enter(site, madeUpHousehold(7551), madeUpHousehold(7552)));
		const { applicationId, code } = await applied(callId, madeUpHousehold(7551));
		valueOf(await accept(callId));
		const leaves = { ok: false, reason: { key: 'correct-leaves-list', code, site: 'El Barranco' } };
		for (const number of [7552, 7553]) expect(await correct(applicationId, madeUpHousehold(number))).toEqual(leaves);
		expect(await usesOf(site)).toEqual([
			[code, null],
			[null, null]
		]);
		valueOf(await correct(applicationId, { ...madeUpHousehold(7551), phone: '2964 000000' }));
		valueOf(await correct(applicationId, couple(7551, 7553)));
	});

	test('and is on the list no more is neither drawn nor given a lot, until it is on it again', async () => {
		const { database } = desk.app;
		const { site, callId } = await relocationCall(1);
		valueOf(await enter(site, madeUpHousehold(7561)));
		const { applicationId, code } = await applied(callId, madeUpHousehold(7561));
		valueOf(await accept(callId));
		const missing = { ok: false, reason: { key: 'right-missing', codes: [code], site: 'El Barranco' } };
		await loseMarks(applicationId);
		expect(await seal(callId)).toEqual(missing);
		const again = { ...madeUpHousehold(7561), phone: '2964 000000' };
		valueOf(await correct(applicationId, again));
		await draw(desk, callId);
		await loseMarks(applicationId);
		expect(await award(callId)).toEqual(missing);
		const [lot] = (
			await sql<{ lot: string }>`select lot from call_lot where call_id = ${callId}`.execute(database.kysely)
		).rows;
		const byHand = JSON.stringify({ state: 'assigned', on: '1998-04-20', rank: 1, lot: lot?.lot, until: '1998-07-19' });
		expect(
			await errorCodeOf(database, async (trx) => {
				await sql`update application set progress = ${byHand}::jsonb where id = ${applicationId}`.execute(trx);
			})
		).toBe('PA004');
		valueOf(await correct(applicationId, madeUpHousehold(7561)));
		expect(valueOf(await award(callId))).toHaveLength(1);
	});
});

describe('a line that is entered after two applied who name its person', () => {
	test('is of the first, and the other waits', async () => {
		const { database } = desk.app;
		const { site, callId } = await relocationCall(2);
		const first = await applied(callId, madeUpHousehold(7571));
		const second = await applied(callId, couple(7571, 7572));
		valueOf(await enter(site, madeUpHousehold(7571)));
		const codes = [first.code, second.code];
		expect(await acceptAll(database, desk.officer, { callId, on: '1998-03-02', codes })).toEqual({
			ok: false,
			reason: { key: 'accept-not-listed', codes: [second.code], site: 'El Barranco' }
		});
		for (const { id: flagId } of await listFlags(database.kysely, callId)) {
			const judged = { callId, flagId, judgement: 'different', reason: 'They live apart' };
			valueOf(await judgeDuplicate(database, desk.officer, judged));
		}
		const call = await findCallById(database.kysely, callId);
		if (!call) throw new Error('no call');
		const { ready, left } = await readiness(database.kysely, database.vault, call);
		expect({ ready: ready.map(({ code }) => code), left: left.map(({ item, why }) => [item.code, why]) }).toEqual({
			ready: [first.code],
			left: [[second.code, 'not-listed']]
		});
		expect(valueOf(await accept(callId))).toEqual({ count: 1 });
		expect(await usesOf(site)).toEqual([[first.code, null]]);
	});

	test('is never bound to one that is over', async () => {
		const { site, callId } = await relocationCall(2);
		const { applicationId } = await applied(callId, madeUpHousehold(7581));
		await desk.step(applicationId, { event: 'withdraw', on: '1998-03-01', reason: 'Moved away', how: 'Letter' });
		valueOf(await enter(site, madeUpHousehold(7581)));
		valueOf(await correct(applicationId, { ...madeUpHousehold(7581), phone: '2964 000000' }));
		expect(await usesOf(site)).toEqual([[null, null]]);
	});
});
