import { error, fail } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import type { FeatureDetail } from '#lib/domain/plan/feature-detail.ts';
import { layerIds } from '#lib/domain/plan/layers.ts';
import { formatNumber } from '#lib/format/numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import { actorOf } from '#lib/server/auth/session.ts';
import { readPlaces } from '#lib/server/commands/read-places.ts';
import { saveEdit } from '#lib/server/commands/save-edit.ts';
import { formText } from '#lib/server/form-text.ts';
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
	return {
		plan: { slug: plan.slug, name: plan.name },
		version: { slug: version.slug, name: version.name, status: version.status },
		layer,
		canAddPlaces: layer === 'base-feature' && locals.user?.role === 'planner' && version.status === 'draft',
		features: rows,
		total,
		page,
		first: (page - 1) * pageSize + 1,
		pages: Math.max(1, Math.ceil(total / pageSize))
	};
};

export const actions: Actions = {
	/** Adds the places of a file, all or none. */
	addPlaces: async ({ locals, params, request }) => {
		const plan = await planOrNotFound(locals, params.plan);
		const version = await versionOrNotFound(locals, params.plan, params.version);
		const form = await request.formData();
		const [file, source] = [form.get('file'), formText(form.get('source'))];
		const text = file instanceof File ? await file.text() : '';
		const into = { srid: plan.srid, source, illustrative: plan.isExample, newId: randomUUID };
		const read = readPlaces(text, into);
		if (!read.ok) return fail(400, { reason: read.reason, source });
		const { length: added } = read.value.features;
		const edit = {
			editId: randomUUID(),
			baseRevision: version.revision,
			summary: m.map_places_summary({ figure: formatNumber(added) }),
			changes: [read.value]
		};
		const saved = await saveEdit(locals.app.database, actorOf(locals.user), { versionId: version.id, edit });
		return saved.ok ? { added } : fail(400, { reason: saved.reason, source });
	}
};
