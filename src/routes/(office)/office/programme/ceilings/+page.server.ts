import { typedNumber } from '#lib/format/typed-number.ts';
import { isAdmitted, routeAccess } from '#lib/server/auth/access.ts';
import { setCostCeiling } from '#lib/server/commands/housing/cost-ceiling.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { findCostCeiling, listCeilingChanges } from '#lib/server/repositories/cost-ceiling.ts';
import { listCalls } from '#lib/server/repositories/call.ts';
import { listProgrammes } from '#lib/server/repositories/plan-parameters.ts';
import { listPlans } from '#lib/server/repositories/plan.ts';
import { runForm } from '#lib/server/run-form.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, route }) => {
	const { kysely } = locals.app.database;
	const [changes, calls, day] = [await listCeilingChanges(kysely), await listCalls(kysely), today()];
	const programmes = [];
	for (const plan of await listPlans(kysely))
		for (const programme of await listProgrammes(kysely, plan.id))
			programmes.push({
				id: programme.id,
				planId: plan.id,
				plan: plan.name,
				name: programme.name,
				first: programme.costCeiling,
				now: await findCostCeiling(kysely, programme.id, day),
				changes: changes.filter(({ programmeId }) => programmeId === programme.id),
				calls: calls
					.filter(({ programmeId }) => programmeId === programme.id)
					.map(({ code, title, openedOn, terms }) => ({
						code,
						title,
						openedOn,
						mostCents: terms.mostCents,
						currency: terms.currency
					}))
			});
	const change = routeAccess[route.id]?.actions?.['change'];
	const board = routeAccess['/(office)/office/programme']?.read;
	const role = locals.user?.role;
	return { programmes, mayChange: isAdmitted(change, role), readsBoard: isAdmitted(board, role), today: day };
};

export const actions: Actions = {
	change: async ({ locals, request }) => {
		const form = await readForm(request);
		const text = (name: string): string => formText(form.get(name)).trim();
		const [planId, programmeId] = text('programme').split(' ').map(Number);
		const ceiling = {
			cents: Math.round(typedNumber(text('amount')) * 100),
			currency: text('currency').toUpperCase(),
			source: text('source')
		};
		return runForm(locals, setCostCeiling, 'change', {
			planId,
			programmeId,
			validFrom: text('validFrom'),
			ceiling: text('amount') === '' ? null : ceiling,
			reason: text('reason')
		});
	}
};
