import { createHash, randomBytes } from 'node:crypto';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { App } from '../app.ts';
import { hashPassword, newPassword } from '../auth/password.ts';
import type { Db, Trx } from '../db/database.ts';
import { insertSecret, listSecrets, takeSecrets } from '../repositories/installation-secret.ts';
import { hasAdministrator, insertUser } from '../repositories/user.ts';
import { inTransaction, type CommandRefusal } from './command.ts';
import { personInput } from './user.ts';

const prefix = 'first_administrator_link:';
const lifetimeMs = 24 * 60 * 60 * 1000;

/** Only the hash is stored: who reads the database cannot use the link. */
const nameOf = (token: string): string => prefix + createHash('sha256').update(token).digest('base64url');

const isFresh = ({ created_at }: { created_at: Date }, now: Date): boolean =>
	now.getTime() - created_at.getTime() < lifetimeMs;

/**
 * A new one-time link with which the first administrator is made, or `undefined` when there is one. Every start gives
 * another; each is good for a day, and all end when one is used.
 */
export const firstAdministratorLink = async ({ database, settings }: App): Promise<string | undefined> => {
	if (await hasAdministrator(database.kysely)) return undefined;
	const token = randomBytes(24).toString('base64url');
	await insertSecret(database.kysely, nameOf(token), 'unused');
	return `${settings.origin}/setup?token=${token}`;
};

/** Whether the link still makes an administrator. */
export const isFirstAdministratorLink = async (db: Db, token: string, now = new Date()): Promise<boolean> => {
	if (await hasAdministrator(db)) return false;
	const links = await listSecrets(db, prefix);
	return links.some((link) => link.name === nameOf(token) && isFresh(link, now));
};

const input = personInput.extend({ password: newPassword });

type Refusal = CommandRefusal | { key: 'link-used' } | { key: 'email-taken' };

/** Taking the links is what only one of several people can do; the others wait for it and find none. */
const takeLink = async (trx: Trx, token: string, now: Date): Promise<boolean> => {
	const links = await takeSecrets(trx, prefix);
	const taken = links.some((link) => link.name === nameOf(token) && isFresh(link, now));
	return taken && !(await hasAdministrator(trx));
};

/** Makes the first administrator for whoever holds the link; for nobody's role, since there is nobody yet. */
export const createFirstAdministrator = async (
	{ database }: App,
	token: string,
	person: unknown,
	now = new Date()
): Promise<Outcome<{ email: string }, Refusal>> => {
	const parsed = input.safeParse(person);
	if (!parsed.success) return refused({ key: 'input-invalid', path: parsed.error.issues[0]?.path.join('.') ?? '' });
	const { name, email, password } = parsed.data;
	if (!(await isFirstAdministratorLink(database.kysely, token, now))) return refused({ key: 'link-used' });
	const passwordHash = await hashPassword(password);
	return inTransaction<{ email: string }, Refusal>(database, async (trx) => {
		if (!(await takeLink(trx, token, now))) return refused({ key: 'link-used' });
		const id = await insertUser(trx, { name, email, role: 'administrator', passwordHash });
		return id === undefined ? refused({ key: 'email-taken' }) : accepted({ email });
	});
};
