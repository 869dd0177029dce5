import { json } from '@sveltejs/kit';
import { versionOrNotFound } from '#lib/server/page-plan.ts';
import { listFreeGround } from '#lib/server/repositories/free-ground.ts';
import type { RequestHandler } from './$types';

/** Pieces of the expansion area that are not laid out yet, the largest first: `{ pieces: FreeGround[] }`. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const pieces = await listFreeGround(locals.app.database.kysely, version.id);
	return json({ pieces }, { headers: { 'cache-control': 'no-cache' } });
};
