import { error } from '@sveltejs/kit';
import type { FeatureDetail } from '#lib/domain/plan/feature-detail.ts';
import { layerIds } from '#lib/domain/plan/layers.ts';
import { planOrNotFound, versionOrNotFound } from '#lib/server/page-plan.ts';
import { listFeatureTable } from '#lib/server/repositories/feature-detail.ts';
import type { PageServerLoad } from './$types';

const pageSize = 100;

/** The page asked for, from 1; anything else is the first. */
const pageAsked = (text: string | null): number => {
	const page = Number(text ?? 1);
	return Number.isSafeInteger(page) && page >= 1 && page < 1e6 ? page : 1;
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const db = locals.app.database.kysely;
	const layer = layerIds.find((known) => known === params.layer) ?? error(404, 'not-found');
	const plan = await planOrNotFound(locals, params.plan);
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const page = pageAsked(url.searchParams.get('page'));
	const { total, features } = await listFeatureTable(db, version.id, layer, { page, pageSize });
	const rows = features as FeatureDetail[];
	if (rows.length === 0 && page > 1) error(404, 'not-found');
	return {
		plan: { slug: plan.slug, name: plan.name },
		version: { slug: version.slug, name: version.name, status: version.status },
		layer,
		features: rows,
		total,
		page,
		first: (page - 1) * pageSize + 1,
		pages: Math.max(1, Math.ceil(total / pageSize))
	};
};
