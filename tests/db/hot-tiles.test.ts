import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTile } from '../support/read-tile.ts';
import { testApp } from '../support/test-app.ts';
import type { App } from '#lib/server/app.ts';
import { loadExample } from '#lib/server/commands/import-plan-example.ts';
import { findVersionBySlug } from '#lib/server/repositories/plan-version.ts';
import { findLayerBounds } from '#lib/server/repositories/tile.ts';
import { securityHeaders } from '#lib/server/security-headers.ts';
import { hotTiles } from '#lib/server/tiles/hot-tiles.ts';

let app: App;
let server: Server;
let lots: string;
/** Addresses that were left to the framework. */
const passedOn: string[] = [];

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
	new Promise((resolve, reject) => {
		const { port } = server.address() as AddressInfo;
		request({ port, host: '127.0.0.1', path, method, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) })
			);
		})
			.on('error', reject)
			.end();
	});

/** A tile of lots of the plan as adopted, z/x/y. */
const tileOfLots = async (): Promise<string> => {
	const version = await findVersionBySlug(app.database.kysely, 'ilo', '1988');
	const [west = 0, south = 0, east = 0, north = 0] =
		(version && (await findLayerBounds(app.database.kysely, version, 'lot')))?.bounds ?? [];
	const mercator = Math.asinh(Math.tan((((south + north) / 2) * Math.PI) / 180)) / Math.PI;
	return [15, Math.floor(((west + east) / 2 + 180) * (2 ** 15 / 360)), Math.floor(((1 - mercator) / 2) * 2 ** 15)].join(
		'/'
	);
};

beforeAll(async () => {
	app = await testApp();
	await loadExample(app.database, 'db/seed');
	lots = await tileOfLots();
	const handler = hotTiles(app, ({ url = '' }, response) => {
		passedOn.push(url);
		response.writeHead(418).end();
	});
	server = createServer(handler);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	server.close();
	server.closeAllConnections();
	await app.database.close();
});

const gzip = { 'accept-encoding': 'gzip, deflate' };

test('a tile of an adopted plan is answered compressed, for ever, with the headers every answer carries', async () => {
	const { status, headers, body } = await ask(`/tiles/ilo/1988/1/lot/${lots}.mvt`, gzip);
	expect(status).toBe(200);
	expect(headers).toMatchObject({
		...Object.fromEntries(securityHeaders(false)),
		'cache-control': 'public, max-age=31536000, immutable',
		'content-encoding': 'gzip',
		vary: 'accept-encoding',
		'content-length': String(body.length)
	});
	expect(readTile(gunzipSync(body), 'lot').size).toBeGreaterThan(10);
});

test('the same tile asked for by many at once is one tile', async () => {
	const answers = await Promise.all(Array.from({ length: 20 }, () => ask(`/tiles/ilo/1988/1/block/${lots}.mvt`, gzip)));
	expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.etag}`)).size).toBe(1);
	expect(answers.every(({ body }) => body.equals(answers[0]?.body ?? Buffer.alloc(0)))).toBe(true);
});

test('without gzip the tile comes as it is; HEAD has its headers, a known tag 304', async () => {
	const path = `/tiles/ilo/1988/1/lot/${lots}.mvt`;
	const [zipped, plain, refusing] = [
		await ask(path, gzip),
		await ask(path),
		await ask(path, { 'accept-encoding': 'gzip;q=0' })
	];
	expect(plain.headers['content-encoding']).toBeUndefined();
	expect(plain.body.equals(gunzipSync(zipped.body))).toBe(true);
	expect(refusing.body.equals(plain.body)).toBe(true);
	const head = await ask(path, gzip, 'HEAD');
	expect([head.status, head.headers['content-length'], head.body.length]).toEqual([
		200,
		zipped.headers['content-length'],
		0
	]);
	const known = await ask(path, { ...gzip, 'if-none-match': zipped.headers.etag ?? '' });
	expect([known.status, known.body.length, known.headers.etag]).toEqual([304, 0, zipped.headers.etag]);
});

test('empty ground answers 204', async () => {
	expect((await ask('/tiles/ilo/1988/1/lot/15/0/0.mvt', gzip)).status).toBe(204);
});

test.each([
	['a draft', '/tiles/ilo/borrador/1/lot/LOTS.mvt'],
	['another revision', '/tiles/ilo/1988/2/lot/LOTS.mvt'],
	['another plan', '/tiles/nowhere/1988/1/lot/LOTS.mvt'],
	['an unknown layer', '/tiles/ilo/1988/1/user/LOTS.mvt'],
	['a tile beyond the pyramid', '/tiles/ilo/1988/1/lot/15/99999/0.mvt'],
	['an absurd address', '/tiles/ilo/1988/1/lot/15/1e3/-1.mvt'],
	['TileJSON', '/tiles/ilo/1988/1/lot.json'],
	['a query', '/tiles/ilo/1988/1/lot/LOTS.mvt?x'],
	['a page', '/']
])('%s is left to the framework, each time', async (_, template) => {
	const path = template.replace('LOTS', lots);
	for (let i = 0; i < 2; i++) {
		expect((await ask(path, gzip)).status).toBe(418);
		expect(passedOn.pop()).toBe(path);
	}
});

test('so is what would write', async () => {
	expect((await ask(`/tiles/ilo/1988/1/lot/${lots}.mvt`, gzip, 'POST')).status).toBe(418);
});
