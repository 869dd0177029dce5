import { json } from '@sveltejs/kit';
import { versionOrNotFound } from '#lib/server/page-plan.ts';
import { findFixedGround } from '#lib/server/repositories/fixed-ground.ts';
import type { RequestHandler } from './$types';

/** Streets with their widths, constraint areas and places of daily life, in the plan's CRS: what the engine is given beside a site. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const ground = await findFixedGround(locals.app.database.kysely, version.id);
	return json(ground, { headers: { 'cache-control': 'no-cache' } });
};
