import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { onTheList } from '#lib/domain/housing/call-terms.ts';
import { countEntitlements } from '#lib/domain/housing/entitlement.ts';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { checkEntitled } from '#lib/server/check-entitled.ts';
import { assess } from '#lib/server/commands/housing/assess.ts';
import { acceptReady, readiness } from '#lib/server/commands/housing/accept-ready.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import {
	enterEntitled,
	entitledPerson,
	eraseEntitledPerson,
	giveUpRight,
	strikeEntitled
} from '#lib/server/commands/housing/entitlement.ts';
import { correctHousehold, eraseHousehold } from '#lib/server/commands/housing/household.ts';
import { observeUnlisted } from '#lib/server/commands/housing/observe-unlisted.ts';
import { stepApplication } from '#lib/server/commands/housing/step.ts';
import { listActsOf } from '#lib/server/repositories/act.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { findCallById } from '#lib/server/repositories/call.ts';
import { countEntitled, listEntitled } from '#lib/server/repositories/entitled-household.ts';
import { draw } from '../support/award.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { agreed, housingDesk, madeUpHousehold, valueOf } from '../support/housing-desk.ts';
import { census, headOf, relocationDesk } from '../support/relocation-desk.ts';

const desk = housingDesk();
const { enter, relocationCall } = relocationDesk(desk);

const codeOf = (statement: string) =>
	errorCodeOf(desk.app.database, async (trx) => {
		await sql.raw(statement).execute(trx);
	});

const linesOf = (site: string) => listEntitled(desk.app.database.kysely, site, { page: 1, pageSize: 100 });
const statesOf = async (site: string) =>
	Object.fromEntries(
		countEntitlements(await countEntitled(desk.app.database.kysely, site)).map(({ state, count }) => [state, count])
	);
const accept = (applicationId: number) =>
	stepApplication(desk.app.database, desk.officer, { applicationId, event: { event: 'accept', on: '1998-03-02' } });
/** Both looked at the household, and found nothing to count. */
const assessed = async (applicationId: number): Promise<number> => {
	const found = { applicationId, units: [], note: '' };
	valueOf(await assess(desk.app.database, desk.officer, { ...found, assessor: 'official' }));
	valueOf(await assess(desk.app.database, desk.leader, { ...found, assessor: 'leader' }));
	return applicationId;
};
const stateOf = async (id: number) => (await findApplicationById(desk.app.database.kysely, id))?.progress.state;

describe('the list of a relocation site', () => {
	test('keeps whom it names sealed, each once; nothing of it is deleted or changed', async () => {
		const { kysely, vault } = desk.app.database;
		const { site } = await desk.newTown(1);
		const one = madeUpHousehold(7001);
		expect(await enter(site, one, madeUpHousehold(7002))).toEqual({ ok: true, value: { count: 2 } });
		expect(await enter(site, madeUpHousehold(7003), one)).toEqual({
			ok: false,
			reason: { key: 'entitled-twice', lines: [1] }
		});
		const lines = await linesOf(site);
		expect(lines.map(({ number }) => number)).toEqual([1, 2]);
		expect(lines.map((line) => entitledPerson(vault, line))).toEqual([headOf(one), headOf(madeUpHousehold(7002))]);
		const { rows } = await sql<{ row: string }>`select entitled_household::text as row from entitled_household`.execute(
			kysely
		);
		expect(rows.filter(({ row }) => row.includes('10007001'))).toEqual([]);
		expect(await codeOf(`delete from entitled_household where site = '${site}'`)).toBe('PA002');
		expect(await codeOf(`update entitled_household set source = 'x' where site = '${site}'`)).toBe('PA002');
		expect(await codeOf(`update entitled_household set sealed = '\\x00' where site = '${site}'`)).toBe('PA002');
		const copied = `insert into entitled_household (plan_id, site, number, mark, source, source_on)
			select plan_id, site, 9, mark, source, source_on from entitled_household where site = '${site}' and number = 1`;
		expect(await codeOf(copied)).toBe('23505');
	});

	test('is of sites that the plan has', async () => {
		expect(await enter('00000000-0000-4000-8000-000000000000', madeUpHousehold(7010))).toEqual({
			ok: false,
			reason: { key: 'relocation-site-not-found' }
		});
	});

	test('a line is struck with a reason and a second person, and stays; then the person may be entered anew', async () => {
		const { database } = desk.app;
		const { site } = await desk.newTown(1);
		valueOf(await enter(site, madeUpHousehold(7020)));
		const [line] = await linesOf(site);
		const ending = { site, id: line?.id, on: '1998-01-03', reason: 'Never lived there' };
		for (const secondUserId of [null, desk.officer.userId])
			expect(await strikeEntitled(database, desk.officer, { ...ending, secondUserId })).toEqual({
				ok: false,
				reason: { key: 'entitled-needs-second' }
			});
		const secondUserId = desk.administrator.userId;
		valueOf(await strikeEntitled(database, desk.officer, { ...ending, secondUserId }));
		expect(await strikeEntitled(database, desk.officer, { ...ending, secondUserId })).toEqual({
			ok: false,
			reason: { key: 'entitled-ended', line: 1 }
		});
		expect(await codeOf(`update entitled_household set ended_on = '1999-01-01' where id = ${line?.id}`)).toBe('PA002');
		valueOf(await enter(site, madeUpHousehold(7020)));
		expect(await statesOf(site)).toEqual({ 'not-applied': 1, struck: 1 });
	});

	test('forgets whom a line names, of who never applied too: the right ends, the line stays as nobody’s', async () => {
		const { database } = desk.app;
		const { site } = await desk.newTown(1);
		valueOf(await enter(site, madeUpHousehold(7040), madeUpHousehold(7041)));
		const [first, second] = await linesOf(site);
		const asked = { site, on: '1998-01-04', reason: 'Asked by letter' };
		const { secondUserId } = agreed(desk);
		for (const nobody of [null, desk.officer.userId])
			expect(
				await eraseEntitledPerson(database, desk.officer, { ...asked, id: first?.id, secondUserId: nobody })
			).toEqual({ ok: false, reason: { key: 'entitled-needs-second' } });
		valueOf(await eraseEntitledPerson(database, desk.officer, { ...asked, id: first?.id, secondUserId }));
		expect(await eraseEntitledPerson(database, desk.officer, { ...asked, id: first?.id, secondUserId })).toEqual({
			ok: false,
			reason: { key: 'entitled-erased', line: 1 }
		});
		valueOf(await strikeEntitled(database, desk.officer, { ...asked, id: second?.id, secondUserId }));
		expect((await linesOf(site))[1]?.sealed).not.toBeNull();
		valueOf(await eraseEntitledPerson(database, desk.officer, { ...asked, id: second?.id, secondUserId }));
		expect((await linesOf(site)).map((line) => [entitledPerson(database.vault, line), line.endedAs])).toEqual([
			[null, 'gave_up'],
			[null, 'struck']
		]);
		const { rows } = await sql`
			select from entitled_household
			where site = ${site} and num_nonnulls(sealed, sealed_hash, mark) > 0`.execute(database.kysely);
		expect(rows).toHaveLength(0);
		const acts = await listActsOf(database.kysely, 'entitled_household', first?.id ?? 0);
		expect(acts).toMatchObject([
			{ kind: 'entitle' },
			{ kind: 'erase', content: { decided: { reason: 'Asked by letter', secondUserId } } }
		]);
		valueOf(await enter(site, madeUpHousehold(7040)));
	});

	test('forgets nobody of another site, and nobody who was accepted by the line', async () => {
		const { database } = desk.app;
		const { site, callId } = await relocationCall(1);
		valueOf(await enter(site, madeUpHousehold(7050)));
		const { applicationId, code } = await desk.apply(callId, madeUpHousehold(7050));
		await assessed(applicationId);
		valueOf(await accept(applicationId));
		const [line] = await linesOf(site);
		const erase = (of: string) =>
			eraseEntitledPerson(database, desk.officer, { ...agreed(desk), site: of, id: line?.id, on: '1998-03-03' });
		expect(await erase((await desk.newTown(1)).site)).toEqual({ ok: false, reason: { key: 'entitled-not-found' } });
		expect(await erase(site)).toEqual({ ok: false, reason: { key: 'entitled-in-use', line: 1, code } });
		await desk.step(applicationId, { event: 'withdraw', on: '1998-03-02', reason: 'Moved away', how: 'Letter' });
		valueOf(await erase(site));
		expect((await auditRegister(database)).faults).toEqual([]);
	});

	test('a census is looked at row by row: who is on the list already, or twice in the file, is told', async () => {
		const { database } = desk.app;
		const { site } = await desk.newTown(1);
		valueOf(await enter(site, madeUpHousehold(7030)));
		const file = `Titular;DNI
Ana Inventada;10.007.031
;10007032
Luis Inventado;10007030
Eva Inventada;10007031`;
		const checked = valueOf(await checkEntitled(database, site, new TextEncoder().encode(file)));
		const twice = [{ column: 'identity', problem: 'twice' }];
		expect(checked.rows).toEqual([
			{ line: 2, kind: 'taken' },
			{ line: 3, kind: 'refused', faults: [{ column: 'name', problem: 'blank' }] },
			{ line: 4, kind: 'refused', faults: twice },
			{ line: 5, kind: 'refused', faults: twice }
		]);
		const people = { site, ...census, people: checked.people };
		expect(valueOf(await enterEntitled(database, desk.officer, people))).toEqual({ count: 1 });
	});
});

describe('a call for relocated households', () => {
	test('takes who is on the list by right; who is not is told so, proves it, and is accepted then', async () => {
		const { database } = desk.app;
		const { site, callId } = await relocationCall(2);
		valueOf(await enter(site, madeUpHousehold(7101)));
		const listed = await desk.apply(callId, madeUpHousehold(7101));
		const other = await desk.apply(callId, madeUpHousehold(7102));
		expect(await statesOf(site)).toEqual({ applied: 1 });
		for (const { applicationId } of [listed, other]) await assessed(applicationId);
		const notListed = { ok: false, reason: { key: 'accept-not-listed', codes: [other.code], site: 'El Barranco' } };
		expect(await accept(other.applicationId)).toEqual(notListed);
		const call = await findCallById(database.kysely, callId);
		if (!call) throw new Error('no call');
		expect((await readiness(database.kysely, database.vault, call)).left.map(({ why }) => why)).toEqual(['not-listed']);
		const byHand = `update application set progress = '{"state":"eligible","on":"1998-03-01","cured":{}}' where id = `;
		expect(await codeOf(`${byHand}${other.applicationId}`)).toBe('PA004');
		expect(await codeOf(`${byHand}${listed.applicationId}`)).toBeUndefined();

		expect(valueOf(await observeUnlisted(database, desk.officer, { callId, on: '1998-03-01' }))).toEqual({ count: 1 });
		expect(await findApplicationById(database.kysely, other.applicationId)).toMatchObject({
			progress: {
				state: 'observed',
				until: '1998-03-15',
				observations: [{ requirement: { id: onTheList, title: 'Is on the list' } }]
			}
		});
		await desk.step(other.applicationId, { event: 'cure', on: '1998-03-02', evidence: { [onTheList]: ['Receipt 3'] } });
		expect(await accept(other.applicationId)).toEqual(notListed);
		valueOf(await enter(site, madeUpHousehold(7102)));
		expect(valueOf(await acceptReady(database, desk.officer, { callId, on: '1998-03-02' }))).toEqual({ count: 2 });

		await draw(desk, callId);
		valueOf(await awardLots(database, desk.officer, { callId, on: '1998-04-20', applicationId: null }));
		expect(await statesOf(site)).toEqual({ 'has-lot': 2 });
		expect((await auditRegister(database)).faults).toEqual([]);
	});

	test('who proves nothing is not eligible, with the reason', async () => {
		const { database } = desk.app;
		const { callId } = await relocationCall(1);
		const { applicationId } = await desk.apply(callId, madeUpHousehold(7110));
		valueOf(await observeUnlisted(database, desk.officer, { callId, on: '1998-03-01' }));
		await desk.step(applicationId, { event: 'reject', on: '1998-03-16' });
		expect(await findApplicationById(database.kysely, applicationId)).toMatchObject({
			progress: { state: 'ineligible', observations: [{ requirement: { title: 'Is on the list' } }] }
		});
		expect(await observeUnlisted(database, desk.officer, { callId, on: '1998-03-17' })).toEqual({
			ok: false,
			reason: { key: 'observe-nobody-unlisted' }
		});
	});

	test('one right is used once: a second application of the household stays outside, until the first is over', async () => {
		const { database } = desk.app;
		const { site, callId } = await relocationCall(2);
		valueOf(await enter(site, madeUpHousehold(7121)));
		const first = await desk.apply(callId, madeUpHousehold(7121));
		const partner = { ...madeUpHousehold(7122).people[0], relation: 'applicant' as const };
		const married = { ...madeUpHousehold(7121).people[0], relation: 'partner' as const };
		const people = [partner, married].map((person) => ({
			name: '',
			identityNumber: null,
			bornOn: null,
			...person
		}));
		const second = await desk.apply(callId, { ...madeUpHousehold(7122), people });
		expect(await accept(second.applicationId)).toMatchObject({ reason: { key: 'accept-not-listed' } });
		const [line] = await linesOf(site);
		const moved = `update entitled_household set application_id = ${second.applicationId} where id = ${line?.id}`;
		valueOf(await accept(await assessed(first.applicationId)));
		expect(await codeOf(moved)).toBe('PA004');
		const ending = { site, id: line?.id, on: '1998-03-02', reason: 'Moved away' };
		expect(await giveUpRight(database, desk.officer, ending)).toEqual({
			ok: false,
			reason: { key: 'entitled-in-use', line: 1, code: first.code }
		});
		await desk.step(first.applicationId, {
			event: 'withdraw',
			on: '1998-03-03',
			reason: 'One is enough',
			how: 'Letter'
		});
		valueOf(await accept(await assessed(second.applicationId)));
		expect((await linesOf(site)).map(({ code }) => code)).toEqual([second.code]);
		expect(await stateOf(second.applicationId)).toBe('eligible');
	});

	test('a number that is corrected finds its line, and leaves that of another', async () => {
		const { database } = desk.app;
		const { site, callId } = await relocationCall(2);
		valueOf(await enter(site, madeUpHousehold(7131), madeUpHousehold(7132)));
		const { applicationId, code } = await desk.apply(callId, madeUpHousehold(7131));
		const householdId = (await findApplicationById(database.kysely, applicationId))?.householdId;
		const household = madeUpHousehold(7132);
		valueOf(await correctHousehold(database, desk.officer, { householdId, household }));
		expect((await linesOf(site)).map((line) => line.code)).toEqual([null, code]);
		expect(
			await codeOf(`update entitled_household set application_id = ${applicationId} where number = 1
			and site = '${site}'`)
		).toBe('23505');
	});

	test('erasure takes the name in the list too, and the right ends with it', async () => {
		const { database } = desk.app;
		const { site, callId } = await relocationCall(1);
		valueOf(await enter(site, madeUpHousehold(7141)));
		const { applicationId } = await desk.apply(callId, madeUpHousehold(7141));
		const householdId = (await findApplicationById(database.kysely, applicationId))?.householdId;
		valueOf(await eraseHousehold(database, desk.officer, { ...agreed(desk), householdId, on: '1998-02-01' }));
		expect(await linesOf(site)).toMatchObject([{ sealed: null, endedAs: 'gave_up', application: 'withdrawn' }]);
		expect((await auditRegister(database)).faults).toEqual([]);
	});
});
