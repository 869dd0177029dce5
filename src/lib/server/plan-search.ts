import type { LayerId } from '#lib/domain/plan/layers.ts';
import { readLotQuery, type LotReading } from '#lib/domain/plan/lot-query.ts';
import { layerName } from '#lib/format/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Db } from './db/database.ts';
import {
	findBlocks,
	findLots,
	findNames,
	hasSubdivisionNamed,
	type FoundBlock,
	type FoundLot,
	type FoundName
} from './repositories/plan-search.ts';

/** Something a version has that answers what was typed. */
export type Found = ({ kind: 'lot' } & FoundLot) | ({ kind: 'block' } & FoundBlock) | ({ kind: 'name' } & FoundName);

const findReading = async (db: Db, versionId: number, reading: LotReading): Promise<Found[]> => {
	switch (reading.kind) {
		case 'lot':
			return (await findLots(db, versionId, reading)).map((lot) => ({ kind: 'lot', ...lot }));
		case 'block':
			return (await findBlocks(db, versionId, reading)).map((block) => ({ kind: 'block', ...block }));
		case 'name':
			return (await findNames(db, versionId, reading.text)).map((name) => ({ kind: 'name', ...name }));
	}
};

const findAll = async (db: Db, versionId: number, readings: readonly LotReading[]): Promise<Found[]> =>
	(await Promise.all(readings.map((reading) => findReading(db, versionId, reading)))).flat();

/** The reading in the whole version, when no subdivision is called as was said. */
const withoutUnknownName = async (db: Db, versionId: number, reading: LotReading): Promise<LotReading[]> =>
	reading.kind === 'name' || (await hasSubdivisionNamed(db, versionId, reading.within))
		? []
		: [{ ...reading, within: '' }];

/** What people mean by what they typed, likeliest first. A subdivision's name that nobody knows does not hide its lot. */
export const findTyped = async (db: Db, versionId: number, typed: string): Promise<Found[]> => {
	const readings = readLotQuery(typed);
	const found = await findAll(db, versionId, readings);
	if (found.length > 0) return found;
	const wider = await Promise.all(readings.map((reading) => withoutUnknownName(db, versionId, reading)));
	return findAll(db, versionId, wider.flat());
};

/** Something found, in the reader's language. */
export interface SearchResult {
	layer: LayerId;
	id: number;
	lineageId: string;
	title: string;
	subtitle: string;
	/** WGS 84 degrees: west, south, east, north. */
	box: [west: number, south: number, east: number, north: number];
}

const wordsOf = (found: Found): Pick<SearchResult, 'layer' | 'title' | 'subtitle'> => {
	switch (found.kind) {
		case 'lot':
			return {
				layer: 'lot',
				title: m.search_lot({ block: found.block, lot: found.number }),
				subtitle: found.subdivision
			};
		case 'block':
			return {
				layer: 'block',
				title: m.search_block({ block: found.label }),
				subtitle: m.search_block_lots({ subdivision: found.subdivision, lots: found.lots })
			};
		case 'name':
			return { layer: found.layer, title: found.name, subtitle: layerName(found.layer) };
	}
};

/** Lots, blocks, places, streets, zones and subdivisions by what was typed. */
export const searchVersion = async (db: Db, versionId: number, typed: string): Promise<SearchResult[]> =>
	(await findTyped(db, versionId, typed)).map((found) => {
		const { id, lineageId, box } = found;
		return { id, lineageId, box, ...wordsOf(found) };
	});
