import { Kysely } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import { SetupError } from '../setup-error.ts';
import { passingVault, type Vault } from '../vault.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

const minimumPostgres = 150000;
const minimumPostgis = [3, 3] as const;

// The same JavaScript values as the embedded engine gives: numbers for bigint, text for dates, JSON as it stands.
const types = {
	bigint: { to: 20, from: [20], serialize: String, parse: Number },
	date: { to: 1082, from: [1082], serialize: String, parse: (value: string) => value },
	json: {
		to: 3802,
		from: [114, 3802],
		serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
		parse: (value: string): unknown => JSON.parse(value)
	}
};

const connectOptions = { types, onnotice: () => {}, connect_timeout: 10 };

/**
 * A tile wants a few thousand features out of millions, by index: without statistics on its parameters the planner would
 * rather read whole tables to hash them. One plan serves all tiles, and a worker costs more than it helps.
 */
const tileConnection = {
	enable_hashjoin: false,
	enable_mergejoin: false,
	jit: false,
	max_parallel_workers_per_gather: 0,
	plan_cache_mode: 'force_generic_plan'
};

const hideSecret = (databaseUrl: string): string => databaseUrl.replace(/\/\/[^@/]*@/, '//…@');

const isCode = (error: unknown, ...codes: string[]): boolean =>
	error instanceof Error && 'code' in error && codes.includes(String(error.code));

const explain = (error: unknown, shown: string): SetupError => {
	if (isCode(error, '28P01', '28000'))
		return new SetupError(`DATABASE_URL ${shown}: the server refuses this user or password; correct them.`, {
			cause: error
		});
	if (isCode(error, '3D000'))
		return new SetupError(`DATABASE_URL ${shown}: that database does not exist; create it with createdb.`, {
			cause: error
		});
	return new SetupError(
		`DATABASE_URL ${shown}: no PostgreSQL server answers there; check host and port and that it is running.`,
		{ cause: error }
	);
};

const parse = (databaseUrl: string): void => {
	const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : undefined;
	if (url?.protocol !== 'postgres:' && url?.protocol !== 'postgresql:')
		throw new SetupError('DATABASE_URL is not an address of the form postgres://user:password@host:5432/database.');
};

const checkVersions = async (sql: postgres.Sql, shown: string): Promise<void> => {
	const [server] = await sql<[{ version: number; postgis: string | null; installed: boolean }]>`
		select current_setting('server_version_num')::integer as version,
			(select default_version from pg_available_extensions where name = 'postgis') as postgis,
			exists (select from pg_extension where extname = 'postgis') as installed`;
	if (server.version < minimumPostgres)
		throw new SetupError(`DATABASE_URL ${shown}: the server is older than PostgreSQL 15; use a newer one.`);
	const [major = 0, minor = 0] = (server.postgis ?? '').split('.').map(Number);
	if (
		server.postgis === null ||
		major < minimumPostgis[0] ||
		(major === minimumPostgis[0] && minor < minimumPostgis[1])
	)
		throw new SetupError(`DATABASE_URL ${shown}: the server has no PostGIS 3.3 or newer; install its postgis package.`);
	if (server.installed) return;
	try {
		await sql`create extension if not exists postgis`;
	} catch (cause) {
		throw new SetupError(
			`DATABASE_URL ${shown}: this user may not create the extension; run "create extension postgis" there as a superuser.`,
			{ cause }
		);
	}
};

/** A PostgreSQL ≥ 15 server with PostGIS ≥ 3.3. Connections come back by themselves after an outage. */
export const openServerDatabase = async (databaseUrl: string, vault: () => Vault = passingVault): Promise<Database> => {
	parse(databaseUrl);
	const shown = hideSecret(databaseUrl);
	const sql = postgres(databaseUrl, { ...connectOptions, max: 10 });
	try {
		await sql`select 1`;
	} catch (error) {
		await sql.end({ timeout: 1 });
		throw explain(error, shown);
	}
	try {
		await checkVersions(sql, shown);
	} catch (error) {
		await sql.end({ timeout: 1 });
		throw error;
	}
	const kysely = new Kysely<Schema>({ dialect: new PostgresJSDialect({ postgres: sql }) });
	const tileSql = postgres(databaseUrl, { ...connectOptions, max: 4, connection: tileConnection });
	const tiles = new Kysely<Schema>({ dialect: new PostgresJSDialect({ postgres: tileSql }) });
	return {
		engine: 'server',
		kysely,
		tiles,
		vault: vault(),
		async runScript(script) {
			const alone = postgres(databaseUrl, { ...connectOptions, max: 1 });
			try {
				await alone.unsafe(script).simple();
			} finally {
				await alone.end({ timeout: 5 });
			}
		},
		async close() {
			await Promise.all([sql.end({ timeout: 5 }), tileSql.end({ timeout: 5 })]);
			await Promise.all([kysely.destroy(), tiles.destroy()]);
		}
	};
};
