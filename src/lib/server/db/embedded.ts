import { PGlite, types } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { Kysely, PGliteDialect } from 'kysely';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { SetupError } from '../setup-error.ts';
import { passingVault, type Vault } from '../vault.ts';
import { holdFolder } from './data-folder-lock.ts';
import type { Database } from './database.ts';
import { withPreparedStatements } from './prepared-pglite.ts';
import type { Schema } from './schema.ts';

const makeWritable = (folder: string): void => {
	try {
		mkdirSync(folder, { recursive: true });
		accessSync(folder, constants.W_OK | constants.X_OK);
	} catch {
		throw new SetupError(
			`The data folder ${folder} cannot be written to; give this user the right to write there or set DATA_DIR to another folder.`
		);
	}
};

/** How every embedded database is opened: with PostGIS, and dates as the text they are on a server connection. */
export const embeddedOptions = {
	extensions: { postgis },
	parsers: { [types.DATE]: (value: string) => value }
};

const openPGlite = async (dataDir: string | undefined): Promise<PGlite> => {
	const pglite = new PGlite({ ...embeddedOptions, ...(dataDir === undefined ? {} : { dataDir }) });
	try {
		await pglite.waitReady;
	} catch (cause) {
		throw new SetupError(
			`The embedded database in ${dataDir ?? 'memory'} does not open; restore the folder from a copy, or set DATA_DIR to an empty one.`,
			{ cause }
		);
	}
	return pglite;
};

/** The database of an open PGlite; `release` is called when it is closed. */
export const embeddedDatabase = (
	pglite: PGlite,
	vault: Vault = passingVault(),
	release: () => Promise<void> = async () => {}
): Database => {
	const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: withPreparedStatements(pglite) }) });
	return {
		engine: 'embedded',
		kysely,
		tiles: kysely,
		vault,
		async runScript(script) {
			try {
				await pglite.exec(script);
			} catch (error) {
				await pglite.exec('rollback');
				throw error;
			}
		},
		async close() {
			await kysely.destroy();
			await release();
		}
	};
};

/** PostGIS inside this process. One process at a time may hold the folder. */
export const openEmbeddedDatabase = async (dataDir: string | undefined, vault: () => Vault): Promise<Database> => {
	if (dataDir === undefined) return embeddedDatabase(await openPGlite(undefined), vault());
	const folder = resolve(dataDir);
	makeWritable(folder);
	const release = await holdFolder(folder);
	return embeddedDatabase(await openPGlite(resolve(folder, 'embedded')), vault(), release);
};
