import { isClosed } from '#lib/domain/plan/plan.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { App } from '../app.ts';
import { findVersionBySlug } from '../repositories/plan-version.ts';
import type { RevisionOf } from '../repositories/tile.ts';
import { securityHeaders } from '../security-headers.ts';
import { ByteLru } from './byte-lru.ts';
import { packTile, tileAnswer, type PackedTile, type TileAnswer, type TileWish } from './packed-tile.ts';
import { parseTileAddress } from './tile-address.ts';
import { tileOf } from './tile-of.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Some thousand tiles of lots, compressed. */
const cacheBytes = 64 * 1024 * 1024;

/** The addresses that are answered here: as they are linked, without language, query or escapes. */
const tilePath = /^\/tiles\/([a-z0-9-]+)\/([a-z0-9-]+)\/([1-9]\d*)\/([a-z-]+)\/(\d+)\/(\d+)\/(\d+)\.mvt$/;

/** An answer ready to be sent: names and values of its headers in turns. */
interface ReadyAnswer {
	status: TileAnswer['status'];
	headers: string[];
	body: Uint8Array | undefined;
}

/** A tile of a closed version. Kept compressed only; who does not take gzip has it unpacked. */
interface HotTile {
	etag: string;
	/** To a request that takes gzip and knows no tag: nearly all of them. */
	usual: ReadyAnswer;
}

const usualWish: TileWish = { ifNoneMatch: undefined, acceptEncoding: 'gzip' };

const wishOf = ({ headers }: IncomingMessage): TileWish => ({
	ifNoneMatch: headers['if-none-match'],
	acceptEncoding: headers['accept-encoding']
});

const takesUsual = ({ ifNoneMatch, acceptEncoding }: TileWish): boolean =>
	ifNoneMatch === undefined && (acceptEncoding?.startsWith('gzip') ?? false) && !acceptEncoding?.includes('q=');

const send = (response: ServerResponse, { status, headers, body }: ReadyAnswer): void => {
	response.writeHead(status, headers);
	response.end(body);
};

/** Tiles of closed versions: found once, kept while there is room. */
class PublicTiles {
	readonly #app: App;
	readonly #fixedHeaders: string[];
	readonly #tiles: ByteLru<HotTile>;
	readonly #underway = new Map<string, Promise<HotTile | undefined>>();
	/** Closed versions by plan, version and revision; a version once closed stays so. */
	readonly #closed = new Map<string, RevisionOf>();

	constructor(app: App, limitBytes: number) {
		this.#app = app;
		this.#fixedHeaders = securityHeaders(app.settings.origin.startsWith('https:')).flat();
		this.#tiles = new ByteLru(limitBytes);
	}

	kept(path: string): HotTile | undefined {
		return this.#tiles.get(path);
	}

	/** The tile of an address, made once however many ask at the same time; undefined when it is not a public tile. */
	find(path: string): Promise<HotTile | undefined> {
		const underway = this.#underway.get(path);
		if (underway) return underway;
		const flight = this.#make(path).finally(() => this.#underway.delete(path));
		this.#underway.set(path, flight);
		return flight;
	}

	ready({ status, headers, body }: TileAnswer): ReadyAnswer {
		return { status, headers: [...headers.flat(), ...this.#fixedHeaders], body };
	}

	async #make(path: string): Promise<HotTile | undefined> {
		const [, plan = '', version = '', revision = '', layer = '', z = '', x = '', y = ''] = tilePath.exec(path) ?? [];
		const address = parseTileAddress({ layer, z, x, y });
		if (!address.ok) return undefined;
		const at = await this.#closedVersion(plan, version, revision);
		const bytes = at && (await tileOf(this.#app.database, at, address.value));
		return bytes && this.#keep(path, await packTile(bytes));
	}

	#keep(path: string, packed: PackedTile): HotTile {
		const tile = { etag: packed.etag, usual: this.ready(tileAnswer(packed, 'public', usualWish)) };
		this.#tiles.set(path, tile, packed.gzipped.length);
		return tile;
	}

	async #closedVersion(plan: string, slug: string, revision: string): Promise<RevisionOf | undefined> {
		const key = `${plan}/${slug}/${revision}`;
		const known = this.#closed.get(key);
		if (known) return known;
		const version = await findVersionBySlug(this.#app.database.kysely, plan, slug);
		if (!version || !isClosed(version.status) || String(version.revision) !== revision) return undefined;
		this.#closed.set(key, version);
		return version;
	}
}

const answerTo = (tiles: PublicTiles, { etag, usual }: HotTile, wish: TileWish): ReadyAnswer => {
	if (takesUsual(wish)) return usual;
	const gzipped = usual.body ?? new Uint8Array();
	const tile = {
		etag,
		gzipped,
		get plain() {
			return gunzipSync(gzipped);
		}
	};
	return tiles.ready(tileAnswer(tile, 'public', wish));
};

/**
 * Answers tiles of closed versions from memory, before the framework is asked. Everything else goes to `next`: drafts,
 * which not everybody may see, addresses that are wrong, and whatever fails.
 */
export const hotTiles = (app: App, next: Handler, limitBytes = cacheBytes): Handler => {
	const tiles = new PublicTiles(app, limitBytes);
	const respond = (request: IncomingMessage, response: ServerResponse, tile: HotTile): void =>
		send(response, answerTo(tiles, tile, wishOf(request)));
	return (request, response) => {
		const { method, url = '' } = request;
		if ((method !== 'GET' && method !== 'HEAD') || !url.startsWith('/tiles/')) return next(request, response);
		const kept = tiles.kept(url);
		if (kept) return respond(request, response, kept);
		if (!tilePath.test(url)) return next(request, response);
		tiles.find(url).then(
			(tile) => (tile ? respond(request, response, tile) : next(request, response)),
			() => next(request, response)
		);
	};
};
