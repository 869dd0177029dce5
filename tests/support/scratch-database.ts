import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { freePort } from './running-app.ts';

/** An empty database on a server, and how to take it away. */
export interface ScratchDatabase {
	url: string;
	remove: () => Promise<void>;
}

/** On the server of an address with leave to make databases. */
export const databaseOnServer = async (adminUrl: string): Promise<ScratchDatabase> => {
	const name = `pampa_scratch_${randomUUID().replaceAll('-', '')}`;
	const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${name}`);
	const url = new URL(adminUrl);
	url.pathname = `/${name}`;
	const remove = async (): Promise<void> => {
		await admin.unsafe(`drop database if exists ${name} with (force)`);
		await admin.end();
	};
	return { url: url.href, remove };
};

/** Folder of PostgreSQL's programs where Debian keeps them. */
const findBinaries = (): string | undefined => {
	const base = '/usr/lib/postgresql';
	const folders = existsSync(base) ? readdirSync(base).map((version) => join(base, version, 'bin')) : [];
	return folders.filter((folder) => existsSync(join(folder, 'initdb'))).at(-1);
};

/** PostgreSQL does not run as root. */
const asPostgres = (command: string): void => {
	const [program, ...args] =
		process.getuid?.() === 0 ? ['su', 'postgres', '-s', '/bin/sh', '-c', command] : ['/bin/sh', '-c', command];
	execFileSync(program ?? '', args, { stdio: 'ignore' });
};

const throwAwayServer = async (binaries: string): Promise<ScratchDatabase> => {
	const folder = mkdtempSync(join(tmpdir(), 'pampa-scratch-'));
	chmodSync(folder, 0o777);
	const port = await freePort();
	asPostgres(`${binaries}/initdb -D ${folder}/data -A trust -U postgres -E UTF8`);
	asPostgres(
		`${binaries}/pg_ctl -D ${folder}/data -w -l ${folder}/log -o "-p ${port} -k ${folder} -c listen_addresses=127.0.0.1" start`
	);
	const database = await databaseOnServer(`postgres://postgres@127.0.0.1:${port}/postgres`);
	const remove = async (): Promise<void> => {
		await database.remove();
		asPostgres(`${binaries}/pg_ctl -D ${folder}/data -m immediate stop`);
		rmSync(folder, { recursive: true, force: true });
	};
	return { url: database.url, remove };
};

/** A database on the server of `DATABASE_URL`, or on one that is started for it; nothing when there are no programs for that. */
export const scratchDatabase = async (): Promise<ScratchDatabase | undefined> => {
	const given = process.env['DATABASE_URL'];
	if (given) return databaseOnServer(given);
	const binaries = findBinaries();
	return binaries === undefined ? undefined : throwAwayServer(binaries);
};
