import type { BrowserContext, Page, Request } from '@playwright/test';

/** What came for one request of a page. */
export interface Sent {
	url: string;
	/** Of the body as it was on the wire. */
	bytes: number;
	isScript: boolean;
}

const sentFor = async (request: Request): Promise<Sent> => {
	const response = await request.response();
	const { responseBodySize } = await request.sizes();
	const isScript = /javascript/.test(response?.headers()['content-type'] ?? '');
	return { url: request.url(), bytes: responseBodySize, isScript };
};

/** What the network brings to a new page of the context until it is ready; a cold start, if nothing was opened in it. */
export const sentUntil = async (
	context: BrowserContext,
	url: string,
	ready: (page: Page) => Promise<unknown>
): Promise<Sent[]> => {
	const page = await context.newPage();
	const requests: Request[] = [];
	page.on('requestfinished', (request) => {
		if (request.url().startsWith('http')) requests.push(request);
	});
	await page.goto(url);
	await ready(page);
	const sent = await Promise.all(requests.map(sentFor));
	await page.close();
	return sent;
};

export const bytesOf = (sent: readonly Sent[]): number => sent.reduce((sum, { bytes }) => sum + bytes, 0);
