import { error } from '@sveltejs/kit';
import { isClosed } from '#lib/domain/plan/plan.ts';
import { layerIds } from '#lib/domain/plan/layers.ts';
import { bodyOf, geoJsonText } from '#lib/server/exchange/geojson.ts';
import { planOrNotFound, versionOrNotFound } from '#lib/server/page-plan.ts';
import { streamFeatures } from '#lib/server/repositories/feature-detail.ts';
import { z } from 'zod';
import type { RequestHandler } from './$types';

const layerId = z.enum(layerIds);

/** A layer of the version as GeoJSON, streamed: a layer is never held whole. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const plan = await planOrNotFound(locals, params.plan);
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const layer = layerId.safeParse(params.layer);
	if (!layer.success) error(404, 'not-found');
	const etag = `"${version.id}-${version.revision}-${layer.data}"`;
	const headers = {
		etag,
		'cache-control': isClosed(version.status) ? 'public, no-cache' : 'private, no-cache'
	};
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
	const name = `${plan.slug}-${version.slug}`;
	const chunks = streamFeatures(locals.app.database.kysely, version.id, layer.data);
	return new Response(bodyOf(geoJsonText(`${name} ${layer.data}`, chunks)), {
		headers: {
			...headers,
			'content-type': 'application/geo+json',
			'content-disposition': `attachment; filename="${name}-${layer.data}.geojson"`
		}
	});
};
