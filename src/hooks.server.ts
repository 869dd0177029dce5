import { error, redirect, type Handle, type ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { currentApp } from '#lib/server/app.ts';
import { accessNeeded, isAdmitted } from '#lib/server/auth/access.ts';

export const init: ServerInit = async () => {
	await currentApp();
};

const withApp: Handle = async ({ event, resolve }) => {
	event.locals.app = await currentApp();
	return resolve(event);
};

const withLanguage: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) });
	});

const withAccess: Handle = async ({ event, resolve }) => {
	const routeId = event.route.id;
	if (routeId === null) return resolve(event);
	const needed = accessNeeded(routeId, event.request.method, event.url);
	if (isAdmitted(needed, event.locals.user?.role)) return resolve(event);
	if (needed !== undefined && !event.locals.user && event.request.method === 'GET' && event.request.headers.get('accept')?.includes('text/html'))
		redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
	error(event.locals.user ? 403 : 401, event.locals.user ? 'not-allowed' : 'sign-in-needed');
};

export const handle: Handle = sequence(withApp, withLanguage, withAccess);
