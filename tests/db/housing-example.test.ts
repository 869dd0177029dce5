import { sql, type RawBuilder } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../support/fresh-database.ts';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { caseMark, householdSeal } from '#lib/server/commands/housing/receipt.ts';
import { defaultTerms } from '#lib/server/commands/housing/call-terms-document.ts';
import { loadHousingExample } from '#lib/server/commands/housing/example/load-housing-example.ts';
import { isAboveMost, termsFaults } from '#lib/domain/housing/call-terms.ts';
import type { HouseholdData } from '#lib/domain/housing/household.ts';
import { awardFaults } from '#lib/domain/housing/award-log.ts';
import { verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { loadExample } from '#lib/server/commands/import-plan-example.ts';
import { exampleSignIns } from '#lib/server/commands/user-example.ts';
import type { Database } from '#lib/server/db/database.ts';
import { listActs } from '#lib/server/repositories/act.ts';
import { countStates, findApplicationByCase } from '#lib/server/repositories/application.ts';
import { listFlags } from '#lib/server/repositories/duplicate.ts';
import { listOfferedBlocks } from '#lib/server/repositories/block-service.ts';
import { countEntitlements } from '#lib/domain/housing/entitlement.ts';
import { countEntitled } from '#lib/server/repositories/entitled-household.ts';
import { listDonations } from '#lib/server/repositories/lot-donation.ts';
import { listCallLotQualities } from '#lib/server/repositories/call-lot-quality.ts';
import { findCall, listCallLots, listCalls, type Call } from '#lib/server/repositories/call.ts';
import { listAwardLog } from '#lib/server/repositories/award-log.ts';
import { findHeldDraw } from '#lib/server/repositories/draw.ts';
import { programmeBoard } from '#lib/server/programme-board.ts';
import { listPlans } from '#lib/server/repositories/plan.ts';
import { timedSteps } from '#lib/server/repositories/step-times.ts';
import { fairnessReport } from '#lib/server/fairness-report.ts';

const dbFolder = 'db';
const today = '2026-03-10';

let database: Database;

const ask = async <Row>(query: RawBuilder<Row>): Promise<Row[]> => (await query.execute(database.kysely)).rows;

const withAccounts = (opened: Database) =>
	exampleSignIns({ database: opened, settings: { dbFolder, withExample: true, origin: 'http://localhost:3000' } });

beforeAll(async () => {
	database = await freshDatabase();
	await loadExample(database, 'db/seed');
	expect(await loadHousingExample(database, dbFolder, undefined, today)).toBe(false);
	await withAccounts(database);
	const both = [1, 2].map(() => loadHousingExample(database, dbFolder, undefined, today));
	expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
}, 120_000);
afterAll(() => database.close());

const callOf = async (code: string): Promise<Call> => {
	const call = await findCall(database.kysely, code);
	if (!call) throw new Error(`The example has no call ${code}.`);
	return call;
};

const statesOf = async (code: string): Promise<Record<string, number>> => {
	const states = await countStates(database.kysely, (await callOf(code)).id);
	return Object.fromEntries(states.map(({ state, count }) => [state, count]));
};

describe('the calls of the example', () => {
	test('600 households have the 600 lots of 1998, in all three stages; who else applied is there too', async () => {
		const states = await statesOf('PROMUVI-1998');
		expect(states).toEqual({
			ineligible: 33,
			withdrawn: 16,
			ranked: 25,
			assigned: 14,
			warned: 6,
			replied: 2,
			reverted: 16,
			occupied: 66,
			adjudicated: 110,
			titled: 402
		});
		const held = ['assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled'];
		expect(held.reduce((sum, state) => sum + (states[state] ?? 0), 0)).toBe(600);
		const lots = await listCallLots(database.kysely, (await callOf('PROMUVI-1998')).id);
		expect(lots.filter(({ areaMm2 }) => Math.abs(areaMm2 - 120e6) < 1e5)).toHaveLength(600);
	});

	test('the 60 of the seafront come with a right of their own to lots that were donated, by draw alone', async () => {
		const { terms } = await callOf('LA-PICUDA-1994');
		expect(terms).toMatchObject({ order: 'draw', fees: [] });
		expect(terms.entitledBy).toContain('donó terreno');
		expect(await statesOf('LA-PICUDA-1994')).toEqual({ titled: 52, adjudicated: 6, occupied: 2 });
	});

	test('each of the 60 is on the list of the site, and each of their 60 lots was donated', async () => {
		const { id, terms } = await callOf('LA-PICUDA-1994');
		expect(terms.relocatedFrom?.name).toContain('La Picuda');
		const counts = await countEntitled(database.kysely, terms.relocatedFrom?.site ?? '');
		expect(countEntitlements(counts)).toEqual([{ state: 'has-lot', count: 60 }]);
		const donations = await listDonations(database.kysely, id);
		expect(donations.map(({ lots }) => lots.length)).toEqual([60]);
	});

	test('one is open on the day it is loaded, with work in every queue before the draw', async () => {
		const { terms } = await callOf('PROMUVI-EJEMPLO');
		expect(terms.windows).toMatchObject({ applyFrom: '2026-02-17', applyUntil: '2026-09-06' });
		expect(await statesOf('PROMUVI-EJEMPLO')).toEqual({
			submitted: 17,
			observed: 7,
			ineligible: 1,
			eligible: 6,
			withdrawn: 1
		});
		const flags = await listFlags(database.kysely, (await callOf('PROMUVI-EJEMPLO')).id);
		expect(flags.filter(({ judgement }) => judgement === null).length).toBeGreaterThan(1);
	});

	test('are marked as made up, and so is everybody in them', async () => {
		expect((await listCalls(database.kysely)).map(({ illustrative }) => illustrative)).toEqual([true, true, true]);
		const sealed = await database.kysely.selectFrom('household').select(['id', 'sealed']).execute();
		const texts = sealed.flatMap(({ id, sealed: bytes }) => {
			const data = JSON.parse(
				database.vault.open(bytes ?? Buffer.alloc(0), householdSeal(id)).toString()
			) as HouseholdData;
			return [data.address, ...data.people.map(({ name }) => name)];
		});
		expect(sealed).toHaveLength(60 + 690 + 32);
		expect(texts.filter((text) => !text.endsWith('(inventada)'))).toEqual([]);
	});
});

describe('what was done in them', () => {
	test('draws can be done over, and are the same in every town that has the example', async () => {
		const roots = [];
		for (const code of ['LA-PICUDA-1994', 'PROMUVI-1998']) {
			const draw = await findHeldDraw(database.kysely, (await callOf(code)).id);
			const report = verifyDraw(new Map(Object.entries(draw?.files ?? {})));
			expect(report.faults).toEqual([]);
			roots.push(report.seals?.root);
		}
		expect(roots).toEqual([
			'fb50a8e49918be57de3f626cd698c3372ff8b903db3596daac395f59472e4623',
			'2405059e7a1a16c92f69839c6c8aa3b6b08e1cb9719e54e720310c49da4b8d71'
		]);
	});

	test('are told in a log of awards that follows from the draw', async () => {
		const told = await Promise.all(
			['LA-PICUDA-1994', 'PROMUVI-1998'].map(async (code) => {
				const { id } = await callOf(code);
				const { drawn } = verifyDraw(new Map(Object.entries((await findHeldDraw(database.kysely, id))?.files ?? {})));
				const log = await listAwardLog(database.kysely, id);
				const events = Object.groupBy(log, ({ event }) => event);
				const counts = Object.fromEntries(Object.entries(events).map(([event, rows]) => [event, rows.length]));
				return { counts, faults: drawn && awardFaults(drawn, log) };
			})
		);
		expect(told).toEqual([
			{ counts: { assign: 60 }, faults: [] },
			{
				counts: { assign: 619, revert: 16, withdraw: 3, object: 3, dismiss: 2, bar: 1, observe: 1, reject: 1 },
				faults: []
			}
		]);
	});

	test('is one chain, and no lot or household has two live awards', async () => {
		const acts = await listActs(database.kysely);
		expect(acts.length).toBeGreaterThan(5000);
		expect((await auditRegister(database)).faults).toEqual([]);
		const twice = await ask(sql`
			select lot from application
			where state in ('assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled')
			group by lot having count(*) > 1`);
		expect(twice).toEqual([]);
	});

	test('lots that reverted or were given back went to the next in line', async () => {
		const [given] = await ask(sql<{ again: number; left: number }>`
			select count(*) filter (where later.id is not null)::integer as again,
				count(*) filter (where later.id is null)::integer as left
			from application earlier left join application later on later.lot = earlier.lot and later.id <> earlier.id
				and later.state not in ('reverted', 'withdrawn')
			where earlier.state in ('reverted', 'withdrawn') and earlier.lot is not null`);
		expect(given).toEqual({ again: 19, left: 0 });
	});

	test('shows visits, fees that were paid, one payment turned round, and services by block at different stages', async () => {
		const counts = async (query: RawBuilder<{ name: string; count: number }>) =>
			Object.fromEntries((await ask(query)).map(({ name, count }) => [name, count]));
		expect(await counts(sql`select found as name, count(*)::integer as count from visit group by found`)).toEqual({
			empty: 48,
			lived_in: 638,
			nobody_home: 2
		});
		const [money] = await ask(sql<{ reversed: number; receipts: number; fees: number }>`
			select count(reverses)::integer as reversed, count(receipt)::integer as receipts,
				count(distinct fee)::integer as fees from posting`);
		expect(money).toEqual({ reversed: 1, receipts: 41, fees: 4 });
		const blocks = await listOfferedBlocks(database.kysely, (await callOf('PROMUVI-1998')).planId);
		const stages = new Set(blocks.map(({ services }) => services.length));
		expect([...stages].toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
	});

	test('two accounts assessed everybody who was drawn by points; a third where they did not agree', async () => {
		const assessors = await ask(sql<{ assessor: string; accounts: number; count: number }>`
			select assessor, count(distinct user_id)::integer as accounts, count(*)::integer as count
			from assessment join application a on a.id = application_id join call on call.id = a.call_id
			where call.code = 'PROMUVI-1998' group by assessor order by assessor`);
		expect(assessors.map(({ assessor, accounts }) => [assessor, accounts])).toEqual([
			['leader', 1],
			['official', 1],
			['third', 1]
		]);
		expect(assessors[0]?.count).toBe(assessors[1]?.count);
		expect(assessors[2]?.count).toBe(17);
	});
});

test('cases that the README names are open to whoever reads it, and to no other digits', async () => {
	const stateOf = async (code: string, digits: string) =>
		(await findApplicationByCase(database.kysely, caseMark(database.vault, code, digits)))?.progress.state;
	expect(await stateOf('VXM5-GN89-2HQF', '731')).toBe('titled');
	expect(await stateOf('FBPQ-W284-GXZR', '301')).toBe('ranked');
	expect(await stateOf('RWGQ-787P-HMRH', '271')).toBe('reverted');
	expect(await stateOf('V5B9-Q7FK-K5CV', '121')).toBe('observed');
	expect(await stateOf('V5B9-Q7FK-K5CV', '122')).toBeUndefined();
});

test('the terms a new call begins with can be opened in either language, and cost no more than they may', () => {
	for (const locale of ['es', 'en'] as const) {
		const terms = defaultTerms(dbFolder, locale, today);
		expect(termsFaults(terms)).toEqual([]);
		expect(isAboveMost(terms)).toBe(false);
		expect(terms.windows.applyFrom).toBe('2026-03-24');
		for (const { source } of [...terms.criteria, ...terms.requirements])
			expect(source).toMatch(/ilustrativo|illustrative/);
	}
});

describe('the fairness report', () => {
	test('of the call of 1998 tells its funnel, who came close and what hangs on each weight; nothing in it is flagged', async () => {
		const { funnel, draw } = await fairnessReport(database, await callOf('PROMUVI-1998'));
		expect(funnel.map(({ step, count }) => [step, count])).toEqual([
			['applied', 690],
			['eligible', 645],
			['ranked', 645],
			['assigned', 619],
			['occupied', 578],
			['adjudicated', 512],
			['titled', 402]
		]);
		expect(funnel[0]?.ineligible.map(({ count }) => count)).toEqual([18, 18, 14]);
		expect(draw?.near).toHaveLength(10);
		expect(draw?.weights.map(({ criterion }) => criterion)).toContain('participation');
		expect(draw?.groups.isFlagged).toBe(false);
		expect(draw?.qualities.some(({ isFlagged }) => isFlagged)).toBe(false);
		expect(new Set(draw?.qualities.map(({ quality }) => quality))).toEqual(
			new Set(['area', 'corner', 'water_point', 'school', 'health_post', 'stop'])
		);
	});

	test('counts the corners of blocks: four of each', async () => {
		const { id } = await callOf('LA-PICUDA-1994');
		const lots = await listCallLotQualities(database.kysely, id);
		expect(lots.filter(({ isCorner }) => isCorner)).toHaveLength(8);
	});

	test('of the call that is open has a funnel and nothing else yet', async () => {
		const { funnel, draw } = await fairnessReport(database, await callOf('PROMUVI-EJEMPLO'));
		expect(funnel[0]).toMatchObject({ count: 32, withdrawn: 1 });
		expect(draw).toBeNull();
	});
});

test('the board tells the slowest step, what waits in each call, where its lots stand, and the totals of the paper as they are', async () => {
	const plans = await listPlans(database.kysely);
	const board = await programmeBoard(database.kysely, plans, dbFolder, today);
	expect(board.funnel.map(({ count }) => count)).toEqual([782, 711, 705, 679, 638, 570, 454]);
	expect(board.funnel.at(-1)).toMatchObject({ step: 'titled', waiting: 0 });
	expect(board.maps.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/plans\/[a-z-]+\/[^?]+\?by=stage$/)]);
	expect(board.times.map(({ step }) => step)).toEqual([...timedSteps]);
	expect(board.slowest).toBe('title');
	expect(board.calls.map(({ call, stages }) => [call.code, stages.map(({ lots }) => lots)])).toEqual([
		['PROMUVI-EJEMPLO', [40, 0, 0, 0, 0, 0, 0, 0]],
		['PROMUVI-1998', [0, 0, 0, 0, 22, 66, 110, 402]],
		['LA-PICUDA-1994', [0, 0, 0, 0, 0, 2, 6, 52]]
	]);
	expect(board.calls[0]?.waiting.map(({ state, turn, count }) => [state, turn, count])).toEqual([
		['submitted', 'office', 3],
		['submitted', 'assessors', 14],
		['observed', 'household', 5],
		['observed', 'office', 2],
		['eligible', 'assembly', 6]
	]);
	expect(board.finance).toMatchObject([{ counted: 4156, lots: [{ count: 5500 }, { count: 6000 }] }]);
});
