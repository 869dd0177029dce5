import type { Role } from '#lib/domain/record/role.ts';
import { randomUUID } from 'node:crypto';
import type { Db, Trx } from '../db/database.ts';

/** Somebody who may sign in. */
export interface User {
	id: string;
	name: string;
	email: string;
	role: Role;
	/** Belongs to the example plan, not to a municipality. */
	isExample: boolean;
}

const userColumns = ['id', 'name', 'email', 'role', 'isExample'] as const;

/** better-auth's name for an account that signs in with e-mail and password. */
const passwordProvider = 'credential';

export const listUsers = (db: Db): Promise<User[]> =>
	db.selectFrom('user').select(userColumns).orderBy('role').orderBy('name').orderBy('id').execute();

export const findUserById = (db: Db, id: string): Promise<User | undefined> =>
	db.selectFrom('user').select(userColumns).where('id', '=', id).executeTakeFirst();

export const findUserByEmail = (db: Db, email: string): Promise<User | undefined> =>
	db.selectFrom('user').select(userColumns).where('email', '=', email).executeTakeFirst();

/** Administrators, held until the transaction ends, so that two of them cannot remove each other. */
export const lockAdministrators = (trx: Trx): Promise<User[]> =>
	trx.selectFrom('user').select(userColumns).where('role', '=', 'administrator').orderBy('id').forUpdate().execute();

export const hasAdministrator = async (db: Db): Promise<boolean> =>
	(await db.selectFrom('user').select('id').where('role', '=', 'administrator').limit(1).executeTakeFirst()) !==
	undefined;

export interface NewUser {
	name: string;
	/** In lower case. */
	email: string;
	role: Role;
	isExample?: boolean;
	/** As better-auth hashes it. */
	passwordHash: string;
}

/** @returns the new user's id, or `undefined` when the e-mail address is taken. */
export const insertUser = async (trx: Trx, { passwordHash, ...user }: NewUser): Promise<string | undefined> => {
	const id = randomUUID();
	const inserted = await trx
		.insertInto('user')
		.values({ id, image: null, ...user })
		.onConflict((conflict) => conflict.column('email').doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!inserted) return undefined;
	await trx
		.insertInto('account')
		.values({ id: randomUUID(), accountId: id, providerId: passwordProvider, userId: id, password: passwordHash })
		.execute();
	return id;
};

export const setUserRole = async (trx: Trx, id: string, role: Role): Promise<void> => {
	await trx.updateTable('user').set({ role, updatedAt: new Date() }).where('id', '=', id).executeTakeFirstOrThrow();
};

/** Replaces the password and signs the user out everywhere. */
export const setUserPassword = async (trx: Trx, id: string, passwordHash: string): Promise<void> => {
	await trx
		.updateTable('account')
		.set({ password: passwordHash, updatedAt: new Date() })
		.where('userId', '=', id)
		.where('providerId', '=', passwordProvider)
		.executeTakeFirstOrThrow();
	await trx.deleteFrom('session').where('userId', '=', id).execute();
};

/** Removes the user with sessions and password; what they did stays in the log, without their name. */
export const deleteUser = async (trx: Trx, id: string): Promise<void> => {
	await trx.deleteFrom('user').where('id', '=', id).execute();
};

/** Names of all accounts by their ids. */
export const listUserNames = async (db: Db): Promise<Map<string, string>> =>
	new Map((await db.selectFrom('user').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]));

/** Hash of somebody's password. */
export const findPasswordHash = async (db: Db, userId: string): Promise<string | undefined> =>
	(
		await db
			.selectFrom('account')
			.select('password')
			.where('userId', '=', userId)
			.where('providerId', '=', passwordProvider)
			.executeTakeFirst()
	)?.password ?? undefined;
