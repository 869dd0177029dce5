// Serves tiles of the database `DATABASE_URL`, and the plain query of the table of budgets, in a process of its own.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import postgres from 'postgres';
import { openDatabase } from '#lib/server/db/database.ts';
import { hotTiles } from '#lib/server/tiles/hot-tiles.ts';

const databaseUrl = process.env['DATABASE_URL'] ?? '';
const database = await openDatabase({ databaseUrl });
const sql = postgres(databaseUrl, { max: 10, onnotice: () => {} });

const plainTile = async (z: number, x: number, y: number): Promise<Uint8Array> => {
	const [row] = await sql<[{ tile: Uint8Array }]>`
		select st_asmvt(t, 'lot', 4096, 'geom', 'id') as tile from (
			select lot.id, st_asmvtgeom(lot.web_mercator, st_tileenvelope(${z}::integer, ${x}::integer, ${y}::integer), 4096, 64) as geom,
				lot.number, block.label as block, programme.code as programme, lot.stage,
				round(plan.residents_per_lot / (lot.grid_area_mm2 / 1e10))::integer as density
			from lot
			join block on block.id = lot.block_id
			join plan_version version on version.id = lot.plan_version_id
			join plan on plan.id = version.plan_id
			left join earmark on earmark.lot_id = lot.id
			left join housing_programme programme on programme.id = earmark.programme_id
			where lot.plan_version_id = 1
				and lot.web_mercator && st_tileenvelope(${z}::integer, ${x}::integer, ${y}::integer, margin => 64.0 / 4096)
		) t`;
	return row.tile;
};

const plain: RequestListener = ({ url = '' }, response) => {
	const [z = 0, x = 0, y = 0] = (/(\d+)\/(\d+)\/(\d+)\.mvt$/.exec(url) ?? []).slice(1).map(Number);
	plainTile(z, x, y).then(
		(tile) => response.writeHead(200, { 'content-length': tile.length }).end(tile),
		(error: unknown) => response.writeHead(500).end(String(error))
	);
};

const settings = { databaseUrl, dbFolder: 'db', withExample: false, origin: 'http://localhost' };
const refuse: RequestListener = (_, response) => void response.writeHead(404).end();

const listening = async (listener: RequestListener): Promise<number> => {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
};

const ports = {
	plain: await listening(plain),
	// Room for not one tile, so that each is made when it is asked for.
	cold: await listening(hotTiles({ database, settings }, refuse, 0)),
	hot: await listening(hotTiles({ database, settings }, refuse))
};
console.log(JSON.stringify(ports));
