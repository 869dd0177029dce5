import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#lib/server/db/database.ts';
import { migrate } from '#lib/server/db/migrate.ts';

/** A migrated, empty database that every test copies: an archive of the embedded one, or a template on the server. */
export type DatabaseTemplate =
	{ engine: 'embedded'; archive: string } | { engine: 'server'; adminUrl: string; name: string };

declare module 'vitest' {
	interface ProvidedContext {
		databaseTemplate: DatabaseTemplate;
	}
}

const onServer = (adminUrl: string, name: string): string => {
	const url = new URL(adminUrl);
	url.pathname = `/${name}`;
	return url.href;
};

const makeServerTemplate = async (
	adminUrl: string
): Promise<{ template: DatabaseTemplate; remove: () => Promise<void> }> => {
	const name = `pampa_template_${process.pid}_${Date.now()}`;
	const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${name}`);
	const database = await openDatabase({ databaseUrl: onServer(adminUrl, name) });
	await migrate(database, 'db/migrations');
	await database.close();
	const remove = async (): Promise<void> => {
		await admin.unsafe(`drop database if exists ${name} with (force)`);
		await admin.end();
	};
	return { template: { engine: 'server', adminUrl, name }, remove };
};

const makeEmbeddedTemplate = async (): Promise<{ template: DatabaseTemplate; remove: () => Promise<void> }> => {
	const folder = mkdtempSync(join(tmpdir(), 'pampa-test-'));
	const dataDir = join(folder, 'data');
	const database = await openDatabase({ dataDir });
	await migrate(database, 'db/migrations');
	await database.close();
	const pglite = await PGlite.create({ dataDir: join(dataDir, 'embedded'), extensions: { postgis } });
	const archive = join(folder, 'template.tar');
	writeFileSync(archive, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
	await pglite.close();
	return {
		template: { engine: 'embedded', archive },
		remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true }))
	};
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const adminUrl = process.env['DATABASE_URL'];
	const { template, remove } = adminUrl ? await makeServerTemplate(adminUrl) : await makeEmbeddedTemplate();
	project.provide('databaseTemplate', template);
	return remove;
}
