import { callPhase } from '#lib/domain/housing/call-phase.ts';
import { countStates } from '#lib/server/repositories/application.ts';
import { listCallLots, listCalls } from '#lib/server/repositories/call.ts';
import { findStandingDraw } from '#lib/server/repositories/draw.ts';
import { today } from '#lib/server/today.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { kysely } = locals.app.database;
	const calls = [];
	for (const call of await listCalls(kysely)) {
		const states = await countStates(kysely, call.id);
		calls.push({
			code: call.code,
			title: call.title,
			illustrative: call.illustrative,
			phase: callPhase(call, await findStandingDraw(kysely, call.id), today()),
			lots: (await listCallLots(kysely, call.id)).length,
			applications: states.reduce((sum, { count }) => sum + count, 0)
		});
	}
	return { calls };
};
