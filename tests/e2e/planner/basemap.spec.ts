import { fromVectorTileJs } from '@maplibre/vt-pbf';
import { expect, test, type Page } from '@playwright/test';
import { TileType } from 'pmtiles';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freshStorage, type Storage } from '../../support/fresh-storage.ts';
import { plainPng } from '../../support/plain-png.ts';
import { pmtilesFile } from '../../support/pmtiles-file.ts';
import { startApp } from '../../support/running-app.ts';

// A basemap of the municipality on a server of its own: another origin than the app's.

const blue = [40, 120, 200] as const;
const tile = { z: 10, x: 309, y: 563 };

/** A polygon over the whole tile. */
const landTile = (): Uint8Array => {
	const corners: [number, number][] = [
		[0, 0],
		[4096, 0],
		[4096, 4096],
		[0, 4096],
		[0, 0]
	];
	const ring = corners.map(([x, y]) => ({ x, y }));
	const feature = { type: 3 as const, id: 1, properties: {}, extent: 4096, loadGeometry: () => [ring] as never };
	const land = { version: 2, name: 'land', extent: 4096, length: 1, feature: () => feature };
	return fromVectorTileJs({ layers: { land } });
};

const metadata = { attribution: 'Catastro de prueba', vector_layers: [{ id: 'land', fields: {} }] };

let server: Server;
let storage: Storage;
const address = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

const files = (): Record<string, Buffer> => ({
	'/style.json': Buffer.from(
		JSON.stringify({
			version: 8,
			glyphs: address('/glyphs/{fontstack}/{range}.pbf'),
			sources: { photo: { type: 'raster', tiles: [address('/photo.png?{z}/{x}/{y}')], tileSize: 256 } },
			layers: [{ id: 'photo', type: 'raster', source: 'photo' }]
		})
	),
	'/photo.png': plainPng(blue),
	'/photo.pmtiles': pmtilesFile({ ...tile, type: TileType.Png, bytes: plainPng(blue), metadata }),
	'/land.pmtiles': pmtilesFile({ ...tile, type: TileType.Mvt, bytes: landTile(), metadata })
});

/** Files as a plain web server gives them to other origins, by ranges where that is asked for. */
const serveFile = ({ url = '', headers, method }: IncomingMessage, response: ServerResponse): void => {
	const file = files()[new URL(url, 'http://localhost').pathname];
	const allow = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'range' };
	if (method === 'OPTIONS' || !file) {
		response.writeHead(file ? 204 : 404, allow).end();
		return;
	}
	const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
	const part = from === undefined ? file : file.subarray(Number(from), Number(to) + 1);
	response.writeHead(from === undefined ? 200 : 206, { ...allow, 'content-length': part.length }).end(part);
};

test.beforeAll(async () => {
	server = createServer(serveFile);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	storage = await freshStorage();
});
test.afterAll(async () => {
	server.close();
	await storage.remove();
});

test.use({ viewport: { width: 1440, height: 900 } });

/** Colour in the middle of the map. */
const middleOf = async (page: Page): Promise<number[]> => {
	const box = await page.locator('.plan-map').boundingBox();
	if (!box) throw new Error('There is no map.');
	const clip = { x: box.x + box.width / 2, y: box.y + box.height / 2, width: 1, height: 1 };
	const png = (await page.screenshot({ clip })).toString('base64');
	return page.evaluate(async (data) => {
		const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
		const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		const canvas = new OffscreenCanvas(1, 1).getContext('2d');
		canvas?.drawImage(picture, 0, 0);
		return [...(canvas?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
	}, png);
};

const paper = [246, 241, 228];
const near = (one: readonly number[], other: readonly number[], most: number): boolean =>
	one.every((value, i) => Math.abs(value - (other[i] ?? NaN)) <= most);

/** East of the town, where the plan draws nothing, and in the middle of one of its zones. */
const [emptyGround, zone] = ['-71.295,-17.655,15', '-71.323,-17.6552,15'];

for (const { name, path, attribution, isBasemap } of [
	{
		name: 'a MapLibre style',
		path: '/style.json',
		attribution: false,
		isBasemap: (colour: number[]) => near(colour, blue, 6)
	},
	{
		name: 'a PMTiles file of pictures',
		path: '/photo.pmtiles',
		attribution: true,
		isBasemap: (colour: number[]) => near(colour, blue, 6)
	},
	{
		name: 'a PMTiles file of shapes',
		path: '/land.pmtiles',
		attribution: true,
		isBasemap: (colour: number[]) => near(colour, paper, 20) && !near(colour, paper, 3)
	}
])
	test(`${name} shows below the plan's layers`, async ({ page }) => {
		const app = await startApp({ ...storage.env, BASEMAP_STYLE_URL: address(path) });
		const refused: string[] = [];
		page.on('console', (message) => {
			if (message.text().includes('Content Security Policy')) refused.push(message.text());
		});
		const colourAt = async (view: string): Promise<number[]> => {
			await page.goto(`${app.origin}/plans/ilo/1988?at=${view}`);
			await expect(page.locator('[data-map-idle="true"]')).toBeVisible({ timeout: 60_000 });
			return middleOf(page);
		};
		const onEmptyGround = await colourAt(emptyGround);
		expect(isBasemap(onEmptyGround), String(onEmptyGround)).toBe(true);
		if (attribution) await expect(page.getByText(metadata.attribution)).toBeAttached();
		const onZone = await colourAt(zone);
		expect(isBasemap(onZone), String(onZone)).toBe(false);
		expect(refused).toEqual([]);
		await app.stop();
	});
