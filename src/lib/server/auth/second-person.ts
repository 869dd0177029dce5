import { verifyPassword } from 'better-auth/crypto';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Role } from '#lib/domain/record/role.ts';
import type { App as RunningApp } from '../app.ts';
import { minutesToWait } from '../limits.ts';
import { office } from '../commands/housing/housing-input.ts';
import { findPasswordHash, findUserById } from '../repositories/user.ts';

export type SecondPersonRefusal = { key: 'second-refused' } | { key: 'too-many-attempts'; minutes: number };

const [most, windowMs] = [8, 5 * 60_000];

/**
 * Somebody else of the roles, who agrees by typing their own password at the desk of who acts: nobody agrees with themselves.
 *
 * @returns the account of who agreed.
 */
export const confirmSecond = async (
	{ database: { kysely } }: RunningApp,
	firstUserId: string,
	{ userId, password, roles }: { userId: string; password: string; roles: readonly Role[] },
	now = new Date()
): Promise<Outcome<string, SecondPersonRefusal>> => {
	const limit = { counter: `second ${firstUserId}`, most, windowMs };
	const minutes = await minutesToWait(kysely, [limit], now);
	if (minutes !== undefined) return refused({ key: 'too-many-attempts', minutes });
	const second = userId === firstUserId ? undefined : await findUserById(kysely, userId);
	const hash = second && roles.includes(second.role) ? await findPasswordHash(kysely, second.id) : undefined;
	const isConfirmed = hash !== undefined && (await verifyPassword({ hash, password }));
	return isConfirmed ? accepted(userId) : refused({ key: 'second-refused' });
};

/** The second person of the office whom a form names, with their password; nothing where it names nobody. */
export const secondOf = async (
	{ app, user }: App.Locals,
	text: (name: string) => string
): Promise<Outcome<string, SecondPersonRefusal> | undefined> =>
	user && text('second') !== ''
		? confirmSecond(app, user.id, { userId: text('second'), password: text('password'), roles: office })
		: undefined;
