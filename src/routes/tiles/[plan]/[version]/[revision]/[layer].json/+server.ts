import { error, json } from '@sveltejs/kit';
import { isClosed } from '#lib/domain/plan/plan.ts';
import { versionOrNotFound } from '#lib/server/page-plan.ts';
import { findLayerBounds } from '#lib/server/repositories/tile.ts';
import { isLayerId } from '#lib/server/tiles/tile-address.ts';
import { tileJson } from '#lib/server/tiles/tile-json.ts';
import type { RequestHandler } from './$types';

/** TileJSON of a layer of one revision of a version. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { layer } = params;
	if (!isLayerId(layer)) error(404, 'not-found');
	const version = await versionOrNotFound(locals, params.plan, params.version);
	if (params.revision !== String(version.revision)) error(404, 'not-found');
	const found = await findLayerBounds(locals.app.database.kysely, version, layer);
	if (!found) error(404, 'not-found');
	const tiles = `${url.origin}${url.pathname.replace(/\.json$/, '')}/{z}/{x}/{y}.mvt`;
	return json(tileJson(layer, { name: `${params.plan} ${params.version} ${layer}`, tiles, bounds: found.bounds }), {
		headers: {
			'cache-control': `${isClosed(version.status) ? 'public' : 'private'}, max-age=31536000, immutable`
		}
	});
};
