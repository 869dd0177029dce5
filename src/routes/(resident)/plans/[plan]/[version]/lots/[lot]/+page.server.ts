import { error } from '@sveltejs/kit';
import { isLineageId } from '#lib/domain/plan/lineage-id.ts';
import { planOrNotFound, versionOrNotFound } from '#lib/server/page-plan.ts';
import { findLotState } from '#lib/server/repositories/lot-state.ts';
import { findLotSheet } from '../../../../../lot-sheet.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const plan = await planOrNotFound(locals, params.plan);
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const { kysely } = locals.app.database;
	const sheet = isLineageId(params.lot) ? await findLotSheet(kysely, version.id, params.lot) : undefined;
	if (!sheet) error(404, 'not-found');
	const { lineageId, stage } = sheet.lot;
	const isInForce = version.status === 'adopted';
	return {
		plan: { slug: plan.slug, name: plan.name, srid: plan.srid },
		version: { slug: version.slug, name: version.name, status: version.status },
		state: isInForce ? await findLotState(kysely, lineageId, stage) : ({ state: 'planned', stage } as const),
		...sheet
	};
};
