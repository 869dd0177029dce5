import { countedTotal, impliedTotal } from '#lib/domain/housing/construction-finance.ts';
import type { ApplicationState } from '#lib/domain/housing/application.ts';
import type { LotStateName } from '#lib/domain/housing/lot-state.ts';
import { holdOf, type Hold } from '#lib/domain/housing/remedy.ts';
import { boardTurns, waitsFor } from '#lib/domain/housing/waiting.ts';
import { funnelOf } from '#lib/domain/housing/fairness-report.ts';
import type { Plan } from '#lib/domain/plan/plan.ts';
import { readConstructionFinance } from './construction-finance.ts';
import { findNextAwards } from './commands/housing/next-in-line.ts';
import type { Db } from './db/database.ts';
import { listApplications, type StoredApplication } from './repositories/application.ts';
import { listUnassessed } from './repositories/assessment.ts';
import { listFlags } from './repositories/duplicate.ts';
import { listCalls, type Call } from './repositories/call.ts';
import { listLotStates } from './repositories/lot-state.ts';
import { listObjections } from './repositories/objection.ts';
import { countWaitingPapers } from './repositories/sent-paper.ts';
import { listVersions } from './repositories/plan-version.ts';
import { listStepTimes } from './repositories/step-times.ts';

/** States of the lots of calls, in the order in which they are told. */
const lotStates = [
	'offered',
	'objected',
	'withheld',
	'returned',
	'assigned',
	'occupied',
	'adjudicated',
	'titled'
] as const satisfies readonly LotStateName[];

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

/** Objections that wait for the office: to be decided, or for the household to be assessed again. */
const waits: ReadonlySet<Hold | undefined> = new Set<Hold>(['open', 'reassess']);

/** How many applications of a call wait, by where they stand and who must act. */
const waitingOf = async (db: Db, call: Call, applications: readonly StoredApplication[], today: string) => {
	const unassessed = await listUnassessed(db, call.id);
	const papers = await countWaitingPapers(db, call.id);
	const next = new Set((await findNextAwards(db, call)).map(({ application }) => application.id));
	const turns = applications.map(({ id, progress }) => ({
		state: progress.state,
		turn: waitsFor(progress, today, {
			isAssessed: !unassessed.has(id),
			hasSentPapers: papers.has(id),
			isNext: next.has(id)
		})
	}));
	return waitingStates.flatMap((state) =>
		boardTurns.flatMap((turn) => {
			const count = turns.filter((each) => each.state === state && each.turn === turn).length;
			return count > 0 ? [{ state, turn, count }] : [];
		})
	);
};

const callBoard = async (db: Db, call: Call, today: string) => {
	const { id, code, title, illustrative } = call;
	const applications = await listApplications(db, id);
	const lots = await listLotStates(db, id);
	return {
		call: { code, title, illustrative },
		lots: lots.length,
		stages: lotStates.map((stage) => ({ stage, lots: lots.filter(({ state }) => state === stage).length })),
		waiting: await waitingOf(db, call, applications, today),
		flags: (await listFlags(db, id)).filter(({ judgement }) => judgement === null).length,
		objections: (await listObjections(db, id)).filter((objection) => waits.has(holdOf(objection))).length,
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

/**
 * The whole programme: how far everybody came and how long it took, what waits for whom, lots, and who paid for building.
 *
 * @param today ISO date.
 */
export const programmeBoard = async (db: Db, plans: readonly Plan[], dbFolder: string, today: string) => {
	const boards = [];
	const offering = new Set<number>();
	for (const call of await listCalls(db)) {
		if (call.openedOn === null) continue;
		offering.add(call.planId);
		boards.push(await callBoard(db, call, today));
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
