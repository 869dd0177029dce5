import { json } from '@sveltejs/kit';
import { versionOrNotFound } from '#lib/server/page-plan.ts';
import { searchVersion } from '#lib/server/plan-search.ts';
import type { RequestHandler } from './$types';

/** What `?q=` means in this version: lots, blocks, or features by name. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const results = await searchVersion(locals.app.database.kysely, version.id, url.searchParams.get('q') ?? '');
	return json({ results }, { headers: { 'cache-control': 'no-cache' } });
};
