import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseOnServer } from './scratch-database.ts';

/** Where an app of a test keeps its data, on the engine the run is for. */
export interface Storage {
	/** What the app is started with. */
	env: NodeJS.ProcessEnv;
	remove(): Promise<void>;
}

/** A folder, or a database on the server, that nobody else uses. */
export const freshStorage = async (): Promise<Storage> => {
	const adminUrl = process.env['DATABASE_URL'];
	if (!adminUrl) {
		const dataDir = mkdtempSync(join(tmpdir(), 'pampa-e2e-'));
		return {
			env: { DATA_DIR: dataDir, DATABASE_URL: '' },
			remove: () => Promise.resolve(rmSync(dataDir, { recursive: true, force: true }))
		};
	}
	const { url, remove } = await databaseOnServer(adminUrl);
	return { env: { DATABASE_URL: url }, remove };
};
