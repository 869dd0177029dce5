import { json } from '@sveltejs/kit';
import { landBalance } from '#lib/domain/plan/land-balance.ts';
import { versionOrNotFound } from '#lib/server/page-plan.ts';
import { sumLand } from '#lib/server/repositories/land-balance.ts';
import type { RequestHandler } from './$types';

/** What the version's subdivided land became: lots, rights-of-way, reserves and remainder beside the whole. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const balance = landBalance(await sumLand(locals.app.database.kysely, version.id));
	return json(
		{ plan: params.plan, version: version.slug, revision: version.revision, ...balance },
		{ headers: { 'cache-control': 'no-cache' } }
	);
};
