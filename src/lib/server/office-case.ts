import { error } from '@sveltejs/kit';
import type { BlockService } from '#lib/domain/housing/block-service.ts';
import type { HouseholdData } from '#lib/domain/housing/household.ts';
import type { Posting } from '#lib/domain/housing/ledger.ts';
import type { Database, Db } from './db/database.ts';
import { actorOf } from './auth/session.ts';
import { openHousehold } from './commands/housing/household.ts';
import { readable } from './household-texts.ts';
import { findApplication, type StoredApplication } from './repositories/application.ts';
import { listBlockServices } from './repositories/block-service.ts';
import { findCallById, type Call } from './repositories/call.ts';
import { otherLinesOf } from './other-lines.ts';
import { listPostings } from './repositories/posting.ts';
import { findRelocationSite } from './repositories/relocation-site.ts';
import { listPapers, type Paper } from './repositories/sent-paper.ts';
import { findProofSince } from './repositories/step-evidence.ts';
import { stageProofs } from './stage-proofs.ts';
import { listVisits, type Visit } from './repositories/visit.ts';

/** An application with its call. */
export interface OfficeCase {
	application: StoredApplication;
	call: Call;
}

/** The application of that public code. @throws 404 */
export const officeCase = async ({ app }: App.Locals, code: string): Promise<OfficeCase> => {
	const { kysely, vault } = app.database;
	const application = await findApplication(kysely, code.toUpperCase());
	const call = application && (await findCallById(kysely, application.callId));
	if (!call) error(404, 'not-found');
	return { application: await readable(kysely, vault, application), call };
};

/** What only the office sees of a case. */
export interface OfficeMatters {
	/** Nothing after erasure. */
	household: HouseholdData | null;
	/** Lines of lists of relocation sites that name somebody of it and stay when it is erased. */
	otherLines: { site: string; entity: string; number: number }[];
	postings: Posting[];
	visits: Visit[];
	/** Day from which they count, ISO date; nothing without a lot. */
	visitsSince: string | null;
	files: Paper[];
	/** What each stage was shown by. */
	proofs: Awaited<ReturnType<typeof stageProofs>>;
	/** Of the block its lot is in; nothing without a lot. */
	services: {
		block: string;
		label: string;
		services: { id: number; service: BlockService; on: string; evidence: string }[];
	} | null;
}

const knownOf = async ({ app, user }: App.Locals, householdId: number): Promise<HouseholdData | null> => {
	const actor = actorOf(user);
	if (!actor) return null;
	const { kysely, vault } = app.database;
	const opened = await kysely.transaction().execute((trx) => openHousehold(trx, vault, householdId, actor, 'case'));
	return opened.ok ? opened.value : null;
};

const servicesOf = async (db: Db, { id, callId }: StoredApplication): Promise<OfficeMatters['services']> =>
	(await listBlockServices(db, callId, id))[0] ?? null;

const stayingLines = async (
	{ kysely, vault }: Database,
	householdId: number,
	household: HouseholdData | null
): Promise<OfficeMatters['otherLines']> => {
	const lines = household ? await otherLinesOf(kysely, vault, householdId, household) : [];
	return Promise.all(
		lines.map(async ({ site, number }) => ({
			site,
			entity: (await findRelocationSite(kysely, site))?.entity ?? '',
			number
		}))
	);
};

/** Nothing for a residents' leader, who assesses without knowing names. That the office looked is noted. */
export const officeMatters = async (
	locals: App.Locals,
	application: StoredApplication,
	call: Call
): Promise<OfficeMatters | null> => {
	if (!locals.user || locals.user.role === 'institution') return null;
	const { kysely, vault } = locals.app.database;
	const { id, householdId } = application;
	const household = await knownOf(locals, householdId);
	return {
		household,
		otherLines: await stayingLines(locals.app.database, householdId, household),
		postings: await readable(kysely, vault, await listPostings(kysely, id)),
		visits: await readable(kysely, vault, await listVisits(kysely, id)),
		visitsSince: (await findProofSince(kysely, [id])).get(id) ?? null,
		files: await listPapers(kysely, id),
		proofs: await stageProofs(kysely, call, id),
		services: await servicesOf(kysely, application)
	};
};
