import { expect, test, type APIRequestContext } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { roles } from '#lib/domain/record/role.ts';
import { exampleSignIn, origin } from '../support.ts';
import { lotOf, tileOf, versionsOf } from './published.ts';

const accounts = JSON.parse(readFileSync('db/defaults/example-people.json', 'utf8')) as {
	name: string;
	email: string;
}[];

/** Every public page and file of the example's calls. */
const callAddresses = async (request: APIRequestContext): Promise<string[]> => {
	const found = async (path: string, pattern: RegExp): Promise<string[]> => {
		const html = await (await request.get(origin() + path)).text();
		return [...new Set([...html.matchAll(pattern)].map(([, address = '']) => address))];
	};
	const calls = await found('/calls', /href="(\/calls\/[A-Z0-9-]+)"/g);
	const files = await Promise.all(calls.map((call) => found(call, /href="([^"]+\/draws\/\d+\/[^"]+)"/g)));
	return [
		'/calls',
		...calls.flatMap((call) => [call, `${call}/assignments`, `${call}/assignments.csv`, `${call}/awards.csv`]),
		...files.flat()
	];
};

test('no public answer names a person or an account', async ({ request }) => {
	const addresses = [`${origin()}/api/plans`, `${origin()}/healthz`];
	for (const { slug, revision, shares, layers } of await versionsOf(request)) {
		const api = `${origin()}/api/plans/ilo/versions/${slug}`;
		addresses.push(shares, `${api}/search?q=a`, `${origin()}/pictures/ilo/${slug}/${revision}.svg`);
		for (const { layer, count, geojson, tilejson } of layers) {
			addresses.push(geojson, tilejson);
			if (count > 0) addresses.push(await tileOf(request, slug, layer));
		}
	}
	const lot = await lotOf(request, '1988');
	addresses.push(`${origin()}/api/plans/ilo/versions/1988/features/lot/${lot}`);
	addresses.push(
		`${origin()}/plans/ilo/1988/lots/${lot}`,
		`${origin()}/plans/ilo/council`,
		`${origin()}/plans/ilo/1988`
	);
	addresses.push(...(await callAddresses(request)).map((path) => origin() + path));
	expect(addresses.length).toBeGreaterThan(30);

	const persons = [
		...accounts.flatMap(({ name, email }) => [name, email]),
		...roles.map((role) => exampleSignIn(role).password)
	];
	const fieldOfPerson = /"(?:user|userId|email|author|actor|madeBy|created_?by|password|ip_?address)"\s*:/i;
	for (const address of addresses) {
		const response = await request.get(address);
		expect([address, response.status()]).toEqual([address, 200]);
		const text = (await response.body()).toString('utf8');
		expect([address, persons.filter((each) => text.includes(each)), fieldOfPerson.exec(text)?.[0]]).toEqual([
			address,
			[],
			undefined
		]);
		expect([address, /[\w.+-]+@[\w-]+\.[a-z]{2,}/i.exec(text)?.[0]]).toEqual([address, undefined]);
	}
});

test('who edited what is for planners only', async ({ request }) => {
	const response = await request.get(`${origin()}/api/plans/ilo/versions/1988/edits`);
	expect([response.status(), await response.json()]).toEqual([401, { message: 'sign-in-needed' }]);
});

test('what a household writes is in no public answer, and its code in none but its receipt', async ({ playwright }) => {
	const request = await playwright.request.newContext({
		extraHTTPHeaders: { origin: origin(), accept: 'text/html' }
	});
	const [open = ''] = await callAddresses(request).then((addresses) => addresses.slice(1));
	const written = ['Zenobia Querubina Inventada', '98765432', 'Pasaje Nunca 777', '999888777', 'zenobia@town.example'];
	const [name = '', identityNumber = '', address = '', phone = '', email = ''] = written;
	const applied = await request.post(`${origin()}${open}/apply`, {
		form: { 'people.0.name': name, 'people.0.identityNumber': identityNumber, address, phone, email },
		maxRedirects: 0
	});
	expect([applied.status(), applied.headers()['location']]).toEqual([303, `${open}/receipt`]);
	const receipt = await (await request.get(`${origin()}${open}/receipt`)).text();
	const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(receipt)?.[0] ?? 'none';
	expect(code).not.toBe('none');
	for (const text of written) expect(receipt).not.toContain(text);
	const opened = await request.post(`${origin()}/case`, { form: { code, digits: '432' }, maxRedirects: 0 });
	expect([opened.status(), opened.headers()['location']]).toEqual([303, '/case/mine']);
	expect(opened.headers()['set-cookie']).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
	const mine = await request.get(`${origin()}/case/mine`);
	expect(mine.headers()['cache-control']).toContain('no-store');
	const addresses = [...(await callAddresses(request)), '/case', '/plans/ilo', '/plans/ilo/lots'];
	const answers = await Promise.all(addresses.map(async (path) => (await request.get(origin() + path)).text()));
	for (const text of [await mine.text(), ...answers])
		expect([...written, code].filter((each) => text.includes(each))).toEqual([]);
	await request.dispose();
});
