import { sql } from 'kysely';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { scratchDatabase } from '../support/scratch-database.ts';
import { openWithLots } from './million-lots.ts';
import { interleaved, median, notMeasured, type Measurement } from './measurement.ts';
import { oncePerSecond, requestsPerSecond } from './load.ts';
import { startNginx } from './nginx.ts';
import type { Database } from '#lib/server/db/database.ts';
import { findTile, type RevisionOf } from '#lib/server/repositories/tile.ts';
import type { TileAddress } from '#lib/server/tiles/tile-address.ts';
import { tileSquare } from '#lib/server/tiles/tile-square.ts';
import { encodedTile } from '#lib/server/tiles/tile-of.ts';

const million = 1_000_000;
const connections = 8;
const version: RevisionOf = { id: 1, revision: 1, status: 'adopted' };

const pathOf = ({ layer, z, x, y }: TileAddress): string => `/tiles/bench/all/1/${layer}/${z}/${x}/${y}.mvt`;

/** The middle of the lots, and so many columns and rows of tiles around it. */
const tilesAround = async ({ kysely }: Database, z: number, across: number): Promise<TileAddress[]> => {
	const { rows } = await sql<{ x: number; y: number }>`
		select (st_xmin(box) + st_xmax(box)) / 2 as x, (st_ymin(box) + st_ymax(box)) / 2 as y
		from (select st_extent(web_mercator) as box from lot) extent`.execute(kysely);
	const { west, north, side } = tileSquare({ z, x: 0, y: 0 });
	const column = Math.floor(((rows[0]?.x ?? NaN) - west) / side) - (across >> 1);
	const row = Math.floor((north - (rows[0]?.y ?? NaN)) / side) - (across >> 1);
	return Array.from({ length: across * across }, (_, i) => ({
		layer: 'lot',
		z,
		x: column + (i % across),
		y: row + Math.floor(i / across)
	}));
};

interface Ports {
	plain: number;
	cold: number;
	hot: number;
}

/** Serves in a process of its own, as an app does, while this one asks. */
const startTileServer = async (url: string): Promise<{ ports: Ports; stop: () => void }> => {
	const child = spawn(process.execPath, [join(import.meta.dirname, 'tile-server.ts')], {
		env: { ...process.env, DATABASE_URL: url },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const line = await new Promise<string>((resolve, reject) => {
		createInterface(child.stdout).once('line', resolve);
		child.once('exit', () => reject(new Error('The tile server ended before it was ready.')));
	});
	return { ports: JSON.parse(line) as Ports, stop: () => child.kill('SIGKILL') };
};

const perSecond = (rates: readonly number[]): string => `${median(rates).toPrecision(3)}/s`;

/** Tiles of three zooms, each made anew, by Pampa (compressed) and by the plain query, in turns. */
const measureCold = async (database: Database, { plain, cold }: Ports): Promise<Measurement> => {
	const zooms = [
		{ z: 15, across: 4 },
		{ z: 16, across: 8 },
		{ z: 17, across: 20 }
	];
	const ratios: number[] = [];
	const details: string[] = [];
	for (const { z, across } of zooms) {
		const paths = (await tilesAround(database, z, across)).map(pathOf);
		const rates = { own: [] as number[], plain: [] as number[] };
		for (let round = 0; round < 6; round++) {
			const [own, other] = [
				await oncePerSecond(cold, paths, connections),
				await oncePerSecond(plain, paths, connections)
			];
			if (round === 0) continue;
			rates.own.push(own);
			rates.plain.push(other);
		}
		ratios.push(median(rates.own) / median(rates.plain));
		details.push(`z ${z} ${perSecond(rates.own)} ÷ ${perSecond(rates.plain)} = ${ratios.at(-1)?.toFixed(2)}`);
	}
	return {
		name: 'tile, cold, server: requests per second ÷ plain ST_AsMVT(ST_AsMVTGeom(…)), the worst of z 15–17',
		value: Math.min(...ratios),
		unit: '×',
		bar: { atLeast: 2 },
		detail: `${details.join('; ')}; a million lots, ${connections} connections, ours compressed, medians of 5 interleaved rounds`
	};
};

const fetchGzipped = async (port: number, path: string): Promise<Uint8Array> => {
	const { request } = await import('node:http');
	return new Promise((resolve, reject) => {
		request({ port, host: '127.0.0.1', path, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
		})
			.on('error', reject)
			.end();
	});
};

const hotName = 'tile, hot: requests per second ÷ nginx with the same bytes from disk';

const measureHot = async (database: Database, { hot }: Ports): Promise<Measurement[]> => {
	const paths = (await tilesAround(database, 16, 4)).map(pathOf);
	const files = new Map<string, Uint8Array>();
	for (const path of paths) files.set(path, await fetchGzipped(hot, path));
	const nginx = await startNginx(files);
	if (!nginx) {
		notMeasured(hotName, 'nginx is not installed');
		return [];
	}
	const rates = { own: [] as number[], nginx: [] as number[] };
	for (let round = 0; round < 8; round++) {
		const own = await requestsPerSecond(hot, paths, connections, 1500);
		const other = await requestsPerSecond(nginx.port, paths, connections, 1500);
		if (round === 0) continue;
		rates.own.push(own);
		rates.nginx.push(other);
	}
	await nginx.stop();
	return [
		{
			name: hotName,
			value: median(rates.own) / median(rates.nginx),
			unit: '×',
			bar: { atLeast: 0.5 },
			detail: `${perSecond(rates.own)} ÷ ${perSecond(rates.nginx)}, z 16, ${connections} connections, medians of 7 interleaved rounds`
		}
	];
};

/** The same small ground on both engines, tile by tile. */
const measureEmbedded = async (url: string): Promise<Measurement> => {
	const lots = 9000;
	const server = await openWithLots({ databaseUrl: url }, lots);
	const embedded = await openWithLots({}, lots);
	const [tile] = await tilesAround(server, 16, 1);
	if (!tile) throw new Error('There is no ground.');
	for (let round = 0; round < 8; round++) {
		await encodedTile(embedded, version, tile);
		await findTile(server.tiles, version, tile);
	}
	const [own, other] = await interleaved(
		15,
		() => encodedTile(embedded, version, tile),
		() => findTile(server.tiles, version, tile)
	);
	await Promise.all([server.close(), embedded.close()]);
	return {
		name: 'tile, cold, embedded: time ÷ ST_AsMVT on a server, the same tile',
		value: own / other,
		unit: '×',
		bar: { atMost: 4 },
		detail: `${own.toFixed(1)} ÷ ${other.toFixed(1)} ms, z 16, medians of 15 interleaved rounds`
	};
};

const measureMillion = async (url: string): Promise<Measurement[]> => {
	console.log('  ..  laying out a million lots; some minutes');
	const database = await openWithLots({ databaseUrl: url }, million);
	const { ports, stop } = await startTileServer(url);
	try {
		return [await measureCold(database, ports), ...(await measureHot(database, ports))];
	} finally {
		stop();
		await database.close();
	}
};

/** The rows of the table of budgets on tiles. They want a PostGIS server: `DATABASE_URL`, or PostgreSQL's programs. */
export const measureTiles = async (): Promise<Measurement[]> => {
	const measurements: Measurement[] = [];
	for (const measure of [async (url: string) => [await measureEmbedded(url)], measureMillion]) {
		const scratch = await scratchDatabase();
		if (!scratch) {
			notMeasured('tiles', 'neither DATABASE_URL is set nor are the programs of PostgreSQL with PostGIS installed');
			return [];
		}
		try {
			measurements.push(...(await measure(scratch.url)));
		} finally {
			await scratch.remove();
		}
	}
	return measurements;
};
