import { expect, test } from '@playwright/test';
import { exampleSignIn, origin, signInRequest } from '../support.ts';
import { layerOf, lotOf, tileOf, versionOf } from './published.ts';

const forEver = 'max-age=31536000, immutable';

for (const [slug, whose] of [
	['1988', 'public'],
	['borrador', 'private']
] as const)
	test(`of ${slug} only what names its revision is kept for ever, by ${whose} caches`, async ({ request }) => {
		await signInRequest(request, exampleSignIn('planner'));
		const { revision, shares } = await versionOf(request, slug);
		const { geojson, tilejson } = await layerOf(request, slug, 'lot');
		const api = `${origin()}/api/plans/ilo/versions/${slug}`;
		const expected = {
			[await tileOf(request, slug, 'lot')]: `${whose}, ${forEver}`,
			[tilejson]: `${whose}, ${forEver}`,
			[`${origin()}/pictures/ilo/${slug}/${revision}.svg`]: `${whose}, ${forEver}`,
			[geojson]: `${whose}, no-cache`,
			[shares]: 'no-cache',
			[`${api}/search?q=Mz+A+Lt+1`]: 'no-cache',
			[`${api}/features/lot/${await lotOf(request, slug)}`]: 'no-cache',
			[`${origin()}/api/plans`]: 'no-cache',
			[`${origin()}/healthz`]: 'no-store'
		};
		const answered: Record<string, string | undefined> = {};
		for (const address of Object.keys(expected))
			answered[address] = (await request.get(address)).headers()['cache-control'];
		expect(answered).toEqual(expected);
	});

for (const slug of ['1988', 'borrador'])
	test(`a tile or download of ${slug} that the reader has is not sent again`, async ({ request }) => {
		await signInRequest(request, exampleSignIn('planner'));
		const { geojson } = await layerOf(request, slug, 'zone');
		for (const address of [await tileOf(request, slug, 'lot'), geojson]) {
			const etag = (await request.get(address)).headers()['etag'] ?? '';
			expect(etag).not.toBe('');
			const known = await request.get(address, { headers: { 'if-none-match': etag } });
			expect([known.status(), (await known.body()).length, known.headers()['etag']]).toEqual([304, 0, etag]);
			const other = await request.get(address, { headers: { 'if-none-match': '"another"' } });
			expect([other.status(), (await other.body()).length > 0]).toEqual([200, true]);
		}
	});
