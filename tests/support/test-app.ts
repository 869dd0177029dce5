import { join } from 'node:path';
import type { App } from '#lib/server/app.ts';
import type { Actor, Role } from '#lib/domain/record/role.ts';
import { hashPassword } from '#lib/server/auth/password.ts';
import { findUserByEmail, insertUser } from '#lib/server/repositories/user.ts';
import { freshDatabase } from './fresh-database.ts';

/** An app on a database of its own, as `currentApp()` would give it. Close its database in `afterAll`. */
export const testApp = async (): Promise<App> => ({
	database: await freshDatabase(),
	settings: {
		dbFolder: join(import.meta.dirname, '..', '..', 'db'),
		withExample: false,
		origin: 'http://localhost:3000'
	}
});

/** Somebody of that role, made with the password. */
export const makeActor = async ({ database }: App, role: Role, password = 'a password for tests'): Promise<Actor> => {
	const email = `${role}@town.example`;
	const known = await findUserByEmail(database.kysely, email);
	if (known) return { userId: known.id, role };
	const passwordHash = await hashPassword(password);
	const userId = await database.kysely
		.transaction()
		.execute((trx) => insertUser(trx, { name: `A ${role}`, email, role, passwordHash }));
	if (userId === undefined) throw new Error(`${email} exists already.`);
	return { userId, role };
};
