import { heldStage } from '#lib/domain/housing/lot-state.ts';
import { callOrNotFound } from '#lib/server/page-call.ts';
import { listAssignments } from '#lib/server/repositories/public-call.ts';
import { today } from '#lib/server/today.ts';
import type { PageServerLoad } from './$types';

const rowsOnScreen = 100;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const call = await callOrNotFound(locals, params.call);
	// On paper there are no pages to turn to: the whole list is printed.
	const isWhole = url.searchParams.has('all');
	const pageSize = isWhole ? Math.max(1, call.awards) : rowsOnScreen;
	const pages = Math.max(1, Math.ceil(call.awards / pageSize));
	const asked = Number(url.searchParams.get('page') ?? 1);
	const page = Number.isInteger(asked) ? Math.min(pages, Math.max(1, asked)) : 1;
	const assignments = await listAssignments(locals.app.database.kysely, call.id, { page, pageSize });
	return {
		call: {
			code: call.code,
			title: call.title,
			municipality: call.municipality,
			programme: call.programme,
			illustrative: call.illustrative
		},
		lots: call.version === null ? undefined : `/plans/${call.plan.slug}/${call.version}/lots`,
		total: call.awards,
		day: today(),
		isWhole,
		page,
		pages,
		assignments: assignments.map(({ state, ...rest }) => ({ ...rest, stage: heldStage(state) }))
	};
};
