import { APIError } from 'better-auth/api';
import { z } from 'zod';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { App } from '../app.ts';
import type { CommandRefusal } from '../commands/command.ts';
import { forgetExampleSignIn } from '../commands/user-example.ts';
import { authOf } from './auth.ts';
import { newPassword } from './password.ts';
import type { SignedInUser } from './session.ts';

const input = z.object({ current: z.string().max(1000), password: newPassword, repeated: z.string() });

type Refusal = CommandRefusal | { key: 'password-wrong' } | { key: 'password-differs' };

/**
 * Changes one's own password, known by the session in `headers`, and ends one's other sessions.
 *
 * @returns headers with the new session's cookie, for `sendCookies`.
 */
export const changePassword = async (
	app: App,
	user: SignedInUser,
	headers: Headers,
	passwords: unknown
): Promise<Outcome<Headers, Refusal>> => {
	const parsed = input.safeParse(passwords);
	if (!parsed.success) return refused({ key: 'input-invalid', path: parsed.error.issues[0]?.path.join('.') ?? '' });
	const { current, password, repeated } = parsed.data;
	if (password !== repeated) return refused({ key: 'password-differs' });
	try {
		const { api } = await authOf(app);
		const body = { currentPassword: current, newPassword: password, revokeOtherSessions: true };
		const answer = await api.changePassword({ body, headers, returnHeaders: true });
		await app.database.kysely.transaction().execute((trx) => forgetExampleSignIn(trx, user.email));
		return accepted(answer.headers);
	} catch (error) {
		if (error instanceof APIError && error.statusCode < 500) return refused({ key: 'password-wrong' });
		throw error;
	}
};
