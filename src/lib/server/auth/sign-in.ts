import { APIError } from 'better-auth/api';
import { z } from 'zod';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { App } from '../app.ts';
import { countAttempt, forgiveAttempt } from '../repositories/rate-limit.ts';
import { storableText } from '../storable-text.ts';
import { authOf } from './auth.ts';

const windowMs = 5 * 60 * 1000;
/** Failed sign-ins in one window, from one client address to one account, and from one address to any. */
const attemptsPerAccount = 8;
const attemptsPerAddress = 40;

export const signInInput = z.object({
	email: storableText.trim().toLowerCase().max(254),
	password: z.string().max(1000)
});

export type SignInRefusal = { key: 'sign-in-refused' } | { key: 'too-many-attempts'; minutes: number };

interface SignInAttempt extends z.output<typeof signInInput> {
	/** Client address, which the count of failures goes by. */
	address: string;
	/** The request's headers, for the session's record of the browser. */
	headers: Headers;
}

const isRefusal = (error: unknown): boolean => error instanceof APIError && error.statusCode < 500;

/** Checks e-mail and password and opens a session. @returns headers with its cookie, for `sendCookies`. */
export const signIn = async (
	app: App,
	{ email, password, address, headers }: SignInAttempt,
	now = new Date()
): Promise<Outcome<Headers, SignInRefusal>> => {
	const keys = [`sign-in ${address} ${email}`, `sign-in ${address}`];
	const [ofAccount = 0, ofAddress = 0] = await countAttempt(app.database.kysely, keys, windowMs, now);
	if (ofAccount > attemptsPerAccount || ofAddress > attemptsPerAddress)
		return refused({ key: 'too-many-attempts', minutes: windowMs / 60_000 });
	try {
		const { api } = await authOf(app);
		const answer = await api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
		await forgiveAttempt(app.database.kysely, keys, now);
		return accepted(answer.headers);
	} catch (error) {
		if (isRefusal(error)) return refused({ key: 'sign-in-refused' });
		throw error;
	}
};
