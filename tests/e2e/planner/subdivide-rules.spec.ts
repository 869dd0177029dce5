import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, languages, looks } from '../support.ts';
import { freeSite, openWithSite } from './open-site.ts';

const words = {
	es: {
		longest: 'Según el lado más largo',
		street: 'Según la vía existente',
		boundary: 'Según cada borde',
		angle: 'Según un ángulo',
		azimuth: 'Azimut desde el norte',
		passages: 'Pasajes peatonales entre dos vías',
		listed: 'Lotes de una manzana, uno por uno',
		listedBlock: 'Letra de la manzana',
		listedAreas: 'Áreas de sus lotes (m²)',
		useAreas: 'Usar estas áreas',
		wrongAreas: 'Escribe solo áreas en m²',
		listedAway: 'Quitar las áreas de la Mz. B',
		back: 'Deshacer',
		depth: 'Fondo del lote',
		social: /Lote social 120 m²/,
		r3: /Vivienda R3/,
		widen: /Se reparte/,
		lastLot: /Al último lote/,
		left: /Queda libre/,
		more: 'Mínimos, esquinas y vía principal',
		corner: 'Ochavo de las esquinas',
		recreation: 'Cuánto mide la recreación',
		width: 'Ancho mínimo',
		mix: 'Lotes de varios tamaños',
		two: 'Usar dos tamaños',
		share: 'Tamaño 2: parte de los lotes',
		first: 'Tamaño 1: parte de los lotes',
		notWhole: /suman 80 %, no 100 %/,
		away: 'Quitar el tamaño 2',
		frontage: 'Frente del lote',
		streetWidth: 'Ancho de las vías locales',
		section: 'Sección de las vías locales',
		oneRow: /el fondo de un lote/
	},
	en: {
		longest: 'Along the longest side',
		street: 'Along the existing street',
		boundary: 'Along each boundary',
		angle: 'At an angle',
		azimuth: 'Azimuth from north',
		passages: 'Pedestrian passages between two streets',
		listed: 'Lots of one block, one by one',
		listedBlock: 'Letter of the block',
		listedAreas: 'Areas of its lots (m²)',
		useAreas: 'Use these areas',
		wrongAreas: 'Write areas in m² only',
		listedAway: 'Remove the areas of block B',
		back: 'Undo',
		depth: 'Lot depth',
		social: /Social lot 120 m²/,
		r3: /Homes R3/,
		widen: /Shared out/,
		lastLot: /To the last lot/,
		left: /Left over/,
		more: 'Minimums, corners and main street',
		corner: 'Corner cut',
		recreation: 'What recreation land measures',
		width: 'Least width',
		mix: 'Lots of several sizes',
		two: 'Use two sizes',
		share: 'Size 2: share of the lots',
		first: 'Size 1: share of the lots',
		notWhole: /add up to 80 %, not 100 %/,
		away: 'Take size 2 away',
		frontage: 'Lot frontage',
		streetWidth: 'Width of local streets',
		section: 'Section of local streets',
		oneRow: /one lot deep/
	}
} as const;

/** Rows of the wanted depth fill it: their lots are little larger than was asked for. */
const site = freeSite(0.001172);

const leastM2 = async (page: Page): Promise<number> =>
	Number(await page.locator('[data-least-m2]').getAttribute('data-least-m2'));

for (const { name: screen, width, height, language, prefix } of looks)
	test(`a planner begins from a preset and goes back: ${language}, ${screen}`, async ({ page }) => {
		const say = words[language];
		const preset = (name: RegExp) => page.getByRole('button', { name });
		await page.setViewportSize({ width, height });
		await openWithSite(page, { language, prefix }, site);
		await expect(preset(say.social)).toHaveAttribute('aria-pressed', 'true');
		expect(await leastM2(page)).toBeLessThan(160);

		await preset(say.r3).click();
		await expect(preset(say.r3)).toHaveAttribute('aria-pressed', 'true');
		await expect(preset(say.social)).toHaveAttribute('aria-pressed', 'false');
		await expect.poll(() => leastM2(page)).toBeGreaterThanOrEqual(160);

		await page.getByLabel(say.depth, { exact: true }).fill('25');
		await expect(page.locator('[data-preset][aria-pressed=true]')).toHaveCount(0);
		await page.getByRole('button', { name: say.back, exact: true }).click();
		await expect(preset(say.r3)).toHaveAttribute('aria-pressed', 'true');

		await page.getByText(say.more, { exact: true }).click();
		await expect(page.getByLabel(say.corner)).toHaveValue('3');
		await page.getByText(say.recreation, { exact: true }).click();
		await expect(page.getByLabel(say.width)).toHaveValue('25');
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);

		await page.getByRole('button', { name: say.back, exact: true }).click();
		await expect(preset(say.social)).toHaveAttribute('aria-pressed', 'true');
		await expect(page.getByLabel(say.depth, { exact: true })).toHaveValue('15');
		await expect.poll(() => leastM2(page)).toBeLessThan(160);
	});

for (const { language, prefix } of languages)
	test(`what becomes of land that is left is chosen and undone: ${language}`, async ({ page }) => {
		const say = words[language];
		const choice = (name: RegExp) => page.getByRole('radio', { name });
		const sizes = page.locator('[data-least-m2]');
		await openWithSite(page, { language, prefix }, site);
		await expect(choice(say.widen)).toBeChecked();
		const widened = await sizes.innerText();

		await choice(say.left).check();
		await expect(sizes).not.toHaveText(widened);
		const left = await sizes.innerText();
		await choice(say.lastLot).check();
		await expect(sizes).not.toHaveText(left);

		const back = page.getByRole('button', { name: say.back, exact: true });
		await back.click();
		await expect(choice(say.left)).toBeChecked();
		await expect(sizes).toHaveText(left);
		await back.click();
		await expect(choice(say.widen)).toBeChecked();
		await expect(sizes).toHaveText(widened);
	});

for (const { language, prefix } of languages)
	test(`streets take the width of a section class, and blocks one row of lots: ${language}`, async ({ page }) => {
		const say = words[language];
		await openWithSite(page, { language, prefix }, site);
		const width = page.getByLabel(say.streetWidth, { exact: true });
		const section = page.getByLabel(say.section, { exact: true });
		await expect(width).toHaveValue('9.6');
		await section.selectOption('VLS-12');
		await expect(width).toHaveValue('12');
		await width.fill('11');
		await expect(section).toHaveValue('');
		await page.getByRole('button', { name: say.back, exact: true }).click();
		await expect(section).toHaveValue('VLS-12');

		// Blocks of one row are too narrow for a park: the panel says so, with how wide it has to be.
		await page.getByRole('radio', { name: say.oneRow }).check();
		await expect(page.getByText(/25\.00\s*m/).first()).toBeVisible();
		await page.getByRole('button', { name: say.back, exact: true }).click();
		await expect(page.locator('[data-lots]')).toHaveCount(1);
	});

for (const { language, prefix } of languages)
	test(`lots of two sizes lie beside each other: ${language}`, async ({ page }) => {
		const say = words[language];
		const largest = async (): Promise<number> =>
			Number(await page.locator('[data-most-m2]').getAttribute('data-most-m2'));
		await openWithSite(page, { language, prefix }, site);
		const before = await largest();
		await page.getByText(say.mix, { exact: true }).click();
		await page.getByRole('button', { name: say.two }).click();
		await expect(page.getByLabel(say.frontage, { exact: true })).toHaveCount(0);
		await expect.poll(largest).toBeGreaterThan(before + 30);
		expect(await leastM2(page)).toBeLessThan(125);

		await page.getByLabel(say.share).fill('10');
		await expect(page.getByText(say.notWhole)).toBeVisible();
		await page.getByLabel(say.first).fill('90');
		await expect(page.getByText(say.notWhole)).toHaveCount(0);
		await expect(page.locator('[data-layout=ready]')).toBeVisible();
		await expectAccessible(page);
		await page.getByRole('button', { name: say.away }).click();
		await expect(page.getByLabel(say.frontage, { exact: true })).toHaveValue('8');
		await expect.poll(largest).toBeLessThan(before + 1);
	});

for (const { language, prefix } of languages)
	test(`the lots of one block are listed one by one: ${language}`, async ({ page }) => {
		const say = words[language];
		const largest = page.locator('[data-most-m2]');
		await openWithSite(page, { language, prefix }, site);
		await page.getByText(say.listed, { exact: true }).click();
		await page.getByLabel(say.listedBlock, { exact: true }).fill('b');
		await page.getByLabel(say.listedAreas).fill('150 and 200');
		await page.getByRole('button', { name: say.useAreas }).click();
		await expect(page.getByText(say.wrongAreas)).toBeVisible();
		await page.getByLabel(say.listedAreas).fill('3×150, 237');
		await page.getByRole('button', { name: say.useAreas }).click();
		await expect(largest).toHaveAttribute('data-most-m2', /^23[67]/);
		await expect(page.getByText('3×150, 237 m²')).toBeVisible();
		await expectAccessible(page);
		await page.screenshot({ path: test.info().outputPath('listed.png') });
		await page.getByRole('button', { name: say.listedAway }).click();
		await expect(largest).not.toHaveAttribute('data-most-m2', /^23[67]/);
	});

for (const { language, prefix } of languages)
	test(`blocks take a direction, and passages divide them: ${language}`, async ({ page }) => {
		const say = words[language];
		const lots = page.locator('[data-lots]');
		const count = async (): Promise<number> => Number(await lots.getAttribute('data-lots'));
		const direction = (name: string) => page.getByRole('radio', { name });
		await openWithSite(page, { language, prefix }, site);
		await expect(direction(say.longest)).toBeChecked();
		const straight = await count();
		await direction(say.angle).check();
		await page.getByLabel(say.azimuth).fill('45');
		await expect.poll(count).toBeLessThan(straight);
		const turned = await count();
		await direction(say.street).check();
		await expect.poll(count).not.toBe(turned);
		await direction(say.boundary).check();
		await expect.poll(count).toBe(straight);
		await page.getByText(say.more, { exact: true }).click();
		await page.getByLabel(say.passages).fill('2');
		await expect.poll(count).toBeLessThan(straight);
		await expectAccessible(page);
	});

test('a slider that is dragged shows the layout at every place it can, and is one step', async ({ page }) => {
	const say = words.es;
	await openWithSite(page, { language: 'es', prefix: '' }, site);
	const slider = page.locator('.field', { has: page.getByLabel(say.depth, { exact: true }) }).locator('[type=range]');
	await slider.scrollIntoViewIfNeeded();
	const box = await slider.boundingBox();
	if (!box) throw new Error('There is no slider.');
	const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2];
	await page.mouse.move(...at(0.17));
	await page.mouse.down();
	for (const share of [0.25, 0.35, 0.45, 0.5]) await page.mouse.move(...at(share), { steps: 4 });
	await page.mouse.up();
	await expect(page.getByLabel(say.depth, { exact: true })).not.toHaveValue('15');
	await expect.poll(() => leastM2(page)).toBeGreaterThan(150);
	await page.getByRole('button', { name: say.back, exact: true }).click();
	await expect(page.getByLabel(say.depth, { exact: true })).toHaveValue('15');
});
