import { sql } from 'kysely';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { roles, type Role } from '#lib/domain/record/role.ts';
import type { App } from '../app.ts';
import { generatePassword, hashPassword } from '../auth/password.ts';
import type { Trx } from '../db/database.ts';
import { deleteSecret, findSecret, insertSecret, listSecrets } from '../repositories/installation-secret.ts';
import { hasExamplePlan } from '../repositories/plan.ts';
import { insertUser } from '../repositories/user.ts';

/** Any number, the same in every Pampa process: who holds it makes the example's accounts. */
const lockKey = 19841998;
const made = 'example_accounts';
const prefix = 'example_sign_in:';

const exampleSignIn = z.object({ role: z.enum(roles), email: z.string(), password: z.string() });

/** How to sign in to the example as one of its people. */
export type ExampleSignIn = z.output<typeof exampleSignIn>;

const people = z.array(z.object({ role: z.enum(roles), name: z.string(), email: z.email() }));

const readPeople = (dbFolder: string): z.output<typeof people> =>
	people.parse(JSON.parse(readFileSync(join(dbFolder, 'defaults', 'example-people.json'), 'utf8')));

const makeAccounts = async (trx: Trx, dbFolder: string): Promise<void> => {
	await sql`select pg_advisory_xact_lock(${lockKey}::bigint)`.execute(trx);
	if ((await findSecret(trx, made)) !== undefined) return;
	for (const { role, name, email } of readPeople(dbFolder)) {
		const password = generatePassword();
		const id = await insertUser(trx, {
			name,
			email,
			role,
			isExample: true,
			passwordHash: await hashPassword(password)
		});
		if (id !== undefined) await insertSecret(trx, prefix + email, JSON.stringify({ role, email, password }));
	}
	await insertSecret(trx, made, 'made');
};

const byRole = (one: { role: Role }, other: { role: Role }): number =>
	roles.indexOf(one.role) - roles.indexOf(other.role);

/**
 * The example's accounts, one a role, made the first time the example plan is there; none without it. Their passwords
 * guard nothing but an example and are kept readable, so that every start can print them. One that was changed or
 * removed in the app is no longer among them, and never made again.
 */
export const exampleSignIns = async ({ database, settings }: App): Promise<ExampleSignIn[]> => {
	if (!(await hasExamplePlan(database.kysely))) return [];
	if ((await findSecret(database.kysely, made)) === undefined)
		await database.kysely.transaction().execute((trx) => makeAccounts(trx, settings.dbFolder));
	const secrets = await listSecrets(database.kysely, prefix);
	return secrets.map(({ value }) => exampleSignIn.parse(JSON.parse(value))).sort(byRole);
};

/** Its password was changed or its account removed: what was printed is no longer true. */
export const forgetExampleSignIn = (trx: Trx, email: string): Promise<void> => deleteSecret(trx, prefix + email);
