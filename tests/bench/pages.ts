import { chromium, type Browser, type Page } from '@playwright/test';
import globalSetup from '../e2e/global-setup.ts';
import { origin, signIn } from '../e2e/support.ts';
import { chromiumOptions } from '../support/chromium.ts';
import type { Measurement } from './measurement.ts';
import { bytesOf, sentUntil } from './wire.ts';

/** Asked for by name, so that nothing comes as Brotli, which is smaller. */
const gzip = { extraHTTPHeaders: { 'accept-encoding': 'gzip' } };

const kilobytes = (bytes: number): number => bytes / 1000;

const linkTo = async (page: Page, part: string): Promise<string> => {
	const href = await page.locator(`main a[href*="${part}"]`).first().getAttribute('href');
	if (href === null) throw new Error(`${page.url()} links to no ${part}.`);
	return origin() + href;
};

/** The pages on the way to a lot, each found on the one before, by a browser without JavaScript. */
const wayToALot = async (browser: Browser): Promise<Map<string, string>> => {
	const page = await browser.newPage({ javaScriptEnabled: false });
	const way = new Map([['home', `${origin()}/`]]);
	const finder = `${origin()}/lots`;
	way.set('finder', finder);
	await page.goto(finder);
	await page.locator('input[name="q"]').fill('mz b lt 12');
	await page.locator('input[name="q"]').press('Enter');
	await page.locator('main a[href*="/lots/"]').first().waitFor();
	way.set('answers', page.url());
	await page.goto(finder);
	for (const [name, part] of [
		['subdivision', 'subdivision='],
		['block', 'block='],
		['lot', '/lots/']
	] as const) {
		way.set(name, await linkTo(page, part));
		await page.goto(way.get(name) ?? '');
	}
	await page.close();
	return way;
};

const measureResident = async (browser: Browser): Promise<Measurement[]> => {
	const weights: { name: string; bytes: number; requests: number }[] = [];
	for (const [name, url] of await wayToALot(browser)) {
		const context = await browser.newContext(gzip);
		const sent = await sentUntil(context, url, (page) => page.waitForLoadState('networkidle'));
		weights.push({ name, bytes: bytesOf(sent), requests: sent.length });
		await context.close();
	}
	const detail = weights
		.map(({ name, bytes, requests }) => `${name} ${kilobytes(bytes).toFixed(1)} kB in ${requests}`)
		.join(', ');
	return [
		{
			name: 'resident pages: bytes before any map, the heaviest',
			value: kilobytes(Math.max(...weights.map(({ bytes }) => bytes))),
			unit: 'kB',
			bar: { atMost: 50 },
			detail: `${detail}; bodies as sent to a cold browser that takes gzip`
		},
		{
			name: 'resident pages: requests before any map, the most',
			value: Math.max(...weights.map(({ requests }) => requests)),
			unit: 'requests',
			bar: { atMost: 10 },
			detail: 'the same pages; finder, answers and lot are reached without JavaScript'
		}
	];
};

const gzippedSize = async (page: Page, url: string): Promise<number> => {
	const response = await page.request.get(url, { headers: { 'accept-encoding': 'gzip' } });
	return Number(response.headers()['content-length']);
};

const measurePlanner = async (browser: Browser): Promise<Measurement> => {
	const context = await browser.newContext({ ...gzip, viewport: { width: 1440, height: 900 } });
	const signedIn = await context.newPage();
	await signIn(signedIn, 'planner');
	const draft = `${origin()}/plans/ilo/borrador`;
	const sent = await sentUntil(context, draft, (page) =>
		page.locator('[data-map-idle="true"]').waitFor({ timeout: 120_000 })
	);
	const scripts = sent.filter(({ isScript }) => isScript);
	const [workers, others] = [true, false].map((isWorker) =>
		scripts.filter(({ url }) => url.includes('/workers/') === isWorker)
	);
	let workerBytes = 0;
	// The size of a worker's script is not told of the page's request.
	for (const { url } of workers ?? []) workerBytes += await gzippedSize(signedIn, url);
	const heaviest = [...(others ?? [])].sort((a, b) => b.bytes - a.bytes).slice(0, 3);
	await context.close();
	return {
		name: "planner's first load: JavaScript before the map is usable",
		value: kilobytes(bytesOf(others ?? [])),
		unit: 'kB',
		bar: { atMost: 450 },
		detail: `${others?.length} files as sent with gzip, the heaviest ${heaviest.map(({ bytes }) => kilobytes(bytes).toFixed(0)).join(', ')} kB; and ${kilobytes(workerBytes).toFixed(0)} kB of worker`
	};
};

/** The rows of the table of budgets on what pages weigh, measured on the example. They want a build and a Chromium. */
export const measurePages = async (): Promise<Measurement[]> => {
	const stop = await globalSetup();
	const browser = await chromium.launch(chromiumOptions);
	try {
		return [...(await measureResident(browser)), await measurePlanner(browser)];
	} finally {
		await browser.close();
		await stop();
	}
};
