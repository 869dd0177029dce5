import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, looks, origin, signIn } from '../support.ts';

const words = {
	es: {
		again: 'Lotizar de nuevo',
		frontage: 'Frente del lote',
		save: 'Guardar los lotes',
		undo: 'Deshacer lo guardado',
		leave: 'Dejarla como está',
		open: 'Lotizar un terreno'
	},
	en: {
		again: 'Lay out again',
		frontage: 'Lot frontage',
		save: 'Save the lots',
		undo: 'Undo the save',
		leave: 'Leave it as it is',
		open: 'Lay out a site'
	}
} as const;

/** Of the example: of its last six blocks no lot is anybody’s yet. */
const lineageId = 'fa4911f3-a86d-580f-a4c1-b3f52d8cef80';

interface StoredLot {
	lot: string;
	stage: string;
	shape: unknown;
}

/** Lots of the subdivision, as the open data has them. */
const storedLots = async (page: Page): Promise<StoredLot[]> => {
	const response = await page.request.get(`${origin()}/api/plans/ilo/versions/borrador/lot.geojson`);
	const { features } = (await response.json()) as {
		features: {
			id: string;
			properties: { stage: string; subdivision: { lineageId: string } };
			geometry: unknown;
		}[];
	};
	return features
		.filter(({ properties }) => properties.subdivision.lineageId === lineageId)
		.map(({ id: lot, properties: { stage }, geometry: shape }) => ({ lot, stage, shape }))
		.sort((a, b) => a.lot.localeCompare(b.lot));
};

const givenOf = (lots: readonly StoredLot[]): StoredLot[] => lots.filter(({ stage }) => stage !== 'unassigned');

for (const { name: screen, width, height, language, prefix } of looks)
	test(`a subdivision is laid out again around the lots that are somebody’s: ${language}, ${screen}`, async ({
		page
	}) => {
		const say = words[language];
		await page.setViewportSize({ width, height });
		await signIn(page, 'planner');
		const before = await storedLots(page);
		await page.goto(`${origin()}${prefix}/plans/ilo/borrador?sel=subdivision:${lineageId}`);
		await page.getByRole('button', { name: say.again }).click();
		const kept = Number(await page.locator('[data-kept]').getAttribute('data-kept'));
		expect(kept).toBeGreaterThanOrEqual(givenOf(before).length);
		expect(kept).toBeLessThan(before.length);
		await expect(page.locator('[data-layout=ready]')).toBeVisible();
		await expect(page.locator('[data-balance="0"]')).toBeVisible();
		const lots = page.locator('[data-lots]');
		const first = await lots.getAttribute('data-lots');
		await page.getByLabel(say.frontage, { exact: true }).fill('12');
		await expect(lots).not.toHaveAttribute('data-lots', first ?? '');
		await expectAccessible(page);
		await expectNoSidewaysScroll(page);

		await page.getByRole('button', { name: say.save }).click();
		await expect(page.locator('[data-save=saved]')).toBeVisible();
		const after = await storedLots(page);
		expect(givenOf(after)).toEqual(givenOf(before));
		expect(after).not.toEqual(before);
		await page.getByRole('button', { name: say.undo }).click();
		await expect(page.locator('[data-save=undone]')).toBeVisible();
		expect(await storedLots(page)).toEqual(before);
	});

test('a subdivision that is left stays as it is, and a new site can be drawn', async ({ page }) => {
	const say = words.es;
	await signIn(page, 'planner');
	await page.goto(`${origin()}/plans/ilo/borrador?sel=subdivision:${lineageId}`);
	await page.getByRole('button', { name: say.again }).click();
	await expect(page.locator('[data-kept]')).toBeVisible();
	await page.getByRole('button', { name: say.leave }).click();
	await page.getByRole('button', { name: say.open }).click();
	await expect(page.locator('[data-kept]')).toHaveCount(0);
	await expect(page.locator('[data-layout=no-site]')).toBeVisible();
});
