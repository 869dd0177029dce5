/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';
import { visitsCachePrefix } from '#lib/state/visits-cache.ts';

// Serves the page of visits where there is no network, as it was last seen there; nothing else of the app. It is registered by
// that page, for that page.

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const name = `${visitsCachePrefix}${version}`;
const assets = new Set([...build, ...files]);

const isPage = (request: Request, url: URL): boolean =>
	request.mode === 'navigate' && url.pathname.endsWith('/office/visits');

const isOwn = (request: Request, url: URL): boolean =>
	request.method === 'GET' &&
	url.origin === worker.location.origin &&
	(isPage(request, url) || assets.has(url.pathname));

/** What the network answers, kept for when it does not. */
const fromNetwork = async (request: Request): Promise<Response> => {
	const response = await fetch(request);
	const cache = await caches.open(name);
	// Who may not see the page any more does not see it from the cache either.
	if (response.ok && !response.redirected) await cache.put(request, response.clone());
	else await cache.delete(request);
	return response;
};

const answer = async (request: Request, url: URL): Promise<Response> => {
	const kept = await caches.match(request);
	if (kept && assets.has(url.pathname)) return kept;
	try {
		return await fromNetwork(request);
	} catch (error) {
		if (kept) return kept;
		throw error;
	}
};

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
	const forgetOthers = async (): Promise<void> => {
		const others = (await caches.keys()).filter((each) => each.startsWith(visitsCachePrefix) && each !== name);
		await Promise.all(others.map((each) => caches.delete(each)));
		await worker.clients.claim();
	};
	event.waitUntil(forgetOthers());
});

worker.addEventListener('fetch', (event) => {
	const url = new URL(event.request.url);
	if (isOwn(event.request, url)) event.respondWith(answer(event.request, url));
});
