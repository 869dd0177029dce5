import { expect, test, type APIRequestContext } from '@playwright/test';
import fc from 'fast-check';
import { layerIds } from '#lib/domain/plan/layers.ts';
import { origin } from '../support.ts';
import { tileOf, versionOf } from './published.ts';

/** Text as a part of an address; a browser takes dots for folders before it asks. */
const part = (text: string): string => encodeURIComponent(text);
const isPart = (text: string): boolean => text !== '' && !/^\.+$/.test(text) && text.isWellFormed();

/** Letters of every script, signs, control characters; words that mean something elsewhere. */
const anyText = fc
	.oneof(
		fc.string({ unit: 'binary', maxLength: 12 }),
		fc.constantFrom(
			'\0',
			'1e3',
			'-1',
			'0x1',
			'1.5',
			' 1',
			'01',
			'NaN',
			"1' or '1",
			'%',
			'\\',
			'constructor',
			'__proto__'
		),
		fc.bigInt({ min: 10n ** 9n, max: 10n ** 30n }).map(String)
	)
	.filter(isPart);

const noNumber = anyText.filter((text) => !/^(0|[1-9]\d{0,8})$/.test(text));
const noLayer = anyText.filter((text) => !layerIds.some((layer) => layer === text));

/** A good address in which one part is not. */
interface Spoiled {
	address: string;
	statuses: readonly number[];
}

const expectRefused = async (request: APIRequestContext, spoiled: fc.Arbitrary<Spoiled>): Promise<void> =>
	fc.assert(
		fc.asyncProperty(spoiled, async ({ address, statuses }) => {
			const response = await request.get(address);
			expect(statuses, `${address} answered ${response.status()}`).toContain(response.status());
			expect(response.headers()['cache-control'] ?? '').not.toContain('immutable');
		}),
		{ numRuns: 150 }
	);

/** Each part of the address in turn replaced by each text it cannot be. */
const spoil = (address: string, wrong: Record<string, fc.Arbitrary<string>>, statuses: readonly number[]) => {
	const [path = '', ending = ''] = /^(.*?)((?:\.(?:mvt|json|geojson))?)$/.exec(address)?.slice(1) ?? [];
	const parts = path.slice(origin().length + 1).split('/');
	return fc.oneof(
		...Object.entries(wrong).map(([at, text]) =>
			text.map((each): Spoiled => {
				const spoiled = parts.map((good, i) => (i === Number(at) ? part(each) : good));
				return { address: `${origin()}/${spoiled.join('/')}${ending}`, statuses };
			})
		)
	);
};

test('a tile of an absurd place, layer or revision is refused', async ({ request }) => {
	const tile = await tileOf(request, '1988', 'lot');
	expect((await request.get(tile)).status()).toBe(200);
	const wrong = { 1: anyText, 2: anyText, 3: noNumber, 4: noLayer, 5: noNumber, 6: noNumber, 7: noNumber };
	await expectRefused(request, spoil(tile, wrong, [400, 404]));
});

test('a tile off the pyramid, or of another zoom or revision, is refused', async ({ request }) => {
	const [base = '', revision = ''] = /^(.*)\/(\d+)\/lot\//.exec(await tileOf(request, '1988', 'lot'))?.slice(1) ?? [];
	for (const [path, status] of [
		[`${revision}/lot/15/32768/0`, 400],
		[`${revision}/lot/15/0/32768`, 400],
		[`${revision}/lot/25/0/0`, 400],
		[`${revision}/lot/0/0/0`, 404],
		[`${revision}/user/15/0/0`, 404],
		[`${Number(revision) + 1}/lot/15/0/0`, 404],
		[`0${revision}/lot/15/0/0`, 404],
		[`${revision}/lot/15/0/%FF`, 400]
	] as const)
		expect([path, (await request.get(`${base}/${path}.mvt`)).status()]).toEqual([path, status]);
});

test('TileJSON of an absurd plan, version, revision or layer is not found', async ({ request }) => {
	const { revision } = await versionOf(request, '1988');
	const address = `${origin()}/tiles/ilo/1988/${revision}/lot.json`;
	expect((await request.get(address)).status()).toBe(200);
	await expectRefused(request, spoil(address, { 1: anyText, 2: anyText, 3: noNumber, 4: noLayer }, [404]));
});

test('open data of an absurd plan, version, layer or feature is not found', async ({ request }) => {
	const api = `${origin()}/api/plans/ilo/versions/1988`;
	await expectRefused(
		request,
		fc.oneof(
			spoil(`${api}/shares`, { 2: anyText, 4: anyText }, [404]),
			spoil(`${api}/lot.geojson`, { 2: anyText, 4: anyText, 5: noLayer }, [404]),
			spoil(`${api}/features/lot/1`, { 2: anyText, 4: anyText, 6: noLayer, 7: noNumber }, [404])
		)
	);
});

test('whatever is searched for or boxed in is answered or refused, never an error', async ({ request }) => {
	const api = `${origin()}/api/plans/ilo/versions/1988`;
	const box = fc.array(fc.oneof(fc.double().map(String), anyText), { maxLength: 5 }).map((sides) => sides.join());
	await expectRefused(
		request,
		fc.oneof(
			anyText.map((text): Spoiled => ({ address: `${api}/search?q=${part(text)}`, statuses: [200] })),
			anyText.map((text): Spoiled => ({ address: `${origin()}/plans/ilo/lots?q=${part(text)}`, statuses: [200] })),
			box.map((text): Spoiled => ({ address: `${api}/shares?box=${part(text)}`, statuses: [200, 400] })),
			anyText.map((text): Spoiled => ({ address: `${api}/shares?blocks=${part(text)}`, statuses: [400] }))
		)
	);
});
