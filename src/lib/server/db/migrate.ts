import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Db } from './database.ts';

/** Any number, the same in every Pampa process: who holds it migrates. */
const lockKey = 19841998;

const bookkeeping = `
	begin;
	select pg_advisory_xact_lock(${lockKey});
	create table if not exists schema_migration (name text primary key, applied_at timestamptz not null default now());
	commit;`;

// The insert comes first: a process that waited for the lock finds the name taken and leaves the rest undone.
const scriptOf = (name: string, body: string): string => `
	begin;
	select pg_advisory_xact_lock(${lockKey});
	insert into schema_migration (name) values ('${name}');
	${body}
	commit;`;

const wasAppliedByAnother = (error: unknown): boolean =>
	error instanceof Error &&
	'code' in error &&
	error.code === '23505' &&
	error.message.includes('schema_migration_pkey');

const appliedNames = async (db: Db): Promise<Set<string>> => {
	const rows = await db.selectFrom('schema_migration').select('name').execute();
	return new Set(rows.map((row) => row.name));
};

/** Files of the folder in order of their numbers: `0001_plans`, … */
const migrationNames = (folder: string): string[] =>
	readdirSync(folder)
		.filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
		.map((file) => file.slice(0, -'.sql'.length))
		.sort();

/** Brings the database to the newest migration, each in a transaction; safe when several processes start together. */
export const migrate = async (
	database: Database,
	folder: string,
	onStep: (name: string) => void = () => {}
): Promise<void> => {
	await database.runScript(bookkeeping);
	const applied = await appliedNames(database.kysely);
	for (const name of migrationNames(folder).filter((each) => !applied.has(each))) {
		onStep(name);
		try {
			await database.runScript(scriptOf(name, readFileSync(join(folder, `${name}.sql`), 'utf8')));
		} catch (error) {
			if (!wasAppliedByAnother(error)) throw error;
		}
	}
};

/** The newest migration in force. */
export const findCurrentMigration = async (db: Db): Promise<string | undefined> =>
	(await db.selectFrom('schema_migration').select('name').orderBy('name', 'desc').limit(1).executeTakeFirst())?.name;
