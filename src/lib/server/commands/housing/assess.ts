import { z } from 'zod';
import { assessors, wantsThird, type Assessor } from '#lib/domain/housing/assessment.ts';
import type { ApplicationState } from '#lib/domain/housing/application.ts';
import { holdOf } from '#lib/domain/housing/remedy.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Role } from '#lib/domain/record/role.ts';
import type { Db, Trx } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { findApplicationById, type StoredApplication } from '../../repositories/application.ts';
import { findCallById } from '../../repositories/call.ts';
import { findFlaggedHouseholds, judgeFlag } from '../../repositories/duplicate.ts';
import { listObjections } from '../../repositories/objection.ts';
import { findAssessments, recordAssessments } from '../../assessments.ts';
import { textSealer } from '../../household-texts.ts';
import { storableText } from '../../storable-text.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { office, words } from './housing-input.ts';

export type AssessRefusal =
	| { key: 'application-not-found' }
	| { key: 'assessment-other-criteria'; criteria: number; found: number }
	/** It was assessed as that before, or by the same person as another. */
	| { key: 'assessment-made' }
	| { key: 'assessment-too-late' }
	/** The two have not both assessed, or they agree. */
	| { key: 'third-not-wanted' }
	/** Only the office assesses as official, only an institution as leader. */
	| { key: 'assessment-not-yours'; assessor: Assessor };

const assessment = z.object({
	assessor: z.enum(assessors),
	units: z.array(z.int().min(0).max(10_000)).max(20),
	note: storableText.max(1000)
});

export const speaksAs = (assessor: Assessor, role: Role): boolean =>
	assessor === 'third' || (assessor === 'leader') === (role === 'institution');

/** States in which whoever applied is assessed; who has a rank is, where an objection to it was upheld because of the points. */
export const assessable: readonly ApplicationState[] = ['submitted', 'observed', 'eligible'];

/** Whether a household is on hold until it is assessed again. */
export const isAssessedAgain = async (
	db: Db,
	{ id, callId }: Pick<StoredApplication, 'id' | 'callId'>
): Promise<boolean> =>
	(await listObjections(db, callId)).some(
		(objection) => objection.applicationId === id && holdOf(objection) === 'reassess'
	);

/**
 * What an official, a residents' leader or a third found of a household; each with an account of their own, the leader as an
 * institution. It is made once and stays; a household that is to be assessed again is assessed by both anew.
 */
export const assess = defineCommand({
	roles: [...office, 'institution'],
	input: assessment.extend({ applicationId: z.int() }),
	run: async (trx, { applicationId, assessor, units, note }, actor, vault): Promise<Outcome<null, AssessRefusal>> => {
		if (!speaksAs(assessor, actor.role)) return refused({ key: 'assessment-not-yours', assessor });
		const register = await openRegister(trx, actor.userId);
		const application = await findApplicationById(trx, applicationId);
		const call = application && (await findCallById(trx, application.callId));
		if (!call) return refused({ key: 'application-not-found' });
		const { state } = application.progress;
		if (!assessable.includes(state) && !(state === 'ranked' && (await isAssessedAgain(trx, application))))
			return refused({ key: 'assessment-too-late' });
		const criteria = call.terms.criteria.length;
		if (units.length !== criteria) return refused({ key: 'assessment-other-criteria', criteria, found: units.length });
		const known = await findAssessments(trx, vault, applicationId);
		if (assessor === 'third' && !wantsThird(known)) return refused({ key: 'third-not-wanted' });
		const { householdId } = application;
		const found = { applicationId, householdId, assessor, by: actor.userId, units, note };
		const ids = await recordAssessments(trx, vault, new Map([[applicationId, known]]), [found]);
		if (ids.length === 0) return refused({ key: 'assessment-made' });
		await register.enter('assess', 'assessment', ids);
		return accepted(null);
	}
});

const judgementInput = z.object({
	callId: z.int(),
	flagId: z.int(),
	judgement: z.enum(['same', 'different']),
	reason: words(500)
});

/** Enters what was said of two applications; false where it cannot be said now. */
const judge = async (
	trx: Trx,
	vault: Vault,
	by: string,
	{ callId, flagId, reason, ...said }: z.output<typeof judgementInput> & { secondUserId: string | null }
): Promise<boolean> => {
	const register = await openRegister(trx, by);
	const seal = await textSealer(trx, vault, await findFlaggedHouseholds(trx, flagId));
	if (!(await judgeFlag(trx, callId, flagId, { ...said, reason: seal(reason) }))) return false;
	await register.enter('judge', 'duplicate_flag', [flagId]);
	return true;
};

/** Says whether two applications are of one household, with a reason; said once. */
export const judgeDuplicate = defineCommand({
	roles: office,
	input: judgementInput,
	run: async (trx, said, { userId }, vault): Promise<Outcome<null, { key: 'flag-not-open' }>> =>
		(await judge(trx, vault, userId, { ...said, secondUserId: null }))
			? accepted(null)
			: refused({ key: 'flag-not-open' })
});

/** Says the other way what was judged wrongly; a second person agrees. What was said before stays in the register. */
export const judgeAgain = defineCommand({
	roles: office,
	input: judgementInput.extend({ secondUserId: storableText.max(100).nullable() }),
	run: async (
		trx,
		{ secondUserId, ...said },
		{ userId },
		vault
	): Promise<Outcome<null, { key: 'judge-needs-second' | 'flag-judged-so' }>> => {
		if (secondUserId === null || secondUserId === userId) return refused({ key: 'judge-needs-second' });
		return (await judge(trx, vault, userId, { ...said, secondUserId }))
			? accepted(null)
			: refused({ key: 'flag-judged-so' });
	}
});
