import { parseSetCookieHeader } from 'better-auth/cookies';
import type { Cookies } from '@sveltejs/kit';
import { roles, type Actor, type Role } from '#lib/domain/record/role.ts';
import type { App } from '../app.ts';
import { authOf } from './auth.ts';

export interface SignedInUser {
	id: string;
	name: string;
	email: string;
	role: Role;
}

export const actorOf = (user: SignedInUser | undefined): Actor | undefined =>
	user && { userId: user.id, role: user.role };

/** The part of a request event that sessions need. */
export interface SessionCarrier {
	request: Request;
	cookies: Cookies;
	url: URL;
}

const sessionCookie = 'pampa.session_token';

/** Hands better-auth's cookies to the browser; over https they never travel in the open. */
export const sendCookies = ({ cookies, url }: SessionCarrier, headers: Headers): void => {
	for (const header of headers.getSetCookie())
		for (const [name, { value, 'max-age': maxAge }] of parseSetCookieHeader(header))
			cookies.set(name, value, {
				path: '/',
				httpOnly: true,
				sameSite: 'lax',
				secure: url.protocol === 'https:',
				...(maxAge === undefined ? {} : { maxAge })
			});
};

const isRole = (role: string): role is Role => roles.some((known) => known === role);

/** Who sends the request, as the database knows them now. Prolongs a session that is used. */
export const findSignedInUser = async (app: App, event: SessionCarrier): Promise<SignedInUser | undefined> => {
	if (event.cookies.get(sessionCookie) === undefined) return undefined;
	const { api } = await authOf(app);
	const { headers, response } = await api.getSession({ headers: event.request.headers, returnHeaders: true });
	sendCookies(event, headers);
	if (!response || response.user.closedAt || !isRole(response.user.role)) return undefined;
	const { id, name, email, role } = response.user;
	return { id, name, email, role };
};

export const signOut = async (app: App, event: SessionCarrier): Promise<void> => {
	const { api } = await authOf(app);
	const { headers } = await api.signOut({ headers: event.request.headers, returnHeaders: true });
	sendCookies(event, headers);
};
