import { error, json } from '@sveltejs/kit';
import { isLineageId } from '#lib/domain/plan/lineage-id.ts';
import { storedSubdivision, subdivisionToRelayout } from '#lib/domain/plan/relayout.ts';
import { versionOrNotFound } from '#lib/server/page-plan.ts';
import { findSnapshot } from '#lib/server/repositories/feature-snapshot.ts';
import type { RequestHandler } from './$types';

/** A subdivision as the engine lays it out again: site, rules, and the lots that stay. Plan's CRS, metres. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const { lineage: lineageId } = params;
	if (!isLineageId(lineageId)) error(404, 'not-found');
	const features = await findSnapshot(locals.app.database.kysely, version.id, [{ layer: 'subdivision', lineageId }], {
		subdivision: [lineageId]
	});
	const stored = storedSubdivision(features, lineageId);
	if (!stored) error(404, 'not-found');
	return json(subdivisionToRelayout(stored, version.revision), { headers: { 'cache-control': 'no-cache' } });
};
