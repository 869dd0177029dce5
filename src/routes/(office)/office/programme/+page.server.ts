import { programmeBoard } from '#lib/server/programme-board.ts';
import { listPlans } from '#lib/server/repositories/plan.ts';
import { today } from '#lib/server/today.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { database, settings } = locals.app;
	const plans = await listPlans(database.kysely);
	return {
		board: await programmeBoard(database.kysely, plans, settings.dbFolder, today()),
		runsCalls: locals.user?.role !== 'council_member'
	};
};
