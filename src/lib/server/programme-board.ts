import { countedTotal, impliedTotal } from '#lib/domain/housing/construction-finance.ts';
import type { ApplicationState } from '#lib/domain/housing/application.ts';
import { funnelOf } from '#lib/domain/housing/fairness-report.ts';
import type { Plan } from '#lib/domain/plan/plan.ts';
import { readConstructionFinance } from './construction-finance.ts';
import type { Db } from './db/database.ts';
import { listApplications } from './repositories/application.ts';
import { listFlags } from './repositories/duplicate.ts';
import { listCallLots, listCalls, type Call } from './repositories/call.ts';
import { listObjections } from './repositories/objection.ts';
import { listVersions } from './repositories/plan-version.ts';
import { listStepTimes } from './repositories/step-times.ts';

/** Lots of a call by the stage they have come to. */
const lotStages = {
	assigned: ['assigned', 'warned', 'replied'],
	occupied: ['occupied'],
	adjudicated: ['adjudicated'],
	titled: ['titled']
} as const satisfies Record<string, readonly ApplicationState[]>;

const waitingStates = [
	'submitted',
	'observed',
	'eligible',
	'ranked',
	'assigned',
	'warned',
	'replied',
	'occupied',
	'adjudicated'
] as const satisfies readonly ApplicationState[];

const callBoard = async (db: Db, { id, code, title, illustrative }: Call) => {
	const applications = await listApplications(db, id);
	const count = (states: readonly ApplicationState[]): number =>
		applications.filter(({ progress }) => states.includes(progress.state)).length;
	const lots = (await listCallLots(db, id)).length;
	const stages = Object.entries(lotStages).map(([stage, states]) => ({ stage, lots: count(states) }));
	const free = lots - stages.reduce((sum, stage) => sum + stage.lots, 0);
	return {
		call: { code, title, illustrative },
		lots,
		stages: [{ stage: 'free', lots: free }, ...stages],
		waiting: waitingStates.map((state) => ({ state, count: count([state]) })).filter((each) => each.count > 0),
		flags: (await listFlags(db, id)).filter(({ judgement }) => judgement === null).length,
		objections: (await listObjections(db, id)).filter(({ decision }) => decision === null).length,
		progresses: applications.map(({ progress }) => progress)
	};
};

const financeOf = (dbFolder: string, { slug, name }: Plan) => {
	const found = readConstructionFinance(dbFolder, slug);
	if (!found) return [];
	return [
		{
			plan: name,
			source: found.source,
			rows: found.construction.map((row) => ({ ...row, implied: impliedTotal(row) })),
			counted: countedTotal(found.construction),
			lots: found.lots
		}
	];
};

/** Where the map of each plan in force is, with its lots coloured by stage. */
const stageMaps = async (db: Db, plans: readonly Plan[]) => {
	const maps = [];
	for (const { id, slug, name } of plans) {
		const version = (await listVersions(db, id)).find(({ status }) => status === 'adopted');
		if (version) maps.push({ name, path: `/plans/${slug}/${version.slug}?by=stage` });
	}
	return maps;
};

/** The whole programme: how far everybody came and how long it took, what waits for whom, lots, and who paid for building. */
export const programmeBoard = async (db: Db, plans: readonly Plan[], dbFolder: string) => {
	const boards = [];
	const offering = new Set<number>();
	for (const call of await listCalls(db)) {
		if (call.openedOn === null) continue;
		offering.add(call.planId);
		boards.push(await callBoard(db, call));
	}
	const times = await listStepTimes(db);
	const slowest = times.toSorted((a, b) => b.medianDays - a.medianDays)[0];
	return {
		funnel: funnelOf(boards.flatMap(({ progresses }) => progresses)),
		times,
		slowest: slowest?.step ?? null,
		maps: await stageMaps(
			db,
			plans.filter(({ id }) => offering.has(id))
		),
		calls: boards.map(({ progresses: _, ...board }) => board),
		finance: plans.filter(({ isExample }) => isExample).flatMap((plan) => financeOf(dbFolder, plan))
	};
};
