import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, languages, looks, origin, signIn } from '../support.ts';

const words = {
	es: {
		adopted: 'Aprobado',
		use: /Frente marítimo: el uso pasa de «Industria» a «Turismo y playa»/,
		lots: 'Lotes: 6,000 se agregan.',
		illustrative: 'Ilustrativo',
		draft: 'Borrador de trabajo',
		firstLots: '«Ajuste 1988» tiene 6,000 lotes, para 30,000 habitantes.',
		shares: 'Lotes, área y habitantes de cada programa, y su parte del total',
		sameShares: 'Cada programa tiene los mismos lotes en las dos versiones.',
		densities: 'Cada clase frente a su norma',
		density: /su densidad bruta pasa de [\d.]+ a [\d.]+ hab\.\/ha; la norma admite 140/
	},
	en: {
		adopted: 'Adopted',
		use: /Frente marítimo: the use changes from “Industry” to/,
		lots: 'Lots: 6,000 are added.',
		illustrative: 'Illustrative',
		draft: 'Borrador de trabajo',
		firstLots: '“Ajuste 1988” has 6,000 lots, for 30,000 residents.',
		shares: 'Lots, area and residents of each programme, and its part of the whole',
		sameShares: 'Every programme has the same lots in both versions.',
		densities: 'Each class against its norm',
		density: /its gross density goes from [\d.]+ to [\d.]+ residents per hectare; the norm allows 140/
	}
};

for (const { width, height, name, language, prefix } of looks)
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
		await page
			.locator('main form', { has: page.locator('select[name=from]') })
			.getByRole('button')
			.click();
		await expect(page).toHaveURL(/from=1988&to=borrador/);
		await expect(main.getByText('PI-17').first()).toBeVisible();
		await expect(main.getByText(words[language].density)).toBeVisible();
		await expectNoSidewaysScroll(page);
	});

for (const { language, prefix } of languages)
	test(`shares and densities of both versions stand side by side, and shares add to 100.0 %: ${language}`, async ({
		page
	}) => {
		const say = words[language];
		await page.goto(`${origin()}${prefix}/plans/ilo/council`);
		await expect(page.getByText(say.firstLots)).toBeVisible();
		const shares = page.getByRole('table', { name: say.shares });
		const percents = shares.locator('tbody .soft');
		await expect(percents).toHaveCount(12);
		const tenths = (await percents.allTextContents()).map((text) => Math.round(parseFloat(text) * 10));
		for (const measure of [0, 1, 2])
			expect(tenths.filter((_, i) => i % 3 === measure).reduce((sum, each) => sum + each, 0)).toBe(1000);
		const promuvi = shares.getByRole('row', { name: /^PROMUVI/ });
		await expect(promuvi).toContainText('5,530');
		await expect(promuvi).toContainText(/92\.2\s%/);
		await expect(shares.getByRole('row', { name: /^Total/ })).toContainText('74.19');

		const densities = page.getByRole('table', { name: say.densities });
		await expect(densities.getByRole('row', { name: /RDM/ })).toContainText(/0\.0 (de|of) 140/);
		await expect(densities.getByRole('row', { name: /Ajuste 1988/ }).nth(1)).toContainText(/45\.1 (de|of) 140/);
		await expectAccessible(page);
	});

test('versions that share lots out alike are told so', async ({ page }) => {
	await page.goto(`${origin()}/plans/ilo/council?from=1988&to=1988`);
	await expect(page.getByText(words.es.sameShares)).toBeVisible();
});

test('nobody reads the draft without an account', async ({ page }) => {
	await page.goto(`${origin()}/plans/ilo/council?to=borrador`);
	await expect(page.getByText(words.es.draft)).toHaveCount(0);
});
