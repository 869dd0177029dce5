import type { Database } from '../db/database.ts';
import { findTile, listTileFeatures, type RevisionOf } from '../repositories/tile.ts';
import { encodeTile } from './encode-tile.ts';
import type { TileAddress } from './tile-address.ts';
import { tileAttributes } from './tile-attributes.ts';

/** A vector tile encoded in this process; the same as a server's, to one tile unit. */
export const encodedTile = async (
	{ tiles }: Database,
	at: RevisionOf,
	address: TileAddress
): Promise<Uint8Array | undefined> => {
	const features = await listTileFeatures(tiles, at, address);
	return features && encodeTile(address.layer, Object.keys(tileAttributes[address.layer].fields), features);
};

/**
 * The vector tile (MVT) of a layer of a version at a revision; no bytes when nothing is there, undefined when the
 * version is at another revision. The embedded PostGIS has no ST_AsMVT.
 */
export const tileOf = (database: Database, at: RevisionOf, address: TileAddress): Promise<Uint8Array | undefined> =>
	database.engine === 'server' ? findTile(database.tiles, at, address) : encodedTile(database, at, address);
