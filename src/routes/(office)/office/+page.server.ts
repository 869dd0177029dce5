import { listVersions } from '#lib/server/repositories/plan-version.ts';
import { listPlans } from '#lib/server/repositories/plan.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { kysely } = locals.app.database;
	const plans = [];
	for (const { id, slug, name, srid, isExample } of await listPlans(kysely)) {
		const versions = (await listVersions(kysely, id)).map((each) => ({
			slug: each.slug,
			name: each.name,
			status: each.status
		}));
		plans.push({ slug, name, srid, isExample, versions });
	}
	return { plans, administers: locals.user?.role === 'administrator' };
};
