import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, expect, inject, test } from 'vitest';
import { openDatabase } from '#lib/server/db/database.ts';
import { checkHealth } from '#lib/server/health.ts';
import { freshDatabase } from '../support/fresh-database.ts';

/** A wire to the database server that a test can cut and join again. */
class Wire {
	readonly #host: string;
	readonly #port: number;
	#server: Server | undefined;
	readonly #sockets = new Set<Socket>();
	port = 0;

	constructor(databaseUrl: URL) {
		this.#host = databaseUrl.hostname;
		this.#port = Number(databaseUrl.port || 5432);
	}

	join(): Promise<void> {
		this.#server = createServer((near) => {
			const far = connect(this.#port, this.#host);
			for (const [from, to] of [
				[near, far],
				[far, near]
			] as const) {
				this.#sockets.add(from);
				from.on('error', () => to.destroy()).on('close', () => to.destroy());
				from.pipe(to);
			}
		});
		return new Promise((resolve) => {
			this.#server?.listen(this.port, '127.0.0.1', () => {
				this.port = (this.#server?.address() as AddressInfo).port;
				resolve();
			});
		});
	}

	cut(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		this.#sockets.clear();
		return new Promise((resolve) => this.#server?.close(() => resolve()));
	}
}

const template = inject('databaseTemplate');
const cleanups: (() => Promise<unknown>)[] = [];
afterAll(async () => {
	for (const cleanup of cleanups.reverse()) await cleanup();
});

test('a healthy database is named with its PostGIS and its migration', async () => {
	const database = await freshDatabase();
	expect(await checkHealth(database)).toMatchObject({
		status: 'ok',
		database: template.engine,
		postgis: expect.stringMatching(/^3\.\d/) as string,
		migration: expect.stringMatching(/^\d{4}_/) as string
	});
	await database.close();
	expect(await checkHealth(database)).toMatchObject({ status: 'unavailable', database: template.engine });
});

const surviveAnOutage = async (adminUrl: string, name: string): Promise<void> => {
	const url = new URL(adminUrl);
	const wire = new Wire(url);
	await wire.join();
	cleanups.push(() => wire.cut());
	url.port = String(wire.port);
	url.hostname = '127.0.0.1';
	url.pathname = `/${name}`;
	const database = await openDatabase({ databaseUrl: url.href });
	cleanups.push(() => database.close());
	expect((await checkHealth(database)).status).toBe('ok');
	await wire.cut();
	expect(await checkHealth(database)).toMatchObject({
		status: 'unavailable',
		reason: expect.stringContaining('does not answer') as string
	});
	await wire.join();
	await expect.poll(async () => (await checkHealth(database)).status, { timeout: 60_000 }).toBe('ok');
};

// The embedded database lives and dies with the app: there is no wire to cut.
if (template.engine === 'server')
	test('an outage is told, and over by itself', () => surviveAnOutage(template.adminUrl, template.name));
