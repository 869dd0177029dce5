import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, languages, looks, origin, weigh } from '../support.ts';

for (const { width, height, name, language, prefix } of looks)
	test(`a resident reaches a lot without typing or JavaScript: ${language}, ${name}`, async ({ browser }) => {
		const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height } });
		const page = await context.newPage();
		const main = page.getByRole('main');
		await page.goto(`${origin()}${prefix}/lots`);
		await expect(page).toHaveURL(`${origin()}${prefix}/plans/ilo/lots`);
		await main.getByRole('link', { name: /Nuevo Ilo/ }).click();
		await main.getByRole('link', { name: language === 'es' ? /^Mz\. B / : /^Block B / }).click();
		await main.getByRole('link', { name: language === 'es' ? /^Lt\. 12 / : /^Lot 12 / }).click();
		await expect(page).toHaveURL(/\/plans\/ilo\/1988\/lots\/[0-9a-f-]{36}$/);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			language === 'es' ? 'Mz. B Lt. 12' : 'Block B, lot 12'
		);
		await expect(main.getByText('120.00 m²').first()).toBeVisible();
		await expect(main.getByRole('img')).toBeVisible();
		await expect(main.getByText(/m \(Pilón \d+, (ilustrativo|illustrative)\)/)).toBeVisible();
		await expectNoSidewaysScroll(page);
		await context.close();
	});

for (const { language, prefix } of languages)
	test(`finder and lot page have no serious fault: ${language}`, async ({ page }) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto(`${origin()}${prefix}/plans/ilo/lots`);
		await expectAccessible(page);
		const subdivision = await page.locator('main a[href*="subdivision="]').first().getAttribute('href');
		await page.goto(origin() + subdivision);
		await expectAccessible(page);
		const block = await page.locator('main a[href*="block="]').first().getAttribute('href');
		await page.goto(origin() + block);
		await expectAccessible(page);
		const lot = await page.locator('main a[href*="/lots/"]').first().getAttribute('href');
		await page.goto(origin() + lot);
		await expectAccessible(page);
		for (const path of [block, lot]) {
			const { bytes, requests } = await weigh(page, path ?? '');
			expect(bytes).toBeLessThanOrEqual(50_000);
			expect(requests).toBeLessThanOrEqual(10);
		}
	});

test('a place that does not exist answers "not found"', async ({ request }) => {
	for (const query of ['subdivision=1', 'block=nowhere', 'block=00000000-0000-0000-0000-000000000000'])
		expect((await request.get(`${origin()}/plans/ilo/lots?${query}`)).status()).toBe(404);
	expect((await request.get(`${origin()}/plans/nowhere/lots`)).status()).toBe(404);
});

test('a resident types block and lot, and picks the subdivision', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	await page.goto(`${origin()}/plans/ilo/lots`);
	await page.getByLabel('Manzana y lote').fill('manzana b lote 012');
	await page.getByRole('button', { name: 'Buscar' }).click();
	await expect(page.getByLabel('Manzana y lote')).toHaveValue('manzana b lote 012');
	await page.getByRole('link', { name: /Nuevo Ilo.*Mz\. B Lt\. 12/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mz. B Lt. 12');
	await page.goto(`${origin()}/en/plans/ilo/lots?q=Mz+B+Lt+9999`);
	await expect(page.getByText('No lot or place is called that')).toBeVisible();
	await context.close();
});

test('a resident types the subdivision before block and lot, or its name alone', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	const results = page.getByRole('region', { name: /resultado/ });
	await page.goto(`${origin()}/plans/ilo/lots`);
	await page.getByLabel('Manzana y lote').fill('nuevo ílo b12');
	await page.getByRole('button', { name: 'Buscar' }).click();
	await expect(results.getByRole('link')).toHaveText(['Nuevo Ilo Mz. B Lt. 12']);
	await page.getByLabel('Manzana y lote').fill('NUEVO ILO');
	await page.getByRole('button', { name: 'Buscar' }).click();
	await results.getByRole('link', { name: /^Nuevo Ilo.*abilitaci/ }).click();
	await expect(page.getByRole('heading', { level: 2, name: /Nuevo Ilo/ })).toBeVisible();
	await expect(page.getByRole('link', { name: /^Mz\. B / })).toBeVisible();
	await context.close();
});
