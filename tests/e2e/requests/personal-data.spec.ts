import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { roles } from '#lib/domain/record/role.ts';
import { exampleSignIn, origin } from '../support.ts';
import { lotOf, tileOf, versionsOf } from './published.ts';

const accounts = JSON.parse(readFileSync('db/defaults/example-people.json', 'utf8')) as {
	name: string;
	email: string;
}[];

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
