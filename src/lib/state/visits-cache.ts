/** What the names of the caches begin with that hold the page of visits for where there is no network; the app's version follows. */
export const visitsCachePrefix = 'pampa-visits-';

/** Takes the page of visits off this phone, and with it the key of what waits there; what waits stays, sealed. */
export const forgetVisitsPage = async (): Promise<void> => {
	if (!('caches' in globalThis)) return;
	const names = (await caches.keys()).filter((name) => name.startsWith(visitsCachePrefix));
	await Promise.all(names.map((name) => caches.delete(name)));
};
