import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, looks } from '../support.ts';
import { freeSite, openWithSite } from './open-site.ts';

const words = {
	es: {
		how: 'Cómo se reparten',
		fair: /^Parejos/,
		own: 'Decisiones sobre manzanas y lotes',
		block: 'Manzana',
		lot: 'Lote (vacío: toda)',
		forWhom: 'Para',
		reason: 'Motivo',
		add: 'Añadir la decisión',
		drop: 'Quitar la decisión sobre A 2',
		unknown: /ZZ/,
		dropUnknown: 'Quitar la decisión sobre ZZ',
		gap: 'Diferencia entre programas'
	},
	en: {
		how: 'How they are shared out',
		fair: /^Even/,
		own: 'Decisions on blocks and lots',
		block: 'Block',
		lot: 'Lot (empty: all)',
		forWhom: 'For',
		reason: 'Reason',
		add: 'Add the decision',
		drop: 'Remove the decision on A 2',
		unknown: /ZZ/,
		dropUnknown: 'Remove the decision on ZZ',
		gap: 'Gap between programmes'
	}
} as const;

for (const { name: screen, width, height, language, prefix } of looks)
	test(`lots are shared out fairly, and a planner decides on one: ${language}, ${screen}`, async ({ page }) => {
		const say = words[language];
		await page.setViewportSize({ width, height });
		await openWithSite(page, { language, prefix }, freeSite(0.0016));
		const worst = page.locator('[data-worst]');
		await expect(worst).toHaveAttribute('data-verdict', 'flagged');
		await page.getByText(say.how, { exact: true }).click();
		await page.getByRole('radio', { name: say.fair }).check();
		await expect(worst).not.toHaveAttribute('data-verdict', 'flagged');

		await page.getByText(say.own, { exact: true }).click();
		const decide = async (block: string, lot: string): Promise<void> => {
			await page.getByLabel(say.block, { exact: true }).fill(block);
			await page.getByLabel(say.lot).fill(lot);
			await page.getByLabel(say.forWhom, { exact: true }).selectOption({ index: 1 });
			await page.getByLabel(say.reason).fill('Acta 12');
			await page.getByRole('button', { name: say.add }).click();
		};
		await decide('a', '2');
		await expect(page.getByRole('button', { name: say.drop })).toBeVisible();
		await expect(page.locator('[data-layout=ready]')).toBeVisible();
		await decide('zz', '');
		await expect(page.locator('.fault', { hasText: say.unknown })).toBeVisible();
		await page.getByRole('button', { name: say.dropUnknown }).click();
		await expect(page.locator('[data-layout=ready]')).toBeVisible();

		await page.getByText(say.gap, { exact: true }).first().click();
		await expect(page.getByRole('table', { name: say.gap })).toBeVisible();
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);
	});
