import { landBalance } from '#lib/domain/plan/land-balance.ts';
import type { PlanVersion } from '#lib/domain/plan/plan.ts';
import type { Db } from '#lib/server/db/database.ts';
import { planOrNotFound, versionOrNotFound, visibleVersions } from '#lib/server/page-plan.ts';
import { sharesOf } from '#lib/server/plan-shares.ts';
import { findFeatureDetail, listFeatureTable } from '#lib/server/repositories/feature-detail.ts';
import { sumLand } from '#lib/server/repositories/land-balance.ts';
import { listDensityClasses, listProgrammes, listSectionClasses } from '#lib/server/repositories/plan-parameters.ts';
import { findVersionBox } from '#lib/server/repositories/version-box.ts';
import { readViewAddress } from '#lib/state/view-address.ts';
import type { Box } from '#lib/state/workspace.svelte.ts';
import type { PageServerLoad } from './$types';
import { planSummary, type PlanSummary } from './plan-summary.ts';

/** Degrees around the plan's place that an empty version shows: about a kilometre. */
const emptyMargin = 0.01;

const around = ([lon, lat]: [number, number]): Box => [
	lon - emptyMargin,
	lat - emptyMargin,
	lon + emptyMargin,
	lat + emptyMargin
];

/** Zones and expansion areas that are summed up; a plan has some dozens. */
const mostZones = 1000;

/** Of the versions looked at last: what a revision holds never changes. */
const summaries = new Map<string, Promise<PlanSummary>>();
const summariesKept = 20;

const summarise = async (db: Db, versionId: number): Promise<PlanSummary> => {
	const page = { page: 1, pageSize: mostZones };
	const areas = await listFeatureTable(db, versionId, 'expansion-area', page);
	const zones = await listFeatureTable(db, versionId, 'zone', page);
	return planSummary(areas.features, zones.features);
};

const summaryOf = (db: Db, { id, revision }: PlanVersion): Promise<PlanSummary> => {
	const key = `${id}/${revision}`;
	const known = summaries.get(key);
	if (known) return known;
	const made = summarise(db, id);
	made.catch(() => summaries.delete(key));
	summaries.set(key, made);
	const [oldest] = summaries.keys();
	if (summaries.size > summariesKept && oldest !== undefined) summaries.delete(oldest);
	return made;
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const db = locals.app.database.kysely;
	const plan = await planOrNotFound(locals, params.plan);
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const { selection } = readViewAddress(url.searchParams);
	const [versions, programmes, densityClasses, sectionClasses, box, summary, shares, land, detail] = await Promise.all([
		visibleVersions(locals, plan.id),
		listProgrammes(db, plan.id),
		listDensityClasses(db, plan.id),
		listSectionClasses(db, plan.id),
		findVersionBox(db, version.id),
		summaryOf(db, version),
		sharesOf(db, version),
		sumLand(db, version.id),
		selection && findFeatureDetail(db, version.id, selection.layer, selection.lineageId)
	]);
	return {
		layout: 'full' as const,
		plan: { slug: plan.slug, name: plan.name, srid: plan.srid },
		version: { slug: version.slug, name: version.name, status: version.status, revision: version.revision },
		versions: versions.map(({ slug, name, status }) => ({ slug, name, status })),
		canEdit: locals.user?.role === 'planner' && version.status === 'draft',
		isExample: plan.isExample,
		programmes,
		densityClasses,
		sectionClasses,
		home: box ?? around(plan.centre),
		basemapStyleUrl: locals.app.settings.basemapStyleUrl,
		summary,
		shares,
		balance: landBalance(land),
		/** The feature the address names. */
		detail,
		/** What the address says, as it was opened. */
		query: url.search
	};
};
