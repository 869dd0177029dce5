import { json } from '@sveltejs/kit';
import { versionOrNotFound } from '#lib/server/page-plan.ts';
import { listLiveStages } from '#lib/server/repositories/lot-state.ts';
import type { RequestHandler } from './$types';

/**
 * How far lots have come since the version was drawn: `{ stages: { titled: [row ids], … } }`. Tiles never change, so the map asks
 * for this beside them.
 */
export const GET: RequestHandler = async ({ locals, params }) => {
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const stages = await listLiveStages(locals.app.database.kysely, version.id);
	return json({ stages }, { headers: { 'cache-control': 'no-cache' } });
};
