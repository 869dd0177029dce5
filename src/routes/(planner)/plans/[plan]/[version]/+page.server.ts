import { isClosed } from '#lib/domain/plan/plan.ts';
import { planOrNotFound, versionOrNotFound, visibleVersions } from '#lib/server/page-plan.ts';
import { listDensityClasses, listProgrammes } from '#lib/server/repositories/plan-parameters.ts';
import { findVersionBox } from '#lib/server/repositories/version-box.ts';
import type { Box } from '#lib/state/workspace.svelte.ts';
import type { PageServerLoad } from './$types';

/** Degrees around the plan's place that an empty version shows: about two kilometres. */
const emptyMargin = 0.01;

const around = ([lon, lat]: [number, number]): Box => [
	lon - emptyMargin,
	lat - emptyMargin,
	lon + emptyMargin,
	lat + emptyMargin
];

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const db = locals.app.database.kysely;
	const plan = await planOrNotFound(locals, params.plan);
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const [versions, programmes, densityClasses, box] = await Promise.all([
		visibleVersions(locals, plan.id),
		listProgrammes(db, plan.id),
		listDensityClasses(db, plan.id),
		findVersionBox(db, version.id)
	]);
	return {
		layout: 'full' as const,
		plan: { slug: plan.slug, name: plan.name, srid: plan.srid },
		version: { slug: version.slug, name: version.name, status: version.status, revision: version.revision },
		versions: versions.map(({ slug, name, status }) => ({ slug, name, status })),
		canEdit: locals.user?.role === 'planner' && !isClosed(version.status),
		programmes,
		densityClasses,
		home: box ?? around(plan.centre),
		basemapStyleUrl: locals.app.settings.basemapStyleUrl,
		/** What the address says, as it was opened. */
		query: url.search
	};
};
