import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, looks, origin } from '../support.ts';

const words = {
	es: { title: 'Lotes', next: /Siguientes/, zone: 'Densidad bruta', relocated: 'Fecha de reubicación' },
	en: { title: 'Lots', next: /Next/, zone: 'Gross density', relocated: 'Date of relocation' }
};

test.use({ javaScriptEnabled: false });

for (const { width, height, name, language, prefix } of looks)
	test(`tables say without JavaScript what the map shows: ${language}, ${name}`, async ({ page }) => {
		const say = words[language];
		await page.setViewportSize({ width, height });
		await page.goto(`${origin()}${prefix}/plans/ilo/1988/table/lot`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.title);
		await expect(page.getByRole('row')).toHaveCount(101);
		await page.getByRole('link', { name: say.next }).first().click();
		await expect(page).toHaveURL(/page=2/);
		await expectNoSidewaysScroll(page);

		// From the table to the lot on the map page, whose sentence needs no script either.
		await page.getByRole('rowheader').getByRole('link').first().click();
		await expect(page.locator('[data-feature-sentence]')).toContainText('m²');
		await expect(page.locator('[data-capacity], [data-feature-sentence]').first()).toBeVisible();
		await expect(page.locator(`a[href="${prefix}/plans/ilo/1988/table/zone"]`).first()).toBeVisible();
		await expect(page.getByRole('row').filter({ hasText: '5,530' })).toBeVisible();

		await page.goto(`${origin()}${prefix}/plans/ilo/1988/table/zone`);
		await expect(page.getByRole('columnheader', { name: say.zone })).toBeVisible();
		await page.goto(`${origin()}${prefix}/plans/ilo/1988/table/relocation-site`);
		await expect(page.getByRole('row')).toHaveCount(11);
		await expect(page.getByRole('columnheader', { name: say.relocated })).toBeVisible();
		await expect(page.getByRole('columnheader').nth(1)).toBeInViewport();
	});

test('a table that is not there answers so', async ({ page }) => {
	for (const path of ['1988/table/nothing', '1988/table/lot?page=5000', 'borrador/table/lot'])
		expect((await page.goto(`${origin()}/plans/ilo/${path}`))?.status()).toBe(404);
	expect((await page.goto(`${origin()}/plans/ilo/1988/table/lot?page=-1`))?.status()).toBe(200);
});

test.describe('with scripts', () => {
	test.use({ javaScriptEnabled: true });
	test('tables have no grave fault', async ({ page }) => {
		await page.goto(`${origin()}/plans/ilo/1988/table/zone`);
		await expectAccessible(page);
	});
});
