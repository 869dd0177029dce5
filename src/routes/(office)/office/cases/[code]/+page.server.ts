import { error } from '@sveltejs/kit';
import type { HouseholdData } from '#lib/domain/housing/household.ts';
import { assessors, joinAssessments, type Assessments, type Assessor } from '#lib/domain/housing/assessment.ts';
import { householdSeal } from '#lib/server/commands/housing/apply.ts';
import { assess } from '#lib/server/commands/housing/assess.ts';
import { stepApplication } from '#lib/server/commands/housing/step.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { listActsOf } from '#lib/server/repositories/act.ts';
import {
	findApplication,
	findSealedHousehold,
	listFlags,
	noteAccess,
	type StoredApplication
} from '#lib/server/repositories/application.ts';
import { findAssessments } from '#lib/server/repositories/assessment.ts';
import { findCallById, listCallLots } from '#lib/server/repositories/call.ts';
import { listUserNames } from '#lib/server/repositories/user.ts';
import { runForm } from '#lib/server/run-form.ts';
import { today } from '#lib/server/today.ts';
import { assessmentInput, eventInput } from './case-form.ts';
import type { Actions, PageServerLoad } from './$types';

const applicationOf = async ({ app }: App.Locals, code: string): Promise<StoredApplication> =>
	(await findApplication(app.database.kysely, code.toUpperCase())) ?? error(404, 'not-found');

/** What is known of the people, for the office; each look is noted. Nothing after erasure, and nothing for anybody else. */
const householdOf = async ({ app, user }: App.Locals, householdId: number): Promise<HouseholdData | null> => {
	if (!user || user.role === 'institution') return null;
	const { kysely, vault } = app.database;
	const sealed = await findSealedHousehold(kysely, householdId);
	if (!sealed) return null;
	await noteAccess(kysely, householdId, user.id, 'case');
	return JSON.parse(vault.open(sealed, householdSeal).toString()) as HouseholdData;
};

interface Finding {
	assessor: Assessor;
	by: string;
	units: readonly number[];
}

const inOrder = (assessments: Assessments): Finding[] =>
	assessors.flatMap((assessor) => {
		const found = assessments[assessor];
		return found ? [{ assessor, ...found }] : [];
	});

export const load: PageServerLoad = async ({ locals, params }) => {
	const { kysely } = locals.app.database;
	const application = await applicationOf(locals, params.code);
	const { id, code, householdId, channel, near, origin, progress, callId } = application;
	const named = await findCallById(kysely, callId);
	const { call, phase } = await officeCall(locals, named?.code ?? '');
	const assessments = await findAssessments(kysely, id);
	const names = await listUserNames(kysely);
	const nameOf = (userId: string): string | null => names.get(userId) ?? null;
	const lot = 'lot' in progress && progress.lot !== null ? progress.lot : undefined;
	const acts = await listActsOf(kysely, 'application', id);
	return {
		application: { code, channel, near, origin, progress },
		call: { code: call.code, title: call.title, terms: call.terms },
		phase,
		lot:
			lot === undefined ? null : ((await listCallLots(kysely, callId)).find((each) => each.lot === lot)?.label ?? lot),
		household: await householdOf(locals, householdId),
		assessments: inOrder(assessments).map(({ by, ...found }) => ({ ...found, by: nameOf(by) })),
		joint: call.terms.criteria.length > 0 ? joinAssessments(assessments) : null,
		flags: (await listFlags(kysely, callId)).filter((flag) => flag.code === code || flag.other === code),
		acts: acts.map(({ number, kind, at, by }) => ({ number, kind, at, by: nameOf(by) })),
		role: locals.user?.role,
		today: today()
	};
};

export const actions: Actions = {
	step: async ({ locals, params, request }) => {
		const { id: applicationId, callId } = await applicationOf(locals, params.code);
		const call = await findCallById(locals.app.database.kysely, callId);
		const event = eventInput(await request.formData(), call?.terms);
		return runForm(locals, stepApplication, 'step', { applicationId, event });
	},
	assess: async ({ locals, params, request }) => {
		const { id: applicationId } = await applicationOf(locals, params.code);
		return runForm(locals, assess, 'assess', { applicationId, ...assessmentInput(await request.formData()) });
	}
};
