import { z } from 'zod';
import { assessors, wantsThird, type Assessments, type Assessor } from '#lib/domain/housing/assessment.ts';
import type { ApplicationState } from '#lib/domain/housing/application.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { assessmentsOfCall, recordAssessments } from '../../assessments.ts';
import type { Db } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { listApplications, type StoredApplication } from '../../repositories/application.ts';
import { findCallById, type Call } from '../../repositories/call.ts';
import { defineCommand } from '../command.ts';
import { admissionRefusal, type AdmissionRefusal } from './admission.ts';
import { assessable, speaksAs } from './assess.ts';
import { doneOn, office } from './housing-input.ts';
import { moveOn, type MoveRefusal } from './step.ts';

/** Why a whole list is refused; nothing of it is stored. */
export type BulkRefusal =
	| MoveRefusal
	| AdmissionRefusal
	| { key: 'call-not-found' }
	| { key: 'assessment-not-yours'; assessor: Assessor }
	/** The call has no such applications, or they are in the list twice. */
	| { key: 'codes-unknown'; codes: string[] }
	/** They stand elsewhere already. */
	| { key: 'codes-too-late'; codes: string[] }
	| { key: 'codes-other-criteria'; criteria: number; codes: string[] }
	| { key: 'codes-assessed'; codes: string[] }
	/** The two have not both assessed them, or agree. */
	| { key: 'codes-third-not-wanted'; codes: string[] };

const most = 20_000;
const code = z.string().max(40);

/** The applications of a list, if each is one of the call, once, in one of some states. */
const listed = async (
	db: Db,
	callId: number,
	codes: readonly string[],
	states: readonly ApplicationState[]
): Promise<Outcome<StoredApplication[], BulkRefusal>> => {
	const byCode = new Map((await listApplications(db, callId)).map((application) => [application.code, application]));
	const seen = new Set<string>();
	const strange = codes.filter((each) => !byCode.has(each) || seen.size === seen.add(each).size);
	if (strange.length > 0) return refused({ key: 'codes-unknown', codes: strange });
	const applications = codes.flatMap((each) => byCode.get(each) ?? []);
	const late = applications.filter(({ progress }) => !states.includes(progress.state));
	return late.length > 0
		? refused({ key: 'codes-too-late', codes: late.map((application) => application.code) })
		: accepted(applications);
};

interface Finding {
	code: string;
	units: number[];
}

/** Why what was found of a list cannot be stored. */
const findingsRefusal = (
	{ terms }: Call,
	{
		found,
		applications,
		assessor,
		by,
		known
	}: {
		found: readonly Finding[];
		applications: readonly StoredApplication[];
		assessor: Assessor;
		by: string;
		known: ReadonlyMap<number, Assessments>;
	}
): BulkRefusal | undefined => {
	const criteria = terms.criteria.length;
	const other = found.filter(({ units }) => units.length !== criteria).map((finding) => finding.code);
	if (other.length > 0) return { key: 'codes-other-criteria', criteria, codes: other };
	const assessed = applications.filter((application) => {
		const own = known.get(application.id) ?? {};
		return own[assessor] !== undefined || Object.values(own).some((each) => each.by === by);
	});
	if (assessed.length > 0) return { key: 'codes-assessed', codes: assessed.map((application) => application.code) };
	const unwanted = applications.filter(
		(application) => assessor === 'third' && !wantsThird(known.get(application.id) ?? {})
	);
	return unwanted.length > 0
		? { key: 'codes-third-not-wanted', codes: unwanted.map((application) => application.code) }
		: undefined;
};

/** What one assessor found of a whole list, all or nothing of it. @see assess */
export const assessAll = defineCommand({
	roles: [...office, 'institution'],
	input: z.object({
		callId: z.int(),
		assessor: z.enum(assessors),
		found: z
			.array(z.object({ code, units: z.array(z.int().min(0).max(10_000)).max(20) }))
			.min(1)
			.max(most)
	}),
	run: async (trx, { callId, assessor, found }, actor, vault): Promise<Outcome<{ assessed: number }, BulkRefusal>> => {
		if (!speaksAs(assessor, actor.role)) return refused({ key: 'assessment-not-yours', assessor });
		const register = await openRegister(trx, actor.userId);
		const call = await findCallById(trx, callId);
		if (!call) return refused({ key: 'call-not-found' });
		const codes = found.map((finding) => finding.code);
		const applications = await listed(trx, callId, codes, assessable);
		if (!applications.ok) return applications;
		const known = await assessmentsOfCall(trx, vault, callId);
		const given = { found, applications: applications.value, assessor, by: actor.userId, known };
		const refusal = findingsRefusal(call, given);
		if (refusal) return refused(refusal);
		const ids = await recordAssessments(
			trx,
			vault,
			known,
			applications.value.map(({ id: applicationId, householdId }, index) => ({
				applicationId,
				householdId,
				assessor,
				by: actor.userId,
				units: found[index]?.units ?? []
			}))
		);
		await register.enter('assess', 'assessment', ids);
		return accepted({ assessed: ids.length });
	}
});

/** Declares all of a list eligible, or nobody. */
export const acceptAll = defineCommand({
	roles: office,
	input: z.object({ callId: z.int(), on: doneOn, codes: z.array(code).min(1).max(most) }),
	run: async (trx, { callId, on, codes }, actor, vault): Promise<Outcome<{ accepted: number }, BulkRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const call = await findCallById(trx, callId);
		if (!call) return refused({ key: 'call-not-found' });
		const applications = await listed(trx, callId, codes, ['submitted']);
		if (!applications.ok) return applications;
		const refusal = await admissionRefusal({ trx, vault, register }, call, applications.value);
		if (refusal) return refused(refusal);
		const moves = applications.value.map((application) => ({ application, event: { event: 'accept' as const, on } }));
		const moved = await moveOn({ trx, vault, register }, call, moves);
		return moved.ok ? accepted({ accepted: moved.value.length }) : moved;
	}
});
