import { error } from '@sveltejs/kit';
import { isLineageId } from '#lib/domain/plan/lineage-id.ts';
import { parseLotQuery } from '#lib/domain/plan/lot-query.ts';
import { planOrNotFound, versionInForce, visibleVersions } from '#lib/server/page-plan.ts';
import type { Db } from '#lib/server/db/database.ts';
import { findBlockWithLots, listBlocksOf, listSubdivisionsWithLots } from '#lib/server/repositories/lot-browse.ts';
import { findBlocks, findLots } from '#lib/server/repositories/plan-search.ts';
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

/** Lots that answer the query, or blocks when it names no lot; `understood` is false when it names neither. */
const find = async (db: Db, versionId: number, typed: string) => {
	const query = parseLotQuery(typed);
	switch (query.kind) {
		case 'lot': {
			const lots = await findLots(db, versionId, query);
			const places = lots.map(({ lineageId, block, number, subdivision }) => ({
				lineageId,
				block,
				number,
				subdivision
			}));
			return { understood: true, places };
		}
		case 'block': {
			const blocks = await findBlocks(db, versionId, query.block);
			const places = blocks.map(({ lineageId, label, subdivision }) => {
				return { lineageId, block: label, number: null, subdivision };
			});
			return { understood: true, places };
		}
		default:
			return { understood: false, places: [] };
	}
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id, slug, name } = await planOrNotFound(locals, params.plan);
	const db = locals.app.database.kysely;
	const query = (url.searchParams.get('q') ?? '').trim().slice(0, longestQuery);
	const version = versionInForce(await visibleVersions(locals, id));
	return {
		plan: { slug, name },
		query,
		version: version && { slug: version.slug, name: version.name, status: version.status },
		found: version && query !== '' ? await find(db, version.id, query) : undefined,
		browsed: version && (await browse(db, version.id, url))
	};
};
