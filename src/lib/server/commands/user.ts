import { z } from 'zod';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { roles } from '#lib/domain/record/role.ts';
import { generatePassword, hashPassword } from '../auth/password.ts';
import type { Trx } from '../db/database.ts';
import {
	closeAccount,
	findUserById,
	insertUser,
	lockAdministrators,
	reopenAccount,
	setUserPassword,
	setUserRole,
	type User
} from '../repositories/user.ts';
import { storableText } from '../storable-text.ts';
import { defineCommand } from './command.ts';
import { forgetExampleSignIn } from './user-example.ts';

const administrator = ['administrator'] as const;

/** A name and the address somebody signs in with, as they are stored. */
export const personInput = z.object({
	name: storableText.trim().min(1).max(100),
	email: z.email().max(254).toLowerCase()
});

type UnknownUser = { key: 'user-not-found' };
type AccountClosed = { key: 'account-closed' };
type LastAdministrator = { key: 'last-administrator' };

/** Refuses what would leave the municipality without an administrator. */
const keepsAnAdministrator = async (
	trx: Trx,
	userId: string
): Promise<Outcome<User, UnknownUser | AccountClosed | LastAdministrator>> => {
	const administrators = await lockAdministrators(trx);
	const user = await findUserById(trx, userId);
	if (!user) return refused({ key: 'user-not-found' });
	if (user.closedAt) return refused({ key: 'account-closed' });
	if (administrators.every(({ id }) => id === userId)) return refused({ key: 'last-administrator' });
	return accepted(user);
};

/** Makes an account with a generated password, which is returned here and kept nowhere. */
export const createUser = defineCommand({
	roles: administrator,
	input: personInput.extend({ role: z.enum(roles) }),
	run: async (
		trx,
		{ name, email, role }
	): Promise<Outcome<{ email: string; password: string }, { key: 'email-taken' }>> => {
		const password = generatePassword();
		const id = await insertUser(trx, { name, email, role, passwordHash: await hashPassword(password) });
		return id === undefined ? refused({ key: 'email-taken' }) : accepted({ email, password });
	}
});

/** Takes effect with the user's next request. */
export const changeUserRole = defineCommand({
	roles: administrator,
	input: z.object({ userId: storableText, role: z.enum(roles) }),
	run: async (trx, { userId, role }): Promise<Outcome<User, UnknownUser | AccountClosed | LastAdministrator>> => {
		const found = await keepsAnAdministrator(trx, userId);
		if (!found.ok && (found.reason.key !== 'last-administrator' || role !== 'administrator')) return found;
		await setUserRole(trx, userId, role);
		const user = await findUserById(trx, userId);
		return user ? accepted(user) : refused({ key: 'user-not-found' });
	}
});

/**
 * Replaces a forgotten password by a generated one, returned here and kept nowhere; signs the user out everywhere.
 * An account that was closed is open again with it.
 */
export const giveNewPassword = defineCommand({
	roles: administrator,
	input: z.object({ userId: storableText }),
	run: async (trx, { userId }): Promise<Outcome<{ email: string; password: string }, UnknownUser>> => {
		const user = await findUserById(trx, userId);
		if (!user) return refused({ key: 'user-not-found' });
		const password = generatePassword();
		const setPassword = user.closedAt ? reopenAccount : setUserPassword;
		await setPassword(trx, userId, await hashPassword(password));
		await forgetExampleSignIn(trx, user.email);
		return accepted({ email: user.email, password });
	}
});

/** Ends every session of an account and its sign-in; what they did stays theirs. */
export const closeUser = defineCommand({
	roles: administrator,
	input: z.object({ userId: storableText }),
	run: async (trx, { userId }): Promise<Outcome<User, UnknownUser | AccountClosed | LastAdministrator>> => {
		const found = await keepsAnAdministrator(trx, userId);
		if (!found.ok) return found;
		await closeAccount(trx, userId, new Date());
		await forgetExampleSignIn(trx, found.value.email);
		return found;
	}
});
