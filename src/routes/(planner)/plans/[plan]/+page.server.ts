import { error, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { planOrNotFound, versionInForce, visibleVersions } from '#lib/server/page-plan.ts';
import type { PageServerLoad } from './$types';

/** "The plan" is its version in force; what the address says of the map goes along. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const plan = await planOrNotFound(locals, params.plan);
	const version = versionInForce(await visibleVersions(locals, plan.id)) ?? error(404, 'not-found');
	redirect(307, `${localizeHref(`/plans/${plan.slug}/${version.slug}`)}${url.search}`);
};
