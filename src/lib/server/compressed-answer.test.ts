import { brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressedAnswer, preferredCoding } from './compressed-answer.ts';

const page = '<p>Mz. A Lt. 12</p>'.repeat(200);
const html = { 'content-type': 'text/html; charset=utf-8' };

const asking = (coding?: string, method = 'GET'): Request =>
	new Request('http://localhost/', { method, headers: coding === undefined ? {} : { 'accept-encoding': coding } });

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

test.each([
	['gzip, deflate, br', 'br'],
	['gzip', 'gzip'],
	['GZIP;q=0.5, BR;q=0.1', 'gzip'],
	['br;q=0, gzip;q=0.2', 'gzip'],
	['*', 'br'],
	['*;q=0.3, br;q=0', 'gzip'],
	['br;q=0, gzip; q=0.0', undefined],
	['identity', undefined],
	['deflate, zstd', undefined],
	['gzip;q=much', undefined],
	['', undefined],
	[null, undefined]
] as const)('Accept-Encoding %j is answered in %s', (header, coding) => {
	expect(preferredCoding(header)).toBe(coding);
});

test.each([
	['br', brotliDecompressSync],
	['gzip', gunzipSync]
] as const)('a page goes out as %s and reads the same', async (coding, unpack) => {
	const headers = { ...html, 'content-length': String(page.length), etag: '"a"', vary: 'cookie' };
	const answer = await compressedAnswer(asking(coding), new Response(page, { status: 404, headers }));
	expect([answer.status, Object.fromEntries(answer.headers)]).toEqual([
		404,
		{ ...html, 'content-encoding': coding, etag: '"a"', vary: 'cookie, accept-encoding' }
	]);
	const bytes = await bytesOf(answer);
	expect(bytes.length).toBeLessThan(page.length / 5);
	expect(unpack(bytes).toString()).toBe(page);
});

test.each(['application/json', 'application/geo+json', 'image/svg+xml; charset=utf-8', 'text/css'])(
	'%s is text',
	async (type) => {
		const answer = await compressedAnswer(asking('gzip'), new Response(page, { headers: { 'content-type': type } }));
		expect(gunzipSync(await bytesOf(answer)).toString()).toBe(page);
	}
);

test.each([
	['a tile', { 'content-type': 'application/vnd.mapbox-vector-tile' }],
	['what is encoded', { ...html, 'content-encoding': 'gzip' }],
	['what nobody may change', { ...html, 'cache-control': 'no-transform' }],
	['a part', { ...html, 'content-range': `bytes 0-${page.length - 1}/9999` }],
	['a stream of events', { 'content-type': 'text/event-stream' }],
	['what has no type', {}]
])('%s stays as it is', async (_, headers) => {
	const answer = new Response(new TextEncoder().encode(page), { headers });
	expect(await compressedAnswer(asking('gzip'), answer)).toBe(answer);
});

test('who takes no coding gets the text, and caches learn that others do', async () => {
	const answer = await compressedAnswer(asking(), new Response(page, { headers: html }));
	expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([null, 'accept-encoding']);
	expect(await answer.text()).toBe(page);
});

test('a short answer keeps its length', async () => {
	const headers = { 'content-type': 'application/json', 'content-length': '11' };
	const answer = await compressedAnswer(asking('br'), new Response('{"ok":true}', { headers }));
	expect([answer.headers.get('content-encoding'), answer.headers.get('content-length')]).toEqual([null, '11']);
	expect(await answer.text()).toBe('{"ok":true}');
});

test('an answer without a body stays without one', async () => {
	const known = await compressedAnswer(asking('br'), new Response(null, { status: 304, headers: { etag: '"a"' } }));
	expect([known.status, known.body, Object.fromEntries(known.headers)]).toEqual([
		304,
		null,
		{ etag: '"a"', vary: 'accept-encoding' }
	]);
});

/** A body whose parts are given one by one. */
const streamed = () => {
	let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
	const told = { cancelled: false };
	const body = new ReadableStream<Uint8Array>({
		start: (given) => void (controller = given),
		cancel: () => void (told.cancelled = true)
	});
	const give = (text: string): void => controller?.enqueue(new TextEncoder().encode(text));
	return { told, give, body, fail: (error: Error) => controller?.error(error) };
};

const textOf = (chunk: Uint8Array | undefined): string =>
	gunzipSync(chunk ?? Buffer.alloc(0), { finishFlush: constants.Z_SYNC_FLUSH }).toString();

test('each part of a stream can be read before the next is made', async () => {
	const { give, body } = streamed();
	give('first part');
	give('second part');
	const answer = await compressedAnswer(asking('gzip'), new Response(body, { headers: html }));
	const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
	const read: Uint8Array[] = [];
	while (!textOf(Buffer.concat(read)).endsWith('second part'))
		read.push((await reader.read()).value ?? Buffer.alloc(0));
	give('third part');
	while (!textOf(Buffer.concat(read)).endsWith('third part')) read.push((await reader.read()).value ?? Buffer.alloc(0));
	expect(textOf(Buffer.concat(read))).toBe('first partsecond partthird part');
});

test('a reader who leaves ends the body', async () => {
	const { give, body, told } = streamed();
	give(page);
	const answer = await compressedAnswer(asking('br'), new Response(body, { headers: html }));
	await answer.body?.cancel();
	await expect.poll(() => told.cancelled).toBe(true);
});

test('a body that fails is no whole answer', async () => {
	const { give, body, fail } = streamed();
	give(page);
	const answer = await compressedAnswer(asking('br'), new Response(body, { headers: html }));
	fail(new Error('the database went away'));
	await expect(answer.arrayBuffer()).rejects.toThrow();
});
