import { z } from 'zod';
import { joinAssessments } from '#lib/domain/housing/assessment.ts';
import { notAccepted, sortBy, type NotAccepted, type Sorted } from '#lib/domain/housing/bulk.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { assessmentsOfCall } from '../../assessments.ts';
import type { Db } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { listApplications, type StoredApplication } from '../../repositories/application.ts';
import { findCallById, type Call } from '../../repositories/call.ts';
import { listFlags } from '../../repositories/duplicate.ts';
import { listUnlisted } from '../../repositories/entitled-household.ts';
import { listPapersOfCall } from '../../repositories/sent-paper.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { admissionRefusal, type AdmissionRefusal } from './admission.ts';
import { doneOn, office } from './housing-input.ts';
import { moveOn, type MoveRefusal } from './step.ts';

export type AcceptReadyRefusal = MoveRefusal | AdmissionRefusal | { key: 'call-not-found' } | { key: 'accept-nobody' };

/** Who of those that wait can be accepted now, and what keeps each of the others. */
export const readiness = async (
	db: Db,
	vault: Vault,
	{ id, terms }: Call
): Promise<Sorted<StoredApplication, NotAccepted>> => {
	const waiting = await listApplications(db, id, ['submitted', 'observed']);
	const found = await assessmentsOfCall(db, vault, id);
	const papers = Map.groupBy(await listPapersOfCall(db, id), ({ applicationId }) => applicationId);
	const flags = (await listFlags(db, id)).filter(({ judgement }) => judgement === null);
	const flagged = new Set(flags.flatMap(({ code, other }) => [code, other]));
	const unlisted = await listUnlisted(
		db,
		waiting.map((application) => application.id)
	);
	return sortBy(waiting, (application) =>
		notAccepted(terms.documents, {
			state: application.progress.state,
			assessed: joinAssessments(found.get(application.id) ?? {}).kind,
			papers: papers.get(application.id) ?? [],
			hasOpenFlag: flagged.has(application.code),
			isListed: !unlisted.has(application.id)
		})
	);
};

/** Declares all eligible that are ready for it; asked again, nobody is left to accept. */
export const acceptReady = defineCommand({
	roles: office,
	input: z.object({ callId: z.int(), on: doneOn }),
	run: async (trx, { callId, on }, actor, vault): Promise<Outcome<{ count: number }, AcceptReadyRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const call = await findCallById(trx, callId);
		if (!call) return refused({ key: 'call-not-found' });
		const { ready } = await readiness(trx, vault, call);
		if (ready.length === 0) return refused({ key: 'accept-nobody' });
		const refusal = await admissionRefusal({ trx, vault, register }, call, ready);
		if (refusal) return refused(refusal);
		const moves = ready.map((application) => ({ application, event: { event: 'accept' as const, on } }));
		const moved = await moveOn({ trx, vault, register }, call, moves);
		return moved.ok ? accepted({ count: moved.value.length }) : moved;
	}
});
