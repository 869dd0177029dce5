import { z } from 'zod';
import type { Application } from '#lib/domain/housing/application.ts';
import type { Assessments } from '#lib/domain/housing/assessment.ts';
import type { HouseholdData } from '#lib/domain/housing/household.ts';
import type { Posting } from '#lib/domain/housing/ledger.ts';
import { accepted, type Outcome } from '#lib/domain/outcome.ts';
import type { Db } from '../../db/database.ts';
import { listActsOf } from '../../repositories/act.ts';
import { listApplicationsOfHousehold, type StoredApplication } from '../../repositories/application.ts';
import { findCallById } from '../../repositories/call.ts';
import { listEntitledOfApplication, type EntitledLine } from '../../repositories/entitled-household.ts';
import { listAccesses, type PersonalAccess } from '../../repositories/household.ts';
import { listObjections, type Objection } from '../../repositories/objection.ts';
import { listPostings } from '../../repositories/posting.ts';
import { listPapers, type Paper } from '../../repositories/sent-paper.ts';
import { listStepEvidence, type ToldEvidence } from '../../repositories/step-evidence.ts';
import { listVisits, type Visit } from '../../repositories/visit.ts';
import { findRounds } from '../../assessments.ts';
import { readable } from '../../household-texts.ts';
import { otherLinesOf } from '../../other-lines.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { openHousehold, type HouseholdRefusal } from './household.ts';
import { office } from './housing-input.ts';

/** A line of the list of a relocation site. */
type ExportedLine = Pick<EntitledLine, 'site' | 'number' | 'source' | 'sourceOn' | 'endedAs' | 'endedOn' | 'endReason'>;

/** Everything about one application of a household. */
interface ExportedApplication {
	call: string;
	code: string;
	channel: string;
	near: string[];
	origin: string;
	progress: Application;
	/** Lines of the list of a relocation site that it used, and what became of them. */
	rights: ExportedLine[];
	/** Each time that it was assessed, the first one first. */
	assessments: Assessments[];
	visits: Visit[];
	/** What showed each stage that it has come to. */
	evidence: ToldEvidence[];
	postings: Posting[];
	objections: Objection[];
	files: Paper[];
	/** What was done, in order. */
	acts: { number: number; kind: string; at: string }[];
}

/** Everything that is known of a household, for the people it is about. */
export interface HouseholdExport {
	household: HouseholdData;
	applications: ExportedApplication[];
	/** Lines of lists of relocation sites that name somebody of it and that it did not apply by. */
	otherLines: ExportedLine[];
	/** Who looked at it, and why. */
	accesses: PersonalAccess[];
}

const exportedLine = ({ site, number, source, sourceOn, endedAs, endedOn, endReason }: EntitledLine): ExportedLine => ({
	site,
	number,
	source,
	sourceOn,
	endedAs,
	endedOn,
	endReason
});

const applicationOf = async (db: Db, vault: Vault, application: StoredApplication): Promise<ExportedApplication> => {
	const { id, callId, code, channel, near, origin, progress } = application;
	const objections = await listObjections(db, callId);
	return readable(db, vault, {
		call: (await findCallById(db, callId))?.code ?? '',
		code,
		channel,
		near,
		origin,
		progress,
		rights: (await listEntitledOfApplication(db, id)).map(exportedLine),
		assessments: await findRounds(db, vault, id),
		visits: await listVisits(db, id),
		evidence: await listStepEvidence(db, id),
		postings: await listPostings(db, id),
		objections: objections.filter(({ applicationId }) => applicationId === id),
		files: await listPapers(db, id),
		acts: (await listActsOf(db, 'application', id)).map(({ number, kind, at }) => ({ number, kind, at }))
	});
};

/** What is known of a household, whole, to be handed to it. */
export const exportHousehold = defineCommand({
	roles: office,
	input: z.object({ householdId: z.int() }),
	run: async (trx, { householdId }, actor, vault): Promise<Outcome<HouseholdExport, HouseholdRefusal>> => {
		const household = await openHousehold(trx, vault, householdId, actor, 'export');
		if (!household.ok) return household;
		const applications: ExportedApplication[] = [];
		for (const application of await listApplicationsOfHousehold(trx, householdId))
			applications.push(await applicationOf(trx, vault, application));
		return accepted({
			household: household.value,
			applications,
			otherLines: (await otherLinesOf(trx, vault, householdId, household.value)).map(exportedLine),
			accesses: await listAccesses(trx, householdId)
		});
	}
});
