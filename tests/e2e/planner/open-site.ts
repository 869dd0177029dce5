import { expect, type Page } from '@playwright/test';
import { origin, signIn } from '../support.ts';

const words = {
	es: {
		open: 'Lotizar un terreno',
		paste: 'Pegar GeoJSON',
		text: 'GeoJSON del terreno',
		use: 'Usar este terreno'
	},
	en: { open: 'Lay out a site', paste: 'Paste GeoJSON', text: 'GeoJSON of the site', use: 'Use this site' }
} as const;

/** Free ground of the example's expansion area, WGS 84, so many degrees high; a few hundred metres wide. */
export const freeSite = (heightDeg: number) => {
	const [west, east, south] = [-71.3288, -71.3262, -17.6424];
	const ring = [
		[west, south],
		[east, south],
		[east, south + heightDeg],
		[west, south + heightDeg],
		[west, south]
	];
	return { type: 'Polygon', coordinates: [ring] };
};

/** Opens the example's draft as its planner, with a site laid out in the panel; nothing is saved. */
export const openWithSite = async (
	page: Page,
	{ language, prefix }: { language: keyof typeof words; prefix: string },
	site: ReturnType<typeof freeSite>
): Promise<void> => {
	const { open, paste, text, use } = words[language];
	await signIn(page, 'planner');
	await page.goto(`${origin()}${prefix}/plans/ilo/borrador`);
	await expect(page.locator('[data-map-idle=true]')).toBeVisible();
	await page.getByRole('button', { name: open }).click();
	await page.getByText(paste, { exact: true }).click();
	await page.getByLabel(text).fill(JSON.stringify(site));
	await page.getByRole('button', { name: use }).click();
	await expect(page.locator('[data-layout=ready]')).toBeVisible();
};
