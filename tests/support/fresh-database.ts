import { PGlite } from '@electric-sql/pglite';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { inject } from 'vitest';
import type { Database } from '#lib/server/db/database.ts';
import { embeddedDatabase, embeddedOptions } from '#lib/server/db/embedded.ts';
import { openServerDatabase } from '#lib/server/db/server.ts';

const copyOnServer = async (adminUrl: string, template: string): Promise<Database> => {
	const name = `pampa_test_${randomUUID().replaceAll('-', '')}`;
	const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${name} template ${template}`);
	const url = new URL(adminUrl);
	url.pathname = `/${name}`;
	const database = await openServerDatabase(url.href);
	return {
		...database,
		async close() {
			await database.close();
			await admin.unsafe(`drop database if exists ${name} with (force)`);
			await admin.end();
		}
	};
};

/** A migrated, empty database for one test file, on the engine the run is for. Close it in `afterAll`. */
export const freshDatabase = async (): Promise<Database> => {
	const template = inject('databaseTemplate');
	if (template.engine === 'server') return copyOnServer(template.adminUrl, template.name);
	const loadDataDir = new Blob([readFileSync(template.archive)]);
	return embeddedDatabase(await PGlite.create({ ...embeddedOptions, loadDataDir }));
};
