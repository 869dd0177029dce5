import type { Kysely, Transaction } from 'kysely';
import { openEmbeddedDatabase } from './embedded.ts';
import type { Schema } from './schema.ts';
import { openServerDatabase } from './server.ts';
import { openVault, type Vault } from '../vault.ts';

/** Reads: a repository takes it first. A transaction is one too. */
export type Db = Kysely<Schema>;

/** What must happen together or not at all takes this. */
export type Trx = Transaction<Schema>;

export type Engine = 'embedded' | 'server';

/** One PostGIS database, in this process or on a server; the same SQL runs on both. */
export interface Database {
	readonly engine: Engine;
	readonly kysely: Db;
	/** For reading tiles only: on a server, connections that plan for a few thousand features among millions. */
	readonly tiles: Db;
	/** Seals what is known of people; its key is not in the database. */
	readonly vault: Vault;
	/** Runs several statements as they stand, on a connection of their own; for migrations. */
	runScript(script: string): Promise<void>;
	close(): Promise<void>;
}

export interface DatabaseSettings {
	/** `postgres://…`; without it the database is embedded. */
	databaseUrl?: string | undefined;
	/** Folder of the embedded database; `undefined` keeps it in memory, for tests. */
	dataDir?: string | undefined;
	/** Key of personal data, 64 hexadecimal digits; without it one is kept in a file of `dataDir`. */
	personalDataKey?: string | undefined;
}

/** @throws SetupError when the database cannot be reached, opened, or has no PostGIS. */
export const openDatabase = ({ databaseUrl, dataDir, personalDataKey }: DatabaseSettings): Promise<Database> => {
	const vault = (): Vault => openVault(dataDir, personalDataKey);
	return databaseUrl === undefined ? openEmbeddedDatabase(dataDir, vault) : openServerDatabase(databaseUrl, vault);
};
