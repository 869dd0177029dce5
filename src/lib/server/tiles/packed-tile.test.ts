import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { acceptsGzip, namesEtag, packTile, tileAnswer } from './packed-tile.ts';

const asked = { ifNoneMatch: undefined, acceptEncoding: 'gzip, deflate, br' };
const plain = new Uint8Array(2000).fill(7);

test.each([
	[undefined, false],
	['', false],
	['identity', false],
	['gzip', true],
	['br, GZIP;q=0.5', true],
	['*', true],
	['gzip;q=0', false],
	['gzip; q=0.000, br', false]
])('Accept-Encoding %s admits gzip: %s', (header, admitted) => {
	expect(acceptsGzip(header)).toBe(admitted);
});

test.each([
	[undefined, false],
	['W/"a"', true],
	['"a"', true],
	['"b", W/"a"', true],
	['*', true],
	['"b"', false]
])('If-None-Match %s names W/"a": %s', (header, named) => {
	expect(namesEtag(header, 'W/"a"')).toBe(named);
});

describe('a tile is answered', () => {
	test('compressed to those who accept it, and as it is to others', async () => {
		const tile = await packTile(plain);
		const zipped = tileAnswer(tile, 'public', asked);
		expect(Object.fromEntries(zipped.headers)).toMatchObject({
			'content-encoding': 'gzip',
			'content-type': 'application/vnd.mapbox-vector-tile',
			'cache-control': 'public, max-age=31536000, immutable',
			vary: 'accept-encoding'
		});
		expect(gunzipSync(zipped.body ?? '')).toEqual(Buffer.from(plain));
		const unzipped = tileAnswer(tile, 'private', { ...asked, acceptEncoding: undefined });
		expect(unzipped.body).toEqual(plain);
		expect(Object.fromEntries(unzipped.headers)).not.toHaveProperty('content-encoding');
		expect(Object.fromEntries(unzipped.headers)['cache-control']).toMatch(/^private/);
	});

	test('with 304 to those who have it, with 204 when nothing is there', async () => {
		const tile = await packTile(plain);
		expect(tileAnswer(tile, 'public', { ...asked, ifNoneMatch: tile.etag })).toMatchObject({
			status: 304,
			body: undefined
		});
		expect(tileAnswer(await packTile(new Uint8Array()), 'public', asked)).toMatchObject({
			status: 204,
			body: undefined
		});
	});
});
