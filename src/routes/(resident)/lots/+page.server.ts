import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { planOverviews } from '#lib/server/plan-overview.ts';
import type { PageServerLoad } from './$types';

/** With one plan there is nothing to choose. */
export const load: PageServerLoad = async ({ locals }) => {
	const plans = await planOverviews(locals);
	const [only, ...others] = plans;
	if (only && others.length === 0) redirect(303, localizeHref(`/plans/${only.slug}/lots`));
	return {
		plans: plans.map(({ slug, name, version }) => ({ slug, name, version: version?.name, status: version?.status }))
	};
};
