import {
	error,
	redirect,
	type Handle,
	type HandleServerError,
	type RequestEvent,
	type ServerInit
} from '@sveltejs/kit';
import { dev } from '$app/environment';
import { sequence } from '@sveltejs/kit/hooks';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { currentApp } from '#lib/server/app.ts';
import { accessNeeded, isAdmitted, routeAccess } from '#lib/server/auth/access.ts';
import { findSignedInUser } from '#lib/server/auth/session.ts';
import { startNotice } from '#lib/server/auth/start-notice.ts';
import { compressedAnswer } from '#lib/server/compressed-answer.ts';
import { tellError } from '#lib/server/error-line.ts';
import { securityHeaders, withBasemap } from '#lib/server/security-headers.ts';
import { isStorable } from '#lib/server/storable-text.ts';

/** Begins to send what is to be told; under `vite dev` nobody else opens the app and says how to sign in. */
export const init: ServerInit = async () => {
	const app = await currentApp();
	const { mail } = app.settings;
	if (mail) {
		const { openMailer } = await import('#lib/server/mail.ts');
		const { keepSendingNotices } = await import('#lib/server/send-notices.ts');
		keepSendingNotices(app, openMailer(mail));
	}
	if (dev) process.stdout.write((await startNotice(app)).map((line) => `${line}\n`).join(''));
};

const withCompression: Handle = async ({ event, resolve }) => compressedAnswer(event.request, await resolve(event));

const withApp: Handle = async ({ event, resolve }) => {
	event.locals.app = await currentApp();
	return resolve(event);
};

/** On every page: people come to the map from others without loading the document anew. */
const allowBasemap = ({ locals }: RequestEvent, { headers }: Response): void => {
	const { basemapStyleUrl } = locals.app.settings;
	const policy = headers.get('content-security-policy');
	if (basemapStyleUrl && policy?.includes('connect-src'))
		headers.set('content-security-policy', withBasemap(policy, basemapStyleUrl));
};

const withSecurityHeaders: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	// A page of the office may name people: it is gone from the browser with who saw it.
	if (event.route.id?.startsWith('/(office)')) response.headers.set('cache-control', 'no-store');
	for (const [name, value] of securityHeaders(event.url.protocol === 'https:'))
		if (!response.headers.has(name)) response.headers.set(name, value);
	allowBasemap(event, response);
	return response;
};

const withLanguage: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) });
	});

/** Nothing stored has a name the database cannot hold, so nothing is found at such an address. */
const withNameableParts: Handle = ({ event, resolve }) =>
	Object.values(event.params).every((part) => part === undefined || isStorable(part))
		? resolve(event)
		: error(404, 'not-found');

const withUser: Handle = async ({ event, resolve }) => {
	const asksNobody = event.route.id !== null && routeAccess[event.route.id]?.asksNobody;
	event.locals.user = asksNobody ? undefined : await findSignedInUser(event.locals.app, event);
	return resolve(event);
};

/** Somebody opened a page by its address or by a link in the app, so signing in can bring them there. */
const opensPage = ({ request, isDataRequest }: RequestEvent): boolean =>
	request.method === 'GET' && (isDataRequest || (request.headers.get('accept')?.includes('text/html') ?? false));

/** A refusal thrown here would be SvelteKit's bare page: the reader gets one in the app's words and look. */
const notAllowedPage = async ({ fetch }: RequestEvent): Promise<Response> => {
	const { body, headers } = await fetch(localizeHref('/not-allowed'));
	return new Response(body, { status: 403, headers });
};

const withAccess: Handle = ({ event, resolve }) => {
	if (event.route.id === null) return resolve(event);
	const needed = accessNeeded(event.route.id, event.request.method, event.url);
	if (isAdmitted(needed, event.locals.user?.role)) return resolve(event);
	if (needed === undefined) error(event.request.method === 'GET' ? 404 : 405, 'not-found');
	if (event.locals.user && opensPage(event) && !event.isDataRequest) return notAllowedPage(event);
	if (event.locals.user) error(403, 'not-allowed');
	if (!opensPage(event)) error(401, 'sign-in-needed');
	redirect(303, `${localizeHref('/sign-in')}?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
};

export const handle: Handle = sequence(
	withCompression,
	withApp,
	withSecurityHeaders,
	withLanguage,
	withNameableParts,
	withUser,
	withAccess
);

/** Writes one line a person can be asked for; the reader gets its id and nothing about the cause. */
export const handleError: HandleServerError = ({ error: cause, event, status, message }) => {
	if (status === 404) return { message };
	const id = tellError(`${event.request.method} ${event.route.id ?? '-'}`, cause);
	return { message, id };
};
