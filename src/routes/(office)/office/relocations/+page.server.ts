import { countEntitlements } from '#lib/domain/housing/entitlement.ts';
import { draftTablePath } from '#lib/server/draft-table.ts';
import { countEntitled } from '#lib/server/repositories/entitled-household.ts';
import { listPlans } from '#lib/server/repositories/plan.ts';
import { listRelocationSites } from '#lib/server/repositories/relocation-site.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { kysely } = locals.app.database;
	const counts = Map.groupBy(await countEntitled(kysely), ({ site }) => site);
	const plans = [];
	/** Plans without a site, and where a planner adds one. */
	const without = [];
	for (const plan of await listPlans(kysely)) {
		const { id, name } = plan;
		const found = await listRelocationSites(kysely, id);
		// Sites where people lived come first: the others have nobody to list.
		const sites = found
			.toSorted((a, b) => (b.residents ?? 0) - (a.residents ?? 0))
			.map(({ site, entity, residents, relocatedIn }) => ({
				site,
				entity,
				residents,
				relocatedIn,
				states: countEntitlements(counts.get(site) ?? [])
			}));
		if (sites.length > 0) plans.push({ name, sites });
		else without.push({ name, path: await draftTablePath(kysely, plan, 'relocation-site') });
	}
	return { plans, without };
};
