import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';

const compress = promisify(gzip);

/** Tiles are made while somebody waits: a third of the time of the usual level for a twentieth more bytes. */
const level = 3;

/** Bytes. Up to here, about two milliseconds, handing a tile to another thread and back costs as much as compressing it. */
const soonDone = 128 * 1024;

/** A tile as it is sent: compressed once; both empty when nothing is there. */
export interface PackedTile {
	plain: Uint8Array;
	gzipped: Uint8Array;
	/** Weak, for it names the tile however it is compressed. */
	etag: string;
}

const compressed = async (plain: Uint8Array): Promise<Uint8Array> => {
	if (plain.length === 0) return plain;
	return plain.length <= soonDone ? gzipSync(plain, { level }) : compress(plain, { level });
};

export const packTile = async (plain: Uint8Array): Promise<PackedTile> => ({
	plain,
	gzipped: await compressed(plain),
	etag: `W/"${createHash('sha1').update(plain).digest('base64url')}"`
});

/** Whether an `Accept-Encoding` header admits gzip. */
export const acceptsGzip = (header: string | undefined): boolean =>
	(header ?? '').split(',').some((part) => {
		const [coding = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
		return (coding === 'gzip' || coding === '*') && !parameters.some((each) => /^q=0(\.0*)?$/.test(each));
	});

/** Whether an `If-None-Match` header names the tag. */
export const namesEtag = (header: string | undefined, etag: string): boolean =>
	(header ?? '').split(',').some((part) => [etag, etag.slice(2), '*'].includes(part.trim()));

/** Whose copy may be kept: closed versions are everybody's, drafts of those who may see them. */
export type TileScope = 'public' | 'private';

export type TileHeaders = [name: string, value: string][];

const keptForEver = (scope: TileScope, etag: string): TileHeaders => [
	['cache-control', `${scope}, max-age=31536000, immutable`],
	['etag', etag],
	['vary', 'accept-encoding']
];

/** An answer of status 200, 204 (nothing there) or 304 (known already). */
export interface TileAnswer {
	status: 200 | 204 | 304;
	headers: TileHeaders;
	body: Uint8Array | undefined;
}

/** What a request asks of a tile that exists. */
export interface TileWish {
	ifNoneMatch: string | undefined;
	acceptEncoding: string | undefined;
}

export const tileAnswer = (tile: PackedTile, scope: TileScope, wish: TileWish): TileAnswer => {
	const headers = keptForEver(scope, tile.etag);
	if (namesEtag(wish.ifNoneMatch, tile.etag)) return { status: 304, headers, body: undefined };
	if (tile.gzipped.length === 0) return { status: 204, headers, body: undefined };
	const zipped = acceptsGzip(wish.acceptEncoding);
	const body = zipped ? tile.gzipped : tile.plain;
	headers.push(['content-type', 'application/vnd.mapbox-vector-tile'], ['content-length', String(body.length)]);
	if (zipped) headers.push(['content-encoding', 'gzip']);
	return { status: 200, headers, body };
};
