import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { actorOf } from '#lib/server/auth/session.ts';
import { changeCall } from '#lib/server/commands/housing/call.ts';
import { draftTablePath } from '#lib/server/draft-table.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { findCostCeiling } from '#lib/server/repositories/cost-ceiling.ts';
import { findPlanById } from '#lib/server/repositories/plan.ts';
import { listRelocationSites } from '#lib/server/repositories/relocation-site.ts';
import { today } from '#lib/server/today.ts';
import { fieldsOf, inputOf, readFields } from './terms-form.ts';
import { withListRequirement } from './with-list.ts';
import { readForm } from '#lib/server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { call, phase } = await officeCall(locals, params.call);
	if (phase !== 'draft') redirect(303, localizeHref(`/office/calls/${call.code}`));
	const { kysely } = locals.app.database;
	const plan = await findPlanById(kysely, call.planId);
	return {
		code: call.code,
		ceiling: await findCostCeiling(kysely, call.programmeId, today()),
		sites: (await listRelocationSites(kysely, call.planId)).map(({ site, entity }) => ({ site, entity })),
		addSitePath: plan && (await draftTablePath(kysely, plan, 'relocation-site')),
		fields: fieldsOf(call, call.terms)
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const { kysely } = locals.app.database;
		const plan = await findPlanById(kysely, call.planId);
		const sites = await listRelocationSites(kysely, call.planId);
		const fields = withListRequirement(readFields(await readForm(request)), sites, plan?.locale ?? 'es');
		const input = inputOf(call.id, fields);
		const outcome = await changeCall(locals.app.database, actorOf(locals.user), input);
		if (!outcome.ok) return fail(400, { fields, reason: outcome.reason });
		redirect(303, localizeHref(`/office/calls/${call.code}`));
	}
};
