import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, languages, origin, screens, signIn } from '../support.ts';

const words = {
	es: {
		adopted: 'Aprobado',
		use: /Frente marítimo: el uso pasa de «Industria» a «Turismo y playa»/,
		lots: 'Lotes: 6,000 se agregan.',
		illustrative: 'Ilustrativo',
		draft: 'Borrador de trabajo'
	},
	en: {
		adopted: 'Adopted',
		use: /Frente marítimo: the use changes from “Industry” to/,
		lots: 'Lots: 6,000 are added.',
		illustrative: 'Illustrative',
		draft: 'Borrador de trabajo'
	}
};

for (const { width, height, name } of screens)
	for (const { language, prefix } of languages)
		test(`a council member reads layers and what changed: ${language}, ${name}`, async ({ page }) => {
			await page.setViewportSize({ width, height });
			await signIn(page, 'council_member');
			await page.goto(`${origin()}${prefix}/plans/ilo/council`);
			const main = page.getByRole('main');
			await expect(main.getByText(words[language].adopted, { exact: true })).toBeVisible();
			await expect(main.getByText(words[language].use)).toBeVisible();
			await expect(main.getByText(words[language].lots)).toBeVisible();
			await expect(main.getByRole('img', { name: /1983/ })).toBeVisible();
			await expect(main.getByRole('img', { name: /1988/ })).toBeVisible();
			await expect(main.getByText(words[language].illustrative).first()).toBeVisible();
			await expect(page.locator(`a[href="${prefix}/plans/ilo/1988/table/zone"]`)).toBeVisible();
			await expectNoSidewaysScroll(page);
			await expectAccessible(page);

			// Whoever is signed in may compare the draft too.
			await page.locator('select[name=from]').selectOption('1988');
			await page.locator('select[name=to]').selectOption('borrador');
			await page.locator('main form button').click();
			await expect(page).toHaveURL(/from=1988&to=borrador/);
			await expect(main.getByText('PI-17').first()).toBeVisible();
		});

test('nobody reads the draft without an account', async ({ page }) => {
	await page.goto(`${origin()}/plans/ilo/council?to=borrador`);
	await expect(page.getByText(words.es.draft)).toHaveCount(0);
});
