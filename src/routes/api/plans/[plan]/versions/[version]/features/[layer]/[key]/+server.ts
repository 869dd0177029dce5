import { error, json } from '@sveltejs/kit';
import { layerIds } from '#lib/domain/plan/layers.ts';
import { versionOrNotFound } from '#lib/server/page-plan.ts';
import { findFeatureDetail } from '#lib/server/repositories/feature-detail.ts';
import { z } from 'zod';
import type { RequestHandler } from './$types';

const layerId = z.enum(layerIds);
/** A lineage id, or the numeric id a tile names. */
const featureKey = z.union([
	z.uuid(),
	z
		.string()
		.regex(/^[1-9]\d{0,14}$/)
		.transform(Number)
]);

/** All a feature says, except its shape. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const layer = layerId.safeParse(params.layer);
	const key = featureKey.safeParse(params.key);
	if (!layer.success || !key.success) error(404, 'not-found');
	const feature = await findFeatureDetail(locals.app.database.kysely, version.id, layer.data, key.data);
	if (!feature) error(404, 'not-found');
	return json(feature, { headers: { 'cache-control': 'no-cache' } });
};
