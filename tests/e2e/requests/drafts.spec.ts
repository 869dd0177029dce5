import { expect, test } from '@playwright/test';
import { roles } from '#lib/domain/record/role.ts';
import { exampleSignIn, origin, signInRequest } from '../support.ts';
import { layerOf, lotOf, tileOf, versionOf, versionsOf } from './published.ts';

test('a draft is nothing to a visitor and everything to who is signed in', async ({ playwright, request }) => {
	const planner = await playwright.request.newContext();
	await signInRequest(planner, exampleSignIn('planner'));
	const { revision, shares } = await versionOf(planner, 'borrador');
	const { geojson, tilejson } = await layerOf(planner, 'borrador', 'lot');
	const lot = await lotOf(planner, 'borrador');
	const api = `${origin()}/api/plans/ilo/versions/borrador`;
	const addresses = [
		shares,
		geojson,
		tilejson,
		await tileOf(planner, 'borrador', 'lot'),
		`${api}/search?q=Mz+A+Lt+1`,
		`${api}/features/lot/${lot}`,
		`${origin()}/pictures/ilo/borrador/${revision}.svg`,
		`${origin()}/plans/ilo/borrador`,
		`${origin()}/plans/ilo/borrador/table/lot`,
		`${origin()}/plans/ilo/borrador/lots/${lot}`
	];
	for (const address of addresses) {
		const refused = await request.get(address);
		expect([address, refused.status(), refused.headers()['cache-control'] ?? '']).toEqual([address, 404, '']);
		const shown = await planner.get(address);
		expect([address, shown.status()]).toEqual([address, 200]);
		expect(shown.headers()['cache-control'] ?? 'private').not.toContain('public');
	}
	await planner.dispose();
});

test('drafts are listed to who is signed in, whatever their role, and not to visitors', async ({
	playwright,
	request
}) => {
	const slugs = (await versionsOf(request)).map(({ slug, published }) => `${slug} ${published}`);
	expect(slugs).toEqual(['1983 true', '1988 true']);
	for (const role of roles) {
		const reader = await playwright.request.newContext();
		await signInRequest(reader, exampleSignIn(role));
		expect((await versionsOf(reader)).map(({ slug }) => slug)).toEqual(['1983', '1988', 'borrador']);
		await reader.dispose();
	}
});
