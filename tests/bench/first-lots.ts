import { chromium, type Browser } from '@playwright/test';
import { chromiumOptions } from '../support/chromium.ts';
import { freshStorage } from '../support/fresh-storage.ts';
import { startApp } from '../support/running-app.ts';
import { openWithLots, placeInLots } from './million-lots.ts';
import { interleaved, type Measurement } from './measurement.ts';

const rounds = 7;

/** Ground that both plans have lots on, all over the window. */
const view = [...placeInLots(500, 500), 17].join(',');

interface Town {
	origin: string;
	stop: () => Promise<void>;
}

const startTown = async (lots: number): Promise<Town> => {
	const storage = await freshStorage();
	const { env } = storage;
	const database = await openWithLots(
		{ databaseUrl: env['DATABASE_URL'] || undefined, dataDir: env['DATA_DIR'] },
		lots
	);
	await database.close();
	const app = await startApp({ ...env, PAMPA_EXAMPLE: 'none' });
	const stop = async (): Promise<void> => {
		await app.stop();
		await storage.remove();
	};
	return { origin: app.origin, stop };
};

/** Opens the map in a browser that has kept nothing, until the lots are drawn. */
const showLots = async (browser: Browser, { origin }: Town): Promise<void> => {
	const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
	const page = await context.newPage();
	await page.goto(`${origin}/en/plans/bench/all?at=${view}`);
	await page.locator('[data-map-idle="true"]:not([data-map-covered="0"])').waitFor({ timeout: 120_000 });
	await context.close();
};

/** The row of the table of budgets on the first lots that somebody sees. It wants a build and a Chromium. */
export const measureFirstLots = async (): Promise<Measurement[]> => {
	const [large, small] = [await startTown(60_000), await startTown(6000)];
	const browser = await chromium.launch(chromiumOptions);
	try {
		for (const town of [large, small]) await showLots(browser, town);
		const [largeMs, smallMs] = await interleaved(
			rounds,
			() => showLots(browser, large),
			() => showLots(browser, small)
		);
		return [
			{
				name: 'first rendered lots: 60,000-lot plan ÷ 6,000-lot plan, the same view',
				value: largeMs / smallMs,
				unit: '×',
				bar: { atMost: 1.2 },
				detail: `${Math.round(largeMs)} ÷ ${Math.round(smallMs)} ms until all is drawn, a cold browser context each, medians of ${rounds} interleaved rounds`
			}
		];
	} finally {
		await browser.close();
		await Promise.all([large.stop(), small.stop()]);
	}
};
