import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startApp } from '../support/running-app.ts';

interface Storage {
	env: NodeJS.ProcessEnv;
	remove(): Promise<void>;
}

/** A folder, or a database on the server, that only this run uses. */
const freshStorage = async (): Promise<Storage> => {
	const adminUrl = process.env['DATABASE_URL'];
	if (!adminUrl) {
		const dataDir = mkdtempSync(join(tmpdir(), 'pampa-e2e-'));
		return {
			env: { DATA_DIR: dataDir, DATABASE_URL: '' },
			remove: () => Promise.resolve(rmSync(dataDir, { recursive: true, force: true }))
		};
	}
	const name = `pampa_e2e_${process.pid}_${Date.now()}`;
	const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${name}`);
	const url = new URL(adminUrl);
	url.pathname = `/${name}`;
	return {
		env: { DATABASE_URL: url.href },
		async remove() {
			await admin.unsafe(`drop database if exists ${name} with (force)`);
			await admin.end();
		}
	};
};

/** One app for the whole run, filled with the example; its address and printed sign-ins go to the tests. */
export default async function globalSetup(): Promise<() => Promise<void>> {
	const storage = await freshStorage();
	const app = await startApp(storage.env);
	process.env['PAMPA_E2E_ORIGIN'] = app.origin;
	process.env['PAMPA_E2E_LINES'] = JSON.stringify(app.lines);
	return async () => {
		await app.stop();
		await storage.remove();
	};
}
