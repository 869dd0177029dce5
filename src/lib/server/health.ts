import { sql } from 'kysely';
import type { Database, Engine } from './db/database.ts';
import { findCurrentMigration } from './db/migrate.ts';

export type Health =
	| { status: 'ok'; database: Engine; postgis: string; migration: string }
	| { status: 'unavailable'; database: Engine; reason: string };

const patience = 3000;

const withPatience = <Value>(work: Promise<Value>): Promise<Value> => {
	const { promise, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => reject(new Error(`the database gave no answer in ${patience} ms`)), patience);
	return Promise.race([work, promise]).finally(() => clearTimeout(timer));
};

const readHealth = async ({ engine, kysely }: Database): Promise<Health> => {
	const { rows } = await sql<{ version: string }>`select postgis_lib_version() as version`.execute(kysely);
	const migration = await findCurrentMigration(kysely);
	return { status: 'ok', database: engine, postgis: rows[0]?.version ?? '', migration: migration ?? '' };
};

/** Asks the database; says so when it is away, and is well again by itself when it is back. */
export const checkHealth = async (database: Database): Promise<Health> => {
	try {
		return await withPatience(readHealth(database));
	} catch {
		return {
			status: 'unavailable',
			database: database.engine,
			reason: 'The database does not answer; check that it is running. Pampa goes on by itself when it is back.'
		};
	}
};
