import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, languages, looks } from '../support.ts';
import { freeSite, openWithSite } from './open-site.ts';

const words = {
	es: {
		r3: /Vivienda R3/,
		more: 'Mínimos, esquinas y vía principal',
		minArea: 'Área mínima del lote',
		depth: 'Fondo del lote',
		allHold: /^Normas: se cumplen las \d+$/,
		broken: /^Normas: [12] de \d+ sin cumplir$/,
		type: 'Tipo de habilitación',
		own: 'Ninguno: solo las medidas de arriba',
		law: /Reglamento Nacional de Edificaciones, versión 2006\.2, en vigor desde 2006; huella [0-9a-f]{8}\./,
		noLaw: 'no se aplica ninguna ley',
		waivers: 'Dispensas',
		rule: 'Norma',
		limit: 'Límite (m²)',
		resolution: 'Resolución',
		waive: 'Añadir la dispensa',
		waived: 'Dispensa: Ordenanza 12-2026',
		takeBack: /^Quitar la dispensa/,
		quality: 'Calidad del trazado',
		net: 'Terreno que es lotes'
	},
	en: {
		r3: /Homes R3/,
		more: 'Minimums, corners and main street',
		minArea: 'Minimum lot area',
		depth: 'Lot depth',
		allHold: /^Rules: all \d+ hold$/,
		broken: /^Rules: [12] of \d+ broken$/,
		type: 'Type of subdivision',
		own: 'None: only the measures above',
		law: /Reglamento Nacional de Edificaciones, version 2006\.2, in force since 2006; hash [0-9a-f]{8}\./,
		noLaw: 'no law is applied',
		waivers: 'Waivers',
		rule: 'Rule',
		limit: 'Limit (m²)',
		resolution: 'Resolution',
		waive: 'Add the waiver',
		waived: 'Waived by Ordenanza 12-2026',
		takeBack: /^Remove the waiver/,
		quality: 'Quality of the layout',
		net: 'Land that is lots'
	}
} as const;

const site = freeSite(0.0019);

/** Where the map looks, as the address says it. */
const view = (page: Page): { lon: number; lat: number; zoom: number } => {
	const [lon = 0, lat = 0, zoom = 0] = new URL(page.url()).searchParams.get('at')?.split(',').map(Number) ?? [];
	return { lon, lat, zoom };
};

const rule = (page: Page, id: string): Locator => page.locator(`[data-rule=${id}]`);

for (const { name: screen, width, height, language, prefix } of looks)
	test(`the rules of a layout are listed, and one that is broken is shown on the map: ${language}, ${screen}`, async ({
		page
	}) => {
		const say = words[language];
		await page.setViewportSize({ width, height });
		await openWithSite(page, { language, prefix }, site);
		await page.getByText(say.allHold).click();
		await expect(page.locator('[data-rules-broken="0"]')).toBeVisible();
		await expect(page.getByText(say.law)).toBeVisible();
		await expect(rule(page, 'min-lot-area')).toContainText('TH.010');
		await expect(rule(page, 'min-lot-area')).toContainText('90.00');

		// The law of larger lots, for the lots as they are: too small, every one.
		await page.getByLabel(say.type).selectOption('3');
		await expect(rule(page, 'min-lot-area')).toHaveAttribute('data-holds', 'false');
		await expect(rule(page, 'min-lot-area')).toContainText('160.00');
		await expect(page.getByText(say.broken)).toBeVisible();
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);

		const button = rule(page, 'min-lot-area').getByRole('button');
		await button.click();
		await expect(button).toHaveAttribute('aria-pressed', 'true');
		await expect.poll(() => view(page).zoom).toBeGreaterThan(17.5);
		const { lon, lat } = view(page);
		expect(lat).toBeGreaterThan(-17.6426);
		expect(lat).toBeLessThan(-17.6403);
		expect(lon).toBeGreaterThan(-71.329);
		expect(lon).toBeLessThan(-71.326);
		await expect(page.locator('[data-map-idle=true]')).toBeVisible();
		await page.screenshot({ path: test.info().outputPath('rules.png') });

		await page.getByText(say.waivers, { exact: true }).click();
		await page.getByLabel(say.rule, { exact: true }).selectOption({ index: 1 });
		await page.getByLabel(say.limit).fill('100');
		await page.getByLabel(say.resolution, { exact: true }).fill('Ordenanza 12-2026');
		await page.getByRole('button', { name: say.waive }).click();
		await expect(rule(page, 'min-lot-area')).toHaveAttribute('data-holds', 'true');
		await expect(rule(page, 'min-lot-area')).toContainText('100.00');
		await expect(rule(page, 'min-lot-area')).toContainText(say.waived);
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);
		await page.screenshot({ path: test.info().outputPath('waiver.png') });
		await page.getByRole('button', { name: say.takeBack }).click();
		await expect(rule(page, 'min-lot-area')).toHaveAttribute('data-holds', 'false');

		await page.getByRole('button', { name: say.r3 }).click();
		await expect(rule(page, 'min-lot-area')).toHaveAttribute('data-holds', 'true');
		await expect(button).toHaveAttribute('aria-pressed', 'false');
		await page.getByText(say.quality, { exact: true }).click();
		await expect(page.getByText(say.net, { exact: true })).toBeVisible();
		await page.screenshot({ path: test.info().outputPath('quality.png') });
	});

for (const { language, prefix } of languages)
	test(`with keys alone, each place that breaks a rule is shown after the other: ${language}`, async ({ page }) => {
		const say = words[language];
		await openWithSite(page, { language, prefix }, site);
		await page.getByText(say.allHold).focus();
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		await expect(page.getByLabel(say.type)).toBeFocused();
		await page.getByLabel(say.type).selectOption('3');
		const button = rule(page, 'min-lot-area').getByRole('button');
		await expect(button).toContainText(/ 1 (de|of) \d+\)/);
		await button.focus();
		await page.keyboard.press('Enter');
		await expect.poll(() => view(page).zoom).toBeGreaterThan(17.5);
		const first = JSON.stringify(view(page));
		await page.keyboard.press('Enter');
		await expect(button).toContainText(/ 2 (de|of) \d+\)/);
		await expect.poll(() => JSON.stringify(view(page))).not.toBe(first);

		await page.getByLabel(say.type).selectOption({ label: say.own });
		await expect(page.getByText(say.noLaw)).toBeVisible();
		await expect(rule(page, 'min-lot-area')).toHaveAttribute('data-holds', 'true');
	});
