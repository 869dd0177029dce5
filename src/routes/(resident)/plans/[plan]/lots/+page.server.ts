import { error } from '@sveltejs/kit';
import { isLineageId } from '#lib/domain/plan/lineage-id.ts';
import { planOrNotFound, versionInForce, visibleVersions } from '#lib/server/page-plan.ts';
import type { Db } from '#lib/server/db/database.ts';
import { findBlockWithLots, listBlocksOf, listSubdivisionsWithLots } from '#lib/server/repositories/lot-browse.ts';
import { findPlaces } from './find-places.ts';
import type { PageServerLoad } from './$types';

/** Where the reader has got to without typing: the plan, one of its subdivisions, one of its blocks. @throws 404 */
const browse = async (db: Db, versionId: number, url: URL) => {
	const asked = (name: string): string | undefined => {
		const text = url.searchParams.get(name);
		if (text === null) return undefined;
		return isLineageId(text) ? text : error(404, 'not-found');
	};
	const [block, subdivision] = [asked('block'), asked('subdivision')];
	if (block !== undefined) {
		const found = (await findBlockWithLots(db, versionId, block)) ?? error(404, 'not-found');
		return { at: 'block' as const, ...found };
	}
	const subdivisions = await listSubdivisionsWithLots(db, versionId);
	if (subdivision === undefined) return { at: 'plan' as const, subdivisions };
	const found = subdivisions.find(({ lineageId }) => lineageId === subdivision) ?? error(404, 'not-found');
	return { at: 'subdivision' as const, name: found.name, blocks: await listBlocksOf(db, versionId, subdivision) };
};

const longestQuery = 100;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id, slug, name } = await planOrNotFound(locals, params.plan);
	const db = locals.app.database.kysely;
	const query = (url.searchParams.get('q') ?? '').trim().slice(0, longestQuery);
	const version = versionInForce(await visibleVersions(locals, id));
	const finder = `/plans/${slug}/lots`;
	const at = version && { finder, version: `/plans/${slug}/${version.slug}` };
	return {
		plan: { slug, name },
		query,
		version: version && { slug: version.slug, name: version.name, status: version.status },
		found: version && at && query !== '' ? await findPlaces(db, version.id, query, at) : undefined,
		browsed: version && (await browse(db, version.id, url))
	};
};
