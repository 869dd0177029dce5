import type { Role } from '#lib/domain/record/role.ts';

/** `'anyone'` needs no account. */
export type Access = 'anyone' | readonly Role[];

/** Who may do what at one route; a method or form action that is not named is refused. */
export interface RouteAccess {
	/** Reading the page or the endpoint (GET, HEAD). */
	read?: Access;
	/** Form actions by name; `default` for the unnamed one. */
	actions?: Record<string, Access>;
	/** Endpoint methods that write. */
	POST?: Access;
	PUT?: Access;
	PATCH?: Access;
	DELETE?: Access;
}

/** Every route of the app. A route that is missing here answers nobody; a test holds the table to the folders. */
export const routeAccess: Record<string, RouteAccess> = {
	'/': { read: 'anyone' },
	'/healthz': { read: 'anyone' }
};

const methodsThatRead = new Set(['GET', 'HEAD', 'OPTIONS']);

const actionName = (url: URL): string => [...url.searchParams.keys()].find((name) => name.startsWith('/'))?.slice(1) ?? 'default';

/** What a request needs, or `undefined` when nobody may make it. */
export const accessNeeded = (routeId: string, method: string, url: URL): Access | undefined => {
	const route = routeAccess[routeId];
	if (!route) return undefined;
	if (methodsThatRead.has(method)) return route.read;
	if (method === 'POST' && route.actions) return route.actions[actionName(url)];
	return route[method as 'POST' | 'PUT' | 'PATCH' | 'DELETE'];
};

export const isAdmitted = (access: Access | undefined, role: Role | undefined): boolean =>
	access === 'anyone' || (access !== undefined && role !== undefined && access.includes(role));
