import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorCodeOf } from '../support/error-code.ts';
import { exampleVersions, type ExampleVersions } from '../support/example-versions.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { deviation, readTile, type ReadFeature } from '../support/read-tile.ts';
import type { VersionStatus } from '#lib/domain/plan/plan.ts';
import { loadExample } from '#lib/server/commands/import-plan-example.ts';
import type { Database, Trx } from '#lib/server/db/database.ts';
import { setVersionStatus } from '#lib/server/repositories/plan-version.ts';
import type { TileAddress } from '#lib/server/tiles/tile-address.ts';
import { encodedTile, tileOf } from '#lib/server/tiles/tile-of.ts';
import { tileSquare } from '#lib/server/tiles/tile-square.ts';

let database: Database;
let versions: ExampleVersions;

beforeAll(async () => {
	database = await freshDatabase();
	await loadExample(database, 'db/seed');
	versions = await exampleVersions(database);
});
afterAll(() => database.close());

const inTransaction = (work: (trx: Trx) => Promise<void>): Promise<void> => database.kysely.transaction().execute(work);

/** Lots of each kind there is: for trade, further on the way to a title, for nobody. */
const varyLots = async (versionId: number): Promise<void> => {
	const some = (rest: number) => sql`plan_version_id = ${versionId} and id % 3 = ${rest}`;
	await sql`update lot set land_use = 'commerce' where ${some(0)}`.execute(database.kysely);
	await sql`update lot set stage = 'titled' where ${some(1)}`.execute(database.kysely);
	await sql`
		delete from earmark where lot_id in (select id from lot where ${some(2)} order by id limit 50)`.execute(
		database.kysely
	);
};

/** Of each zoom, the tile in the middle of the version's lots. */
const tilesOfLots = async (versionId: number): Promise<TileAddress[]> => {
	const { rows } = await sql<{ x: number; y: number }>`
		select st_x(middle) as x, st_y(middle) as y
		from (select st_centroid(st_extent(web_mercator)) as middle from lot where plan_version_id = ${versionId}) extent`.execute(
		database.kysely
	);
	return [15, 16, 17].map((z) => {
		const { west, north, side } = tileSquare({ z, x: 0, y: 0 });
		const { x = NaN, y = NaN } = rows[0] ?? {};
		return { layer: 'lot', z, x: Math.floor((x - west) / side), y: Math.floor((north - y) / side) };
	});
};

type Lots = Map<number, ReadFeature>;

/** Of each tile, as this engine makes it and as Node encodes it. */
const lotsIn = async (tiles: readonly TileAddress[], status: VersionStatus): Promise<Lots[]> => {
	const at = { ...versions.draft, status };
	const read: Lots[] = [];
	for (const tile of tiles)
		for (const bytes of [await tileOf(database, at, tile), await encodedTile(database, at, tile)])
			read.push(readTile(bytes ?? new Uint8Array(), 'lot'));
	return read;
};

const differenceOf = (one: Lots, other: Lots): number =>
	Math.max(...[...one].map(([id, lot]) => deviation(lot, other.get(id) ?? { ...lot, paths: [] })));

const saidOf = (lots: Lots) =>
	[...lots.values()].map(({ id, kind, properties }) => ({ id, kind, properties })).sort((a, b) => a.id - b.id);

test('closing a version changes nothing in its tiles: the same lots, in the same place, with the same to say', async () => {
	const { adopted, draft } = versions;
	await varyLots(draft.id);
	const tiles = await tilesOfLots(draft.id);
	const before = await lotsIn(tiles, 'draft');
	await inTransaction(async (trx) => {
		await setVersionStatus(trx, adopted.id, 'superseded', adopted.adoptedOn);
		await setVersionStatus(trx, draft.id, 'adopted', '2026-01-01');
	});
	const after = await lotsIn(tiles, 'adopted');
	for (const [i, lots] of before.entries()) {
		const published: Lots = after[i] ?? new Map<number, ReadFeature>();
		expect(lots.size).toBeGreaterThan(10);
		expect(saidOf(published)).toEqual(saidOf(lots));
		expect(differenceOf(lots, published)).toBe(0);
	}
});

interface Counts {
	version: number;
	lots: number;
	published: number;
}

const counts = async (): Promise<Counts[]> => {
	const { rows } = await sql<Counts>`
		select id as version, (select count(*) from lot where plan_version_id = version.id) as lots,
			(select count(*) from published_lot where plan_version_id = version.id) as published
		from plan_version version order by id`.execute(database.kysely);
	return rows;
};

test('each lot of a closed version is published once, whether or not the version was superseded later', async () => {
	const versionsSeen = await counts();
	expect(versionsSeen.filter(({ lots }) => lots > 0)).toHaveLength(2);
	for (const { lots, published } of versionsSeen) expect(published).toBe(lots);
});

test('nothing is published of a version until it is closed', async () => {
	await inTransaction(async (trx) => {
		const { rows } = await sql<{ id: number }>`
			insert into plan_version (plan_id, srid, slug, name, source)
			select plan_id, srid, 'next', name, source from plan_version where id = ${versions.draft.id} returning id`.execute(trx);
		const next = rows[0]?.id ?? NaN;
		await setVersionStatus(trx, next, 'in_review', null);
		expect((await sql`select from published_lot where plan_version_id = ${next}`.execute(trx)).rows).toEqual([]);
	});
});

test('no lot is published in addition', async () => {
	const again = sql`
		insert into published_lot select plan_version_id, -id, web_mercator, number, block, programme, stage, density
		from published_lot where plan_version_id = ${versions.adopted.id} limit 1`;
	expect(await errorCodeOf(database, (trx) => again.execute(trx))).toBe('PA001');
});
