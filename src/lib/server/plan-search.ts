import type { LayerId } from '#lib/domain/plan/layers.ts';
import { parseLotQuery } from '#lib/domain/plan/lot-query.ts';
import { layerName } from '#lib/format/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Db } from './db/database.ts';
import { findBlocks, findLots, findNames } from './repositories/plan-search.ts';

/** Something a version has, in the reader's language. */
export interface SearchResult {
	layer: LayerId;
	id: number;
	lineageId: string;
	title: string;
	subtitle: string;
	/** WGS 84 degrees: west, south, east, north. */
	box: [west: number, south: number, east: number, north: number];
}

const lotResults = async (db: Db, versionId: number, query: { block: string; lot: string }): Promise<SearchResult[]> =>
	(await findLots(db, versionId, query)).map(({ block, number, subdivision, ...found }) => ({
		layer: 'lot',
		...found,
		title: m.search_lot({ block, lot: number }),
		subtitle: subdivision
	}));

const blockResults = async (db: Db, versionId: number, label: string): Promise<SearchResult[]> =>
	(await findBlocks(db, versionId, label)).map(({ label: block, subdivision, lots, ...found }) => ({
		layer: 'block',
		...found,
		title: m.search_block({ block }),
		subtitle: m.search_block_lots({ subdivision, lots })
	}));

const nameResults = async (db: Db, versionId: number, text: string): Promise<SearchResult[]> =>
	(await findNames(db, versionId, text)).map(({ name, ...found }) => ({
		...found,
		title: name,
		subtitle: layerName(found.layer)
	}));

/** What people mean by what they typed: a lot, a block, a place, street, zone or subdivision. */
export const searchVersion = async (db: Db, versionId: number, typed: string): Promise<SearchResult[]> => {
	const query = parseLotQuery(typed);
	switch (query.kind) {
		case 'nothing':
			return [];
		case 'lot':
			return lotResults(db, versionId, query);
		case 'block':
			return blockResults(db, versionId, query.block);
		case 'name':
			return nameResults(db, versionId, query.text);
	}
};
