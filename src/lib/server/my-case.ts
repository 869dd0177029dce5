import { proofText } from '#lib/domain/housing/assessed-units.ts';
import { assessors, joinAssessments, type Assessments } from '#lib/domain/housing/assessment.ts';
import type { Application } from '#lib/domain/housing/application.ts';
import { caseStanding } from '#lib/domain/housing/case-standing.ts';
import { windowsAfterDraw } from '#lib/domain/housing/objection-window.ts';
import { isRecord } from '#lib/domain/housing/read-draw.ts';
import { feesAhead, owedBy, paidBy } from '#lib/domain/housing/ledger.ts';
import { fileNames } from '#lib/domain/housing/published-draw.ts';
import { isCureSent, wantedPapers } from '#lib/domain/housing/sent-paper.ts';
import { holdOf, type Hold } from '#lib/domain/housing/remedy.ts';
import { criterionLines, rankedIn, whyRank } from '#lib/domain/housing/why-rank.ts';
import { wayPlace } from '#lib/domain/housing/way.ts';
import { findRounds } from './assessments.ts';
import { correctedDraw } from './commands/housing/next-in-line.ts';
import type { Database, Db } from './db/database.ts';
import { findDrawProofs } from './draw-units.ts';
import { stageProofs } from './stage-proofs.ts';
import { readable } from './household-texts.ts';
import { listActsOf } from './repositories/act.ts';
import { findApplicationById, listApplicationsById, type StoredApplication } from './repositories/application.ts';
import { findCallById, listCallLots, type Call } from './repositories/call.ts';
import { findHeldDraw, type Draw } from './repositories/draw.ts';
import { listObjections } from './repositories/objection.ts';
import { listPapers } from './repositories/sent-paper.ts';
import { listPostings } from './repositories/posting.ts';

/** Something that was done with an application, on a day. */
interface Happening {
	kind: string;
	/** ISO date. */
	on: string;
}

const dayIn = (decided: unknown): string | undefined => {
	const on = isRecord(decided) ? decided['on'] : undefined;
	return typeof on === 'string' ? on : undefined;
};

/** What happened to an application, in order; who did it in the office is not told. */
const happeningsOf = async (db: Db, applicationId: number): Promise<Happening[]> =>
	(await listActsOf(db, 'application', applicationId)).map(({ kind, content, at }) => {
		const { row, decided } = isRecord(content) ? content : {};
		const begun = isRecord(row) && kind === 'apply' ? row['progress'] : undefined;
		return { kind, on: dayIn(decided) ?? dayIn(begun) ?? at.slice(0, 10) };
	});

const isJoint = (assessments: Assessments, units: readonly number[]): boolean => {
	const joint = joinAssessments(assessments);
	return joint.kind === 'joint' && joint.units.join() === units.join();
};

/** What each assessor found of a household, without who they are. */
const foundIn = (assessments: Assessments) =>
	assessors.flatMap((assessor) => {
		const units = assessments[assessor]?.units;
		return units ? [{ assessor, units }] : [];
	});

/** The assessment by which a household was drawn. @param units That counted in the draw. */
const drawnBy = (rounds: readonly Assessments[], units: readonly number[]): Assessments =>
	rounds.findLast((round) => isJoint(round, units)) ?? rounds.at(-1) ?? {};

const eventOf = ({ event, heldOn, number }: Draw) => ({ event: event ?? '', heldOn: heldOn ?? '', number });

/** Nothing where the household was not drawn, or was erased: nobody knows any more what its points are of. */
const whyOf = async (
	{ kysely: db, vault }: Pick<Database, 'kysely' | 'vault'>,
	call: Call,
	{ id, code }: StoredApplication
) => {
	const draw = await findHeldDraw(db, call.id);
	if (!draw?.files) return undefined;
	const proofs = await findDrawProofs(db, vault, draw, code);
	const proof = proofs?.get(code);
	if (proofs?.has(code) && !proof) return undefined;
	const units = proof?.units ?? [];
	const why = whyRank(call.terms, rankedIn(draw.files[fileNames.order] ?? ''), code, units);
	if (!why) return undefined;
	return {
		...why,
		...eventOf(draw),
		found: foundIn(drawnBy(await findRounds(db, vault, id), units)),
		proof: proof ? proofText(proof) : null
	};
};

const moneyOf = async (db: Db, call: Call, applicationId: number) => {
	const postings = await listPostings(db, applicationId);
	return {
		owed: owedBy(postings),
		paid: paidBy(postings),
		ahead: feesAhead(call.terms.fees, postings),
		postings: postings.map(({ on, debit, cents, fee, receipt, reverses, currency }) => {
			const isReversal = reverses !== null;
			return { on, isCharge: debit === 'owed', cents, fee, receipt, isReversal, currency };
		})
	};
};

/** Where a household stands in the order of the draw once all who were assessed again have their new points. */
const placeNow = async (db: Db, call: Call, code: string) => {
	const draw = await findHeldDraw(db, call.id);
	if (!draw?.files) return undefined;
	const objections = await listObjections(db, call.id);
	const again = objections.flatMap(({ applicationId, settledPoints }) =>
		applicationId === null || settledPoints === null ? [] : [applicationId]
	);
	const applications = again.length > 0 ? await listApplicationsById(db, again) : [];
	const { order, keepsLot } = correctedDraw(call, draw.files, applications, objections);
	return { place: order.findIndex((each) => each.code === code) + 1, of: order.length, keepsLot: keepsLot(code) };
};

/** The arithmetic and the place that count since the household was assessed again; nothing where it was not. */
const whyNow = async (
	{ kysely: db, vault }: Pick<Database, 'kysely' | 'vault'>,
	{ terms: { criteria } }: Call,
	applicationId: number,
	objections: Awaited<ReturnType<typeof objectionsOf>>
) => {
	const settled = objections.findLast(({ placed }) => placed !== null);
	const last = settled && (await findRounds(db, vault, applicationId)).at(-1);
	if (!settled?.placed || !last) return undefined;
	const joint = joinAssessments(last);
	if (joint.kind !== 'joint') return undefined;
	const { points, place, of } = settled.placed;
	const lines = criterionLines(criteria, joint.units);
	return { points, place, of, since: settled.settledOn ?? '', lines, found: foundIn(last) };
};

/** Objections to the household's rank, and to the lot it holds or was given by the draw. */
const objectionsOf = async (
	db: Db,
	call: Call,
	{ id, progress }: StoredApplication,
	drawn: string | undefined,
	placed: Awaited<ReturnType<typeof placeNow>>
) => {
	const held = 'lot' in progress ? progress.lot : null;
	const lot = held ?? (await listCallLots(db, call.id)).find(({ label }) => label === drawn)?.lot ?? null;
	return (await listObjections(db, call.id))
		.filter((each) => each.applicationId === id || (lot !== null && each.lot === lot))
		.map(({ lot: about, filedOn, decidedOn, decision, remedy, settledOn, settlement, settledPoints }) => ({
			isOfLot: about !== null,
			filedOn,
			decidedOn,
			decision,
			remedy,
			settledOn,
			isReleased: settlement !== null,
			placed: placed && settledPoints !== null ? { points: settledPoints, ...placed } : null
		}));
};

/** What keeps a household from the lot that is its own by its rank; that it is barred weighs most. */
const rankHold = (objections: Awaited<ReturnType<typeof objectionsOf>>): Hold | undefined => {
	const holds = objections.flatMap((objection) => (objection.isOfLot ? [] : (holdOf(objection) ?? [])));
	return holds.find((hold) => hold === 'bar') ?? holds.find((hold) => hold === 'reassess') ?? holds[0];
};

/** The checks of the call that the next step waits for. */
const awaitedChecks = ({ terms: { stages } }: Call, { state }: Application): string[] => {
	const stage =
		state === 'assigned' || state === 'warned' || state === 'replied'
			? stages.occupation
			: state === 'occupied'
				? stages.adjudication
				: state === 'adjudicated'
					? stages.title
					: [];
	return stage.map(({ title }) => title);
};

/** What a household is asked for, and what it sent. */
const papersOf = async (db: Db, call: Call, { id, progress }: StoredApplication, today: string) => {
	const papers = await listPapers(db, id);
	return {
		wanted: wantedPapers(call.terms, progress, papers, today),
		papers: papers
			.filter(({ fate }) => fate !== 'kept')
			.map(({ id: file, shows, name, sentOn, fate, lookedOn, reason }) => ({
				id: file,
				shows,
				name,
				sentOn,
				fate,
				lookedOn,
				reason
			}))
	};
};

/** All that a household may see of its application; nothing of it names anybody. @param today ISO date. */
export const findMyCase = async ({ kysely: db, vault }: Database, applicationId: number, today: string) => {
	const application = await readable(db, vault, await findApplicationById(db, applicationId));
	const call = application && (await findCallById(db, application.callId));
	if (!application || !call) return undefined;
	const { code, progress } = application;
	const { wanted, papers } = await papersOf(db, call, application, today);
	const why = await whyOf({ kysely: db, vault }, call, application);
	const drawn = why?.distance.kind === 'has-lot' ? why.distance.lot : undefined;
	const placed = await placeNow(db, call, code);
	const objections = await objectionsOf(db, call, application, drawn, placed);
	const happenings = await happeningsOf(db, applicationId);
	const now = await whyNow({ kysely: db, vault }, call, applicationId, objections);
	return {
		code,
		progress,
		place: wayPlace(progress),
		standing: caseStanding(progress, today, {
			isCureSent: isCureSent(wanted),
			wasKept: happenings.findLast(({ kind }) => kind === 'assign' || kind === 'keep')?.kind === 'keep',
			hasDrawnLot: drawn !== undefined && placed?.keepsLot === true,
			hold: rankHold(objections),
			placeNow: now && { place: now.place, of: now.of }
		}),
		wanted,
		papers,
		proofs: (await stageProofs(db, call, applicationId)).map(({ file: _, ...proof }) => proof),
		awaited: awaitedChecks(call, progress),
		call,
		windows: windowsAfterDraw(call.terms.windows, why?.heldOn),
		happenings,
		why: why && { ...why, now },
		objections,
		money: await moneyOf(db, call, applicationId)
	};
};
