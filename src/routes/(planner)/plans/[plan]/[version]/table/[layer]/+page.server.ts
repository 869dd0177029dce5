import { error, fail } from '@sveltejs/kit';
import type { FeatureDetail } from '#lib/domain/plan/feature-detail.ts';
import { importableLayers } from '#lib/domain/plan/import-fields.ts';
import { layerIds } from '#lib/domain/plan/layers.ts';
import { actorOf } from '#lib/server/auth/session.ts';
import { importFeatures } from '#lib/server/commands/import-features.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { planOrNotFound, versionOrNotFound } from '#lib/server/page-plan.ts';
import { listFeatureTable } from '#lib/server/repositories/feature-detail.ts';
import type { Actions, PageServerLoad } from './$types';

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
	const mayImport = locals.user?.role === 'planner' && version.status === 'draft';
	return {
		plan: { slug: plan.slug, name: plan.name, centre: plan.centre },
		version: { slug: version.slug, name: version.name, status: version.status },
		layer,
		/** The layer, where whoever reads may bring features of it in from a file. */
		importable: mayImport ? importableLayers.find((known) => known === layer) : undefined,
		features: rows,
		total,
		page,
		first: (page - 1) * pageSize + 1,
		pages: Math.max(1, Math.ceil(total / pageSize))
	};
};

export const actions: Actions = {
	/** Adds the features of a file, all or none. */
	importFeatures: async ({ locals, params, request }) => {
		const version = await versionOrNotFound(locals, params.plan, params.version);
		const form = await readForm(request);
		const [file, source] = [form.get('file'), formText(form.get('source'))];
		const outcome = await importFeatures(locals.app.database, actorOf(locals.user), {
			versionId: version.id,
			layer: params.layer,
			text: file instanceof File ? await file.text() : '',
			source
		});
		return outcome.ok ? { added: outcome.value.added } : fail(400, { reason: outcome.reason, source });
	}
};
