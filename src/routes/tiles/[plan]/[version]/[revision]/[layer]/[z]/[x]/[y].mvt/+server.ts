import { error } from '@sveltejs/kit';
import { isClosed } from '#lib/domain/plan/plan.ts';
import { versionOrNotFound } from '#lib/server/page-plan.ts';
import { packTile, tileAnswer } from '#lib/server/tiles/packed-tile.ts';
import { parseTileAddress } from '#lib/server/tiles/tile-address.ts';
import { tileOf } from '#lib/server/tiles/tile-of.ts';
import type { RequestHandler } from './$types';

/** A tile of one revision of a version. Those of closed versions are answered before they come here, by `hotTiles`. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const address = parseTileAddress(params);
	if (!address.ok) error(address.reason.key === 'not-found' ? 404 : 400, address.reason.key);
	const version = await versionOrNotFound(locals, params.plan, params.version);
	if (params.revision !== String(version.revision)) error(404, 'not-found');
	const bytes = await tileOf(locals.app.database, version, address.value);
	if (!bytes) error(404, 'not-found');
	const answer = tileAnswer(await packTile(bytes), isClosed(version.status) ? 'public' : 'private', {
		ifNoneMatch: request.headers.get('if-none-match') ?? undefined,
		acceptEncoding: request.headers.get('accept-encoding') ?? undefined
	});
	return new Response(answer.body && new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
};
