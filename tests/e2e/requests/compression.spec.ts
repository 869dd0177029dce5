import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { origin } from '../support.ts';
import { layerOf, tileOf, versionOf } from './published.ts';

interface Raw {
	status: number | undefined;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** The answer as it is on the wire: Playwright's own requests unpack it. */
const ask = async (address: string, headers: Record<string, string>, method = 'GET'): Promise<Raw> => {
	const request = httpRequest(address, { headers, method }).end();
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
};

const textAddresses = async (request: Parameters<typeof versionOf>[0]): Promise<string[]> => {
	const { revision } = await versionOf(request, '1988');
	const { geojson } = await layerOf(request, '1988', 'zone');
	return [
		`${origin()}/`,
		`${origin()}/pictures/ilo/1988/${revision}.svg`,
		`${origin()}/api/plans`,
		geojson,
		`${origin()}/no-such-page`
	];
};

test('text goes out compressed as the reader takes it, and reads the same', async ({ request }) => {
	for (const address of await textAddresses(request)) {
		const plain = await ask(address, {});
		const gzipped = await ask(address, { 'accept-encoding': 'gzip' });
		const brotli = await ask(address, { 'accept-encoding': 'gzip, deflate, br' });
		expect(
			[plain, gzipped, brotli].map(({ headers }) => [headers['content-encoding'], headers['vary']]),
			address
		).toEqual([undefined, 'gzip', 'br'].map((coding) => [coding, 'accept-encoding']));
		const unpacked = [plain.body, gunzipSync(gzipped.body), brotliDecompressSync(brotli.body)];
		// The nonce of a page's policy is new each time.
		const [text, ...others] = unpacked.map((bytes) => bytes.toString().replaceAll(/nonce="[^"]*"/g, ''));
		expect(others, address).toEqual([text, text]);
		expect(gzipped.body.length, address).toBeLessThan(plain.body.length / 2);
	}
});

test('a tile is compressed once, a short answer not at all', async ({ request }) => {
	const tile = await ask(await tileOf(request, '1988', 'lot'), { 'accept-encoding': 'br, gzip' });
	expect(tile.headers['content-encoding']).toBe('gzip');
	expect(gunzipSync(tile.body).length).toBeGreaterThan(tile.body.length);
	const short = await ask(`${origin()}/healthz`, { 'accept-encoding': 'br, gzip' });
	expect([short.headers['content-encoding'], short.headers['vary']]).toEqual([undefined, 'accept-encoding']);
	expect(JSON.parse(short.body.toString())).toMatchObject({ status: 'ok' });
});

test('a compressed download the reader has is not sent again', async ({ request }) => {
	const { geojson } = await layerOf(request, '1988', 'zone');
	const { headers } = await ask(geojson, { 'accept-encoding': 'gzip' });
	const known = await ask(geojson, { 'accept-encoding': 'gzip', 'if-none-match': headers.etag ?? '' });
	expect([known.status, known.body.length, known.headers.vary]).toEqual([304, 0, 'accept-encoding']);
});

test('asked for the head alone, the answer says what the whole would be', async ({ request }) => {
	for (const address of await textAddresses(request)) {
		const whole = await ask(address, { 'accept-encoding': 'gzip' });
		const head = await ask(address, { 'accept-encoding': 'gzip' }, 'HEAD');
		expect([head.status, head.body.length], address).toEqual([whole.status, 0]);
		for (const name of ['content-type', 'content-encoding', 'vary'])
			expect(head.headers[name], address).toBe(whole.headers[name]);
	}
});
