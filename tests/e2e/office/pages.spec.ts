import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, origin, screens, signIn } from '../support.ts';

// Pages of the office as they are with the example: none is wider than its screen, and none hides from who cannot see or point.

test.describe.configure({ timeout: 300_000 });

const ofCall = ['', '/applications', '/draw', '/fairness', '/ledger', '/bulk'];
const pages = [
	...['PROMUVI-1998', 'PROMUVI-EJEMPLO'].flatMap((call) => ofCall.map((page) => `/office/calls/${call}${page}`)),
	'/office/calls/PROMUVI-EJEMPLO/applications/new',
	'/office/calls/PROMUVI-EJEMPLO/import',
	'/office/calls',
	'/office/assessments',
	'/office/visits',
	'/office/notices',
	'/office/services',
	'/office/programme',
	'/office/programme/ceilings',
	'/office/relocations',
	'/office/calls/LA-PICUDA-1994/donations',
	'/office/calls/new',
	'/office/calls/PROMUVI-EJEMPLO/terms',
	'/office/calls/PROMUVI-EJEMPLO/lots',
	'/office/users'
];

const [phone, desk] = screens;
for (const [{ width, height, name }, prefix] of [
	[phone, ''],
	[desk, '/en']
] as const)
	test(`pages of the office are as wide as the screen and accessible: ${name}`, async ({ page }) => {
		await page.setViewportSize({ width, height });
		await signIn(page, 'administrator');
		await page.goto(`${origin()}/office/calls/PROMUVI-1998/applications`);
		const aCase = await page.locator('main a[href*="/office/cases/"]').first().getAttribute('href');
		await page.goto(`${origin()}/office/relocations`);
		const aSite = await page.locator('main a[href*="/office/relocations/"]').first().getAttribute('href');
		for (const path of [...pages, aSite ?? '', aCase ?? '', `${aCase}/correct`])
			await test.step(path, async () => {
				const response = await page.goto(`${origin()}${prefix}${path}`);
				expect(response?.status()).toBe(200);
				await expectNoSidewaysScroll(page);
				await expectAccessible(page);
			});
	});
