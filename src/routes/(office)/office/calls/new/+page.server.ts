import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { actorOf } from '#lib/server/auth/session.ts';
import { createCall } from '#lib/server/commands/housing/call.ts';
import { defaultTerms } from '#lib/server/commands/housing/call-terms-document.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { findCostCeiling } from '#lib/server/repositories/cost-ceiling.ts';
import { listProgrammes } from '#lib/server/repositories/plan-parameters.ts';
import { listPlans } from '#lib/server/repositories/plan.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { kysely } = locals.app.database;
	const programmes = [];
	for (const plan of await listPlans(kysely))
		for (const programme of await listProgrammes(kysely, plan.id))
			if (programme.group === 'municipal')
				programmes.push({ id: programme.id, name: programme.name, plan: plan.name, planId: plan.id });
	return { programmes };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await readForm(request);
		const text = (name: string): string => formText(form.get(name)).trim();
		const entered = {
			programme: text('programme'),
			code: text('code'),
			title: text('title'),
			municipality: text('municipality')
		};
		const [planId, programmeId] = entered.programme.split(' ').map(Number);
		const { kysely } = locals.app.database;
		const plan = (await listPlans(kysely)).find(({ id }) => id === planId);
		const programmes = plan ? await listProgrammes(kysely, plan.id) : [];
		const programme = programmes.find(({ id }) => id === programmeId);
		const ceiling = programme && (await findCostCeiling(kysely, programme.id, today()));
		const started = defaultTerms(locals.app.settings.dbFolder, plan?.locale ?? 'es', today());
		const terms = { ...started, currency: ceiling?.currency ?? started.currency };
		const input = { ...entered, planId, programmeId, terms };
		const outcome = await createCall(locals.app.database, actorOf(locals.user), input);
		if (!outcome.ok) return fail(400, { entered, reason: outcome.reason });
		redirect(303, localizeHref(`/office/calls/${entered.code.toUpperCase()}`));
	}
};
