import type { Application } from '#lib/domain/housing/application.ts';
import { isRecord } from '#lib/domain/housing/read-draw.ts';
import { owedBy } from '#lib/domain/housing/ledger.ts';
import { fileNames } from '#lib/domain/housing/published-draw.ts';
import { isCureSent, wantedPapers } from '#lib/domain/housing/sent-paper.ts';
import { rankedIn, unitsIn, whyRank, type WhyRank } from '#lib/domain/housing/why-rank.ts';
import { turnOf, wayPlace } from '#lib/domain/housing/way.ts';
import type { Database, Db } from './db/database.ts';
import { readable } from './household-texts.ts';
import { listActsOf } from './repositories/act.ts';
import { findApplicationById, type StoredApplication } from './repositories/application.ts';
import { findCallById, type Call } from './repositories/call.ts';
import { findHeldDraw } from './repositories/draw.ts';
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

const whyOf = async (
	db: Db,
	call: Call,
	code: string
): Promise<(WhyRank & { event: string; heldOn: string; number: number }) | undefined> => {
	const draw = await findHeldDraw(db, call.id);
	if (!draw?.files) return undefined;
	const { [fileNames.order]: order = '', [fileNames.households]: households = '' } = draw.files;
	const why = whyRank(call.terms, rankedIn(order), code, unitsIn(households, code));
	return why && { ...why, event: draw.event ?? '', heldOn: draw.heldOn ?? '', number: draw.number };
};

const moneyOf = async (db: Db, applicationId: number) => {
	const postings = await listPostings(db, applicationId);
	return {
		owed: owedBy(postings),
		postings: postings.map(({ on, debit, cents, fee, receipt, reverses, currency }) => {
			const isReversal = reverses !== null;
			return { on, isCharge: debit === 'owed', cents, fee, receipt, isReversal, currency };
		})
	};
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
	const objections = (await listObjections(db, call.id)).filter((each) => each.applicationId === applicationId);
	return {
		code,
		progress,
		place: wayPlace(progress),
		turn: turnOf(progress, today, isCureSent(wanted)),
		wanted,
		papers,
		awaited: awaitedChecks(call, progress),
		call,
		happenings: await happeningsOf(db, applicationId),
		why: await whyOf(db, call, code),
		objections: objections.map(({ filedOn, decidedOn, decision }) => ({ filedOn, decidedOn, decision })),
		money: await moneyOf(db, applicationId)
	};
};
