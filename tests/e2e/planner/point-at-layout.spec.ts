import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, looks } from '../support.ts';
import { freeSite, openWithSite } from './open-site.ts';

const words = {
	es: { title: /^Mz\. [A-ZÑ] Lt\. \d+$/, decide: 'Decidir para quién es', list: /^Fijar los \d+ lotes de la Mz\. / },
	en: { title: /^Block [A-ZÑ], lot \d+$/, decide: 'Decide who it is for', list: /^Set the \d+ lots of block / }
} as const;
const fields = {
	es: {
		block: 'Manzana',
		lot: 'Lote (vacío: toda)',
		reason: 'Motivo',
		letter: 'Letra de la manzana',
		areas: 'Áreas de sus lotes (m²)'
	},
	en: {
		block: 'Block',
		lot: 'Lot (empty: all)',
		reason: 'Reason',
		letter: 'Letter of the block',
		areas: 'Areas of its lots (m²)'
	}
} as const;

for (const { name: screen, width, height, language, prefix } of looks)
	test(`a lot of the layout is pointed at and decided on: ${language}, ${screen}`, async ({ page }) => {
		const [say, field] = [words[language], fields[language]];
		await page.setViewportSize({ width, height });
		await openWithSite(page, { language, prefix }, freeSite(0.0016));
		const card = page.getByRole('region', { name: say.title });
		const map = page.locator('.maplibregl-canvas');
		const box = await map.boundingBox();
		if (!box) throw new Error('the map has no size');
		/** Down the map until a lot answers: streets and reserves are no lots. */
		const clickLot = async (): Promise<void> => {
			await expect(page.locator('[data-map-idle=true]')).toBeVisible();
			for (let down = 0.15; down < 0.7 && !(await card.isVisible()); down += 0.04)
				await map.click({ position: { x: box.width * 0.4, y: box.height * down } });
			await expect(card).toBeVisible();
		};
		await clickLot();
		await expect(card).toContainText('m²');
		await expectAccessible(page);
		await card.getByRole('button', { name: say.decide }).click();
		await expect(card).toHaveCount(0);
		await expect(page.getByLabel(field.block, { exact: true })).toHaveValue(/^[A-ZÑ]$/);
		await expect(page.getByLabel(field.lot)).toHaveValue(/^\d+$/);
		await expect(page.getByLabel(field.reason)).toBeInViewport();

		await clickLot();
		await card.getByRole('button', { name: say.list }).click();
		await expect(page.getByLabel(field.letter)).toHaveValue(/^[A-ZÑ]$/);
		await expect(page.getByLabel(field.areas)).toBeFocused();
		await expectNoSidewaysScroll(page);
	});
