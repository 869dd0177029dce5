import { error } from '@sveltejs/kit';
import { isLineageId } from '#lib/domain/plan/lineage-id.ts';
import { planOrNotFound, versionOrNotFound } from '#lib/server/page-plan.ts';
import { findLotSheet } from '../../../../../lot-sheet.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const plan = await planOrNotFound(locals, params.plan);
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const sheet = isLineageId(params.lot)
		? await findLotSheet(locals.app.database.kysely, version.id, params.lot)
		: undefined;
	if (!sheet) error(404, 'not-found');
	return {
		plan: { slug: plan.slug, name: plan.name, srid: plan.srid },
		version: { slug: version.slug, name: version.name, status: version.status },
		...sheet
	};
};
