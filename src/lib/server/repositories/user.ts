import type { Role } from '#lib/domain/record/role.ts';
import { randomUUID } from 'node:crypto';
import type { Db, Trx } from '../db/database.ts';

/** Somebody who may sign in, or could until their account was closed. */
export interface User {
	id: string;
	name: string;
	email: string;
	role: Role;
	/** Belongs to the example plan, not to a municipality. */
	isExample: boolean;
	closedAt: Date | null;
}

const userColumns = ['id', 'name', 'email', 'role', 'isExample', 'closedAt'] as const;

/** better-auth's name for an account that signs in with e-mail and password. */
const passwordProvider = 'credential';

const select = (db: Db) => db.selectFrom('user').select(userColumns).orderBy('role').orderBy('name').orderBy('id');

/** Who may sign in. */
export const listUsers = (db: Db): Promise<User[]> => select(db).where('closedAt', 'is', null).execute();

export const listClosedUsers = (db: Db): Promise<User[]> => select(db).where('closedAt', 'is not', null).execute();

export const findUserById = (db: Db, id: string): Promise<User | undefined> =>
	db.selectFrom('user').select(userColumns).where('id', '=', id).executeTakeFirst();

export const findUserByEmail = (db: Db, email: string): Promise<User | undefined> =>
	db.selectFrom('user').select(userColumns).where('email', '=', email).executeTakeFirst();

/** Administrators, held until the transaction ends, so that two of them cannot remove each other. */
export const lockAdministrators = (trx: Trx): Promise<User[]> =>
	trx
		.selectFrom('user')
		.select(userColumns)
		.where('role', '=', 'administrator')
		.where('closedAt', 'is', null)
		.orderBy('id')
		.forUpdate()
		.execute();

export const hasAdministrator = async (db: Db): Promise<boolean> =>
	(await db
		.selectFrom('user')
		.select('id')
		.where('role', '=', 'administrator')
		.where('closedAt', 'is', null)
		.limit(1)
		.executeTakeFirst()) !== undefined;

export interface NewUser {
	name: string;
	/** In lower case. */
	email: string;
	role: Role;
	isExample?: boolean;
	/** As better-auth hashes it. */
	passwordHash: string;
}

const insertPassword = async (trx: Trx, userId: string, password: string): Promise<void> => {
	await trx
		.insertInto('account')
		.values({ id: randomUUID(), accountId: userId, providerId: passwordProvider, userId, password })
		.execute();
};

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
	await insertPassword(trx, id, passwordHash);
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

/** Takes password and sessions away; name and deeds stay. */
export const closeAccount = async (trx: Trx, id: string, closedAt: Date): Promise<void> => {
	await trx.updateTable('user').set({ closedAt, updatedAt: closedAt }).where('id', '=', id).execute();
	await trx.deleteFrom('account').where('userId', '=', id).execute();
	await trx.deleteFrom('session').where('userId', '=', id).execute();
};

/** Opens a closed account again, with another password. */
export const reopenAccount = async (trx: Trx, id: string, passwordHash: string): Promise<void> => {
	await trx.updateTable('user').set({ closedAt: null, updatedAt: new Date() }).where('id', '=', id).execute();
	await insertPassword(trx, id, passwordHash);
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
