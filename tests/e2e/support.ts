import AxeBuilder from '@axe-core/playwright';
import { expect, type APIRequestContext, type Page, type Response } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import type { Role } from '#lib/domain/record/role.ts';

/** Address of the app of this run, without a slash at the end. */
export const origin = (): string => process.env['PAMPA_E2E_ORIGIN'] ?? '';

interface SignIn {
	email: string;
	password: string;
}

const printedLines = (): string[] => JSON.parse(process.env['PAMPA_E2E_LINES'] ?? '[]') as string[];

/** The example's sign-in of a role, as an app printed it when it started: the app of this run, if no other is said. */
export const exampleSignIn = (role: Role, lines: readonly string[] = printedLines()): SignIn => {
	const [, email, password] =
		lines.map((line) => line.trim().split(/\s+/)).find(([first, , ...rest]) => first === role && rest.length === 1) ??
		[];
	if (email === undefined || password === undefined) throw new Error(`The app printed no sign-in for ${role}.`);
	return { email, password };
};

/** Signs somebody in by the form, without a page: the cookies stay in the page's context. */
export const signIn = async (page: Page, role: Role): Promise<void> => signInRequest(page.request, exampleSignIn(role));

/** The same for requests without a browser. */
export const signInRequest = async (
	request: APIRequestContext,
	{ email, password }: SignIn,
	at: string = origin()
): Promise<void> => {
	const response = await request.post(`${at}/sign-in`, {
		form: { email, password },
		headers: { origin: at },
		maxRedirects: 0
	});
	const body = await response.text();
	if (response.status() !== 303 && !body.includes('"redirect"'))
		throw new Error(`${email} could not sign in: ${response.status()}`);
};

/** Phones and wide screens. */
export const screens = [
	{ name: 'phone', width: 390, height: 844 },
	{ name: 'desk', width: 1440, height: 900 }
] as const;

/** Spanish has no prefix. */
export const languages = [
	{ language: 'es', prefix: '' },
	{ language: 'en', prefix: '/en' }
] as const;

/**
 * Every screen in every language on the embedded engine. On a server, where pages differ by nothing but whom they ask, each
 * screen and each language once.
 */
export const looks = screens.flatMap((screen, i) =>
	languages
		.filter((_, j) => process.env['DATABASE_URL'] === undefined || i === j)
		.map((language) => ({ ...screen, ...language }))
);

/** No fault that axe calls serious or critical. */
export const expectAccessible = async (page: Page): Promise<void> => {
	const { violations } = await new AxeBuilder({ page }).analyze();
	const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
	expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
};

/** The page does not scroll sideways. */
export const expectNoSidewaysScroll = async (page: Page): Promise<void> => {
	const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	expect(overflow).toBeLessThanOrEqual(0);
};

export interface Weight {
	requests: number;
	/** As sent with gzip: text is compressed, but for what is not to be (`no-transform`); type and pictures stay as they are. */
	bytes: number;
}

const compressed = /\b(woff2?|png|jpe?g|webp|gzip)\b/;

const sentBytes = async (request: APIRequestContext, url: string): Promise<number> => {
	const response = await request.get(url);
	const body = await response.body();
	const { 'content-type': type = '', 'cache-control': caching = '' } = response.headers();
	return compressed.test(type) || caching.includes('no-transform') ? body.length : gzipSync(body).length;
};

/** What a page asks of the network from a cold start until it is quiet. */
export const weigh = async (page: Page, path: string): Promise<Weight> => {
	const urls: string[] = [];
	const note = (response: Response): void => {
		if (!response.url().startsWith('data:') && response.status() < 300) urls.push(response.url());
	};
	page.on('response', note);
	await page.goto(origin() + path);
	await page.waitForLoadState('networkidle');
	page.off('response', note);
	let bytes = 0;
	for (const url of urls) bytes += await sentBytes(page.request, url);
	return { requests: urls.length, bytes };
};
