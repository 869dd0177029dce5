import { betterAuth } from 'better-auth';
import { randomBytes } from 'node:crypto';
import type { App } from '../app.ts';
import { findOrMakeSecret } from '../repositories/installation-secret.ts';
import { longestPassword, shortestPassword } from './password.ts';

const dayS = 24 * 60 * 60;

/** Kept in the database, so that people stay signed in over restarts and all app processes know them. */
const sessionSecret = async ({ database }: App): Promise<string> =>
	process.env['AUTH_SECRET'] ||
	(await findOrMakeSecret(database.kysely, 'session', () => randomBytes(32).toString('base64url')));

const makeAuth = async (app: App) =>
	betterAuth({
		appName: 'Pampa',
		secret: await sessionSecret(app),
		baseURL: app.settings.origin,
		database: { db: app.database.kysely, type: 'postgres' },
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: shortestPassword,
			maxPasswordLength: longestPassword
		},
		user: {
			additionalFields: {
				role: { type: 'string', required: true, input: false },
				isExample: { type: 'boolean', required: false, input: false },
				closedAt: { type: 'date', required: false, input: false }
			}
		},
		session: { expiresIn: 7 * dayS, updateAge: dayS },
		// Its endpoints are not reachable: the app calls it from form actions, which count failed sign-ins themselves
		// (`sign-in.ts`), by account too and without counting those that succeed.
		rateLimit: { enabled: false },
		telemetry: { enabled: false },
		logger: { disabled: true },
		advanced: {
			cookiePrefix: 'pampa',
			// `secure` is set where the cookie is sent, from the address the person really uses.
			useSecureCookies: false,
			defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' }
		}
	});

export type Auth = Awaited<ReturnType<typeof makeAuth>>;

const auths = new WeakMap<App, Promise<Auth>>();

/** better-auth on the app's database; holds no state of its own. Never call it inside a transaction. */
export const authOf = (app: App): Promise<Auth> => {
	const known = auths.get(app);
	if (known) return known;
	const made = makeAuth(app);
	auths.set(app, made);
	made.catch(() => auths.delete(app));
	return made;
};
