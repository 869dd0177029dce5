import { json } from '@sveltejs/kit';
import { badRequest } from '#lib/server/bad-request.ts';
import { versionOrNotFound } from '#lib/server/page-plan.ts';
import { sharesOf } from '#lib/server/plan-shares.ts';
import { readLotScope } from '#lib/server/share-scope.ts';
import type { RequestHandler } from './$types';

/** How the version's lots are shared out; `?blocks=` (lineage ids) or `?box=` (west, south, east, north) for some of them. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const scope = readLotScope(url.searchParams);
	if (!scope.ok) return badRequest(scope.reason);
	const shares = await sharesOf(locals.app.database.kysely, version, scope.value);
	return json(
		{ plan: params.plan, version: version.slug, revision: version.revision, ...shares },
		{ headers: { 'cache-control': 'no-cache' } }
	);
};
