import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { ownersOut, type CallTerms } from '#lib/domain/housing/call-terms.ts';
import type { HouseholdData } from '#lib/domain/housing/household.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import { seeded } from '#lib/domain/seeded.ts';
import { openApp, type App } from '#lib/server/app.ts';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { importApplications } from '#lib/server/commands/housing/apply.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { acceptAll, assessAll } from '#lib/server/commands/housing/bulk.ts';
import { createCall, offerLots, openCall } from '#lib/server/commands/housing/call.ts';
import { holdDraw } from '#lib/server/commands/housing/hold-draw.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { chargeAll } from '#lib/server/commands/housing/money.ts';
import { saveEdit } from '#lib/server/commands/save-edit.ts';
import { findHeldDraw } from '#lib/server/repositories/draw.ts';
import { setVersionStatus } from '#lib/server/repositories/plan-version.ts';
import { editOf, ground, layOut, makeTown } from '../support/edits.ts';
import { madeUpName } from '../support/made-up-name.ts';
import { orderBySql, orderLines } from '../support/sql-ranking.ts';
import { makeActor } from '../support/test-app.ts';
import type { Measurement } from './measurement.ts';

const households = 10_000;
const lots = 6000;
/** Side of the town's site, m: room for as many lots. */
const side = 1250;

const check = (id: string, title: string) => ({ id, title });
const criterion = (id: string, pointsPerUnit: number, mostPoints: number) => ({
	...check(id, id),
	pointsPerUnit,
	mostPoints,
	source: 'A bench'
});

const termsWith = (places: CallTerms['places']): CallTerms => ({
	order: 'points',
	criteria: [criterion('years', 2, 20), criterion('children', 3, 12), criterion('works', 1, 10)],
	requirements: [{ id: ownersOut, title: 'Owns no house or site', cure: null, source: 'A bench' }],
	documents: [],
	stages: {
		occupation: [check('visit', 'Visit')],
		adjudication: [check('plans', 'Plans')],
		title: [check('service', 'Service')]
	},
	currency: 'USD',
	fees: [{ id: 'processing', title: 'Processing', cents: 1000, due: 'apply' }],
	mostCents: 6000,
	windows: { applyFrom: '1998-01-05', applyUntil: '1998-02-28', cureUntil: '1998-03-15', objectUntil: '1998-04-15' },
	daysToOccupy: 90,
	daysToReply: 15,
	places,
	entitledBy: null,
	source: 'A bench'
});

/** Nobody: four people to a household, all of it from its number. */
const household = (number: number): HouseholdData => ({
	people: (['applicant', 'partner', 'child', 'child'] as const).map((relation, index) => ({
		relation,
		name: madeUpName(number * 4 + index),
		identityNumber: String(10_000_000 + number * 4 + index),
		bornOn: '1965-05-05'
	})),
	address: `Calle ${number} de ninguna parte`,
	phone: '',
	email: ''
});

const valueOf = <Value>(outcome: Outcome<Value>): Value => {
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

interface Step {
	name: string;
	ms: number;
}

/** Steps with the time each took, told as they end. */
const stopwatch = () => {
	const steps: Step[] = [];
	return {
		steps,
		step: async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
			const start = performance.now();
			const value = await work();
			const ms = performance.now() - start;
			steps.push({ name, ms });
			console.log(`      ${name}: ${(ms / 1000).toFixed(2)} s`);
			return value;
		}
	};
};

const openedCall = async (app: App) => {
	const { database } = app;
	const versionId = await makeTown(app, 'bench');
	const planner = await makeActor(app, 'planner');
	const change = layOut(ground(0, 0, side, side), 'Los Cardos');
	valueOf(await saveEdit(database, planner, { versionId, edit: editOf(1, change) }));
	const { rows } = await sql<{ planId: number; programmeId: number }>`
		select v.plan_id as "planId", min(p.id) as "programmeId" from plan_version v
		join housing_programme p on p.plan_id = v.plan_id where v.id = ${versionId} group by v.plan_id`.execute(
		database.kysely
	);
	const { planId, programmeId } = rows[0] ?? { planId: 0, programmeId: 0 };
	await sql`
		insert into earmark (lot_id, plan_version_id, programme_id)
		select id, plan_version_id, ${programmeId} from lot where plan_version_id = ${versionId}`.execute(database.kysely);
	await database.kysely.transaction().execute((trx) => setVersionStatus(trx, versionId, 'adopted', '1997-12-01'));
	const { rows: offered } = await sql<{ lot: string; eastMm: number; northMm: number }>`
		select lineage_id as lot, round(st_x(st_centroid(geom)) * 1000)::bigint as "eastMm",
			round(st_y(st_centroid(geom)) * 1000)::bigint as "northMm"
		from lot where plan_version_id = ${versionId} order by id limit ${lots}`.execute(database.kysely);
	const officer = await makeActor(app, 'housing_officer');
	const places = [0, 1500, 3000, 4500].flatMap((index) => {
		const lot = offered[index];
		return lot ? [{ id: `place-${index}`, name: `Lugar ${index}`, eastMm: lot.eastMm, northMm: lot.northMm }] : [];
	});
	const { id: callId } = valueOf(
		await createCall(database, officer, {
			planId,
			programmeId,
			code: 'BENCH',
			title: 'A bench',
			municipality: 'Nowhere',
			terms: termsWith(places)
		})
	);
	valueOf(await offerLots(database, officer, { callId, lots: offered.map(({ lot }) => lot) }));
	valueOf(await openCall(database, officer, { callId, on: '1998-01-02' }));
	return { callId, offered: offered.length, places: places.map(({ id }) => id) };
};

const runCall = async (app: App) => {
	const { database } = app;
	const officer = await makeActor(app, 'housing_officer');
	const leader = await makeActor(app, 'institution');
	const { callId, offered, places } = await openedCall(app);
	const random = seeded(households);
	const below = (most: number): number => Math.floor(random() * most);
	const { step, steps } = stopwatch();

	const entries = Array.from({ length: households }, (_, index) => ({
		household: household(index),
		near: places.slice(below(4), 1 + below(4)),
		origin: index % 3 === 0 ? 'Alto' : 'Bajo'
	}));
	const receipts = await step('import', () =>
		importApplications(database, officer, { callId, on: '1998-01-10', entries, lateReason: 'A register' })
	);
	const codes = valueOf(receipts).map(({ code }) => code);
	const found = codes.map((code) => ({ code, units: [below(12), below(5), below(14)] }));
	await step('assess, official', async () =>
		valueOf(await assessAll(database, officer, { callId, assessor: 'official', found }))
	);
	await step('assess, leader', async () =>
		valueOf(await assessAll(database, leader, { callId, assessor: 'leader', found }))
	);
	await step('accept', async () => valueOf(await acceptAll(database, officer, { callId, on: '1998-03-10', codes })));
	const seal = { on: '1998-03-20', reason: null, secondUserId: null };
	await step('seal', async () => valueOf(await sealDraw(database, officer, { callId, ...seal })));
	const assembly = { heldOn: '1998-03-21', event: '4 2 6 1 3 5', record: 'Minutes 12' };
	await step('rank, draw and match', async () => valueOf(await holdDraw(database, officer, { callId, ...assembly })));
	const awards = await step('assign', async () =>
		valueOf(await awardLots(database, officer, { callId, on: '1998-04-20', applicationId: null }))
	);
	if (awards.length !== offered) throw new Error(`${awards.length} of ${offered} lots were assigned.`);
	const totalMs = steps.reduce((sum, { ms }) => sum + ms, 0);

	const beside = stopwatch();
	await beside.step('charge a fee', async () =>
		valueOf(await chargeAll(database, officer, { callId, fee: 'processing', on: '1998-04-21' }))
	);
	const entered = found.map(({ code, units }) => ({ code, official: units, leader: units }));
	const bySql = await beside.step('rank in SQL', () => orderBySql(database.kysely, callId, entered));
	const order = orderLines((await findHeldDraw(database.kysely, callId))?.files?.['order.csv'] ?? '');
	const audit = await beside.step('audit', () => auditRegister(database));
	const equal = order.filter((line, index) => line === bySql[index]).length;
	return { totalMs, steps: [...steps, ...beside.steps], offered, ranked: bySql.length, equal, audit };
};

const secondsOf = (steps: readonly Step[]): string =>
	steps.map(({ name, ms }) => `${name} ${(ms / 1000).toFixed(1)}`).join(', ');

/** The rows of the table of budgets on the housing process: a whole call of ten thousand made-up households, embedded. */
export const measureHousing = async (): Promise<Measurement[]> => {
	const dataDir = mkdtempSync(join(tmpdir(), 'pampa-bench-'));
	const app = await openApp({ dataDir, dbFolder: 'db', withExample: false, origin: 'http://localhost' });
	try {
		const { totalMs, steps, offered, ranked, equal, audit } = await runCall(app);
		const peakMb = process.resourceUsage().maxRSS / 1024;
		return [
			{
				name: `a call of ${households} households for ${offered} lots, embedded: import to assignment`,
				value: totalMs / 1000,
				unit: 's',
				bar: { atMost: 60 },
				detail: `s: ${secondsOf(steps)}; peak memory of the process ${peakMb.toFixed(0)} MB`
			},
			{
				name: 'ranks that SQL alone gives as the draw does',
				value: (equal / households) * 100,
				unit: '%',
				bar: { atLeast: 100 },
				detail: `${equal} of ${ranked} lines of rank, code, points and ticket`
			},
			{
				name: 'faults that the audit finds in it',
				value: audit.faults.length,
				unit: 'faults',
				bar: { atMost: 0 },
				detail: `${audit.acts} acts, ${audit.rows} rows`
			}
		];
	} finally {
		await app.database.close();
		rmSync(dataDir, { recursive: true, force: true });
	}
};
