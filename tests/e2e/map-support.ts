import { expect, type Locator, type Page } from '@playwright/test';
import { origin } from './support.ts';

/** The map once everything it asked for is drawn. */
export const idleMap = async (page: Page): Promise<Locator> => {
	const map = page.locator('[data-map-idle="true"]');
	await expect(map).toBeVisible({ timeout: 60_000 });
	return map;
};

/** Opens a page with the map and waits until it is drawn. @param path with the language's prefix. */
export const openMap = async (page: Page, path: string): Promise<Locator> => {
	await page.goto(origin() + path);
	return idleMap(page);
};

/** At how many of 25 points of the screen something of the plan is drawn. */
export const coverage = async (map: Locator): Promise<number> => Number(await map.getAttribute('data-map-covered'));

/** Requests to other hosts than the app's, from now on. */
export const strangersOf = (page: Page): string[] => {
	const strangers: string[] = [];
	page.on('request', (request) => {
		const url = request.url();
		if (/^https?:/.test(url) && !url.startsWith(origin())) strangers.push(url);
	});
	return strangers;
};
