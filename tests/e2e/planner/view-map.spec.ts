import { expect, test } from '@playwright/test';
import { coverage, idleMap, openMap, strangersOf } from '../map-support.ts';
import { expectAccessible, expectNoSidewaysScroll, looks, origin } from '../support.ts';

const words = {
	es: {
		search: 'Buscar en el plan',
		sentence: /^Lote 12 de la manzana B-1 en .+: 120\.00\sm²/,
		layers: 'Capas',
		shares: 'Reparto',
		lots: 'Lotes',
		opacity: 'Opacidad de Zonas',
		legend: 'Leyenda y opacidad de Zonas',
		stage: 'Etapa',
		titled: 'Con título',
		balance: 'Balance del suelo lotizado',
		parts: ['Lotes', 'Vías', 'Aportes', 'Sin lotizar', 'Terreno']
	},
	en: {
		search: 'Search the plan',
		sentence: /^Lot 12 of block B-1 in .+: 120\.00\sm²/,
		layers: 'Layers',
		shares: 'Shares',
		lots: 'Lots',
		opacity: 'Opacity of Zones',
		legend: 'Legend and opacity of Zones',
		stage: 'Stage',
		titled: 'Titled',
		balance: 'Balance of the subdivided land',
		parts: ['Lots', 'Streets', 'Reserves', 'Not lotted', 'Site']
	}
};

for (const { width, height, name, language, prefix } of looks) {
	const say = words[language];
	const isPhone = width < 960;

	test.describe(`${language}, ${name}`, () => {
		test.use({ viewport: { width, height } });

		test('the plan is drawn, by this server alone, and finds a lot', async ({ page }) => {
			const strangers = strangersOf(page);
			const map = await openMap(page, `${prefix}/plans/ilo`);
			await expect(page).toHaveURL(`${origin()}${prefix}/plans/ilo/1988`);
			expect(await coverage(map)).toBeGreaterThan(10);

			const field = page.getByRole('combobox', { name: say.search });
			await field.fill('mz. b-1 lt. 012');
			await expect(page.getByRole('option').first()).toBeVisible();
			await field.press('Enter');
			await expect(page.locator('[data-feature-sentence]')).toHaveText(say.sentence);
			await expect(page).toHaveURL(/sel=lot:[0-9a-f-]{36}/);
			await idleMap(page);

			// The link shows the same to somebody else.
			await page.goto(page.url());
			await expect(page.locator('[data-feature-sentence]')).toHaveText(say.sentence);
			await idleMap(page);
			await expectNoSidewaysScroll(page);
			await expectAccessible(page);
			expect(strangers).toEqual([]);
		});

		test('the land balance is below the map and adds up', async ({ page }) => {
			await openMap(page, `${prefix}/plans/ilo/1988`);
			const balance = page.getByRole('region', { name: say.balance });
			await expect(balance).toHaveAttribute('data-land-difference', '0');
			for (const part of say.parts) await expect(balance).toContainText(part);
			await expect(balance.locator('strong').last()).toBeInViewport({ ratio: 1 });
			const figures = await balance.locator('strong').allTextContents();
			const [site = 0, ...parts] = figures.map((text) => Math.round(parseFloat(text) * 100)).reverse();
			expect(parts).toHaveLength(4);
			expect(parts.reduce((sum, part) => sum + part, 0)).toBe(site);
			expect(site).toBeGreaterThan(10_000);
			await expectNoSidewaysScroll(page);
		});

		test('layers, opacity and colours stay in the address', async ({ page }) => {
			await openMap(page, `${prefix}/plans/ilo/1988`);
			if (isPhone) await page.getByRole('button', { name: say.layers, exact: true }).click();
			await page.getByRole('checkbox', { name: say.lots, exact: true }).uncheck();
			await page.getByRole('button', { name: say.legend }).click();
			await page.getByRole('slider', { name: say.opacity }).fill('40');
			await page.getByText(say.stage, { exact: true }).first().click();
			await expect(page.getByText(say.titled, { exact: true })).toBeVisible();
			await expect(page).toHaveURL(/off=subdivision,lot/);
			await expect(page).toHaveURL(/opacity=zone:40/);
			await expect(page).toHaveURL(/by=stage/);

			await page.reload();
			if (isPhone) await page.getByRole('button', { name: say.layers, exact: true }).click();
			await expect(page.getByRole('checkbox', { name: say.lots, exact: true })).not.toBeChecked();
			await expect(page.getByRole('radio', { name: say.stage })).toBeChecked();
			await page.getByRole('button', { name: say.legend }).click();
			await expect(page.getByRole('slider', { name: say.opacity })).toHaveValue('40');
			await idleMap(page);
		});

		test('a programme stands out on the map when it is clicked among the shares', async ({ page }) => {
			await openMap(page, `${prefix}/plans/ilo/1988`);
			if (isPhone) await page.getByRole('button', { name: say.shares, exact: true }).click();
			const programme = page.getByRole('button', { name: /^ENACE/ });
			await expect(programme).toContainText('2.8');
			await programme.click();
			await expect(programme).toHaveAttribute('aria-pressed', 'true');
			await expect(page).toHaveURL(/programme=enace/);
			await expectAccessible(page);
		});
	});
}
