import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, looks, origin, weigh } from '../support.ts';

for (const { width, height, name, language, prefix } of looks)
	test(`home names the plan and opens three doors: ${language}, ${name}`, async ({ page }) => {
		await page.setViewportSize({ width, height });
		await page.goto(`${origin()}${prefix}/`);
		await expect(page.locator('html')).toHaveAttribute('lang', language);
		await expect(page.getByRole('heading', { level: 1 })).toContainText('Plan Director de Ilo');
		const picture = page.getByRole('img', { name: /1988/ });
		await expect(picture).toBeVisible();
		await expect
			.poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
			.toBeGreaterThan(0);
		for (const door of ['/plans/ilo', '/plans/ilo/lots', '/plans/ilo/council'])
			await expect(page.locator(`main a[href="${prefix}${door}"]`)).toBeVisible();
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);
	});

test('home is light and works without JavaScript', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	const { bytes, requests } = await weigh(page, '/');
	expect(bytes).toBeLessThanOrEqual(50_000);
	expect(requests).toBeLessThanOrEqual(10);
	await expect(page.getByRole('link', { name: 'Buscar mi lote' })).toBeVisible();
	await context.close();
});

test('a picture answers for its revision only, and is kept for ever', async ({ request }) => {
	const picture = await request.get(`${origin()}/pictures/ilo/1988/1.svg`);
	expect(picture.headers()['content-type']).toContain('image/svg+xml');
	expect(picture.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
	for (const path of ['/pictures/ilo/1988/2.svg', '/pictures/ilo/1988/one.svg', '/pictures/nowhere/1988/1.svg'])
		expect((await request.get(origin() + path)).status()).toBe(404);
	for (const extent of ['1,2,3', '5,5,1,1', 'a,b,c,d', '0,0,9e9,9e9'])
		expect((await request.get(`${origin()}/pictures/ilo/1988/1.svg?extent=${extent}`)).status()).toBe(400);
});
