import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../support/fresh-database.ts';
import { deviation, drawnAs, readTile, signedArea, type ReadFeature } from '../support/read-tile.ts';
import { layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import { loadExample } from '#lib/server/commands/import-plan-example.ts';
import type { Database } from '#lib/server/db/database.ts';
import { findVersionBySlug, raiseRevision } from '#lib/server/repositories/plan-version.ts';
import { findLayerBounds, findTile, type RevisionOf } from '#lib/server/repositories/tile.ts';
import type { TileAddress } from '#lib/server/tiles/tile-address.ts';
import { tileAttributes } from '#lib/server/tiles/tile-attributes.ts';
import { tileJson } from '#lib/server/tiles/tile-json.ts';
import { encodedTile, tileOf } from '#lib/server/tiles/tile-of.ts';
import { tileExtent, tileSquare } from '#lib/server/tiles/tile-square.ts';
import { tileZooms } from '#lib/server/tiles/tile-zooms.ts';

let database: Database;
let adopted: RevisionOf;
let draft: RevisionOf;

const versionCalled = async (slug: string): Promise<RevisionOf> => {
	const version = await findVersionBySlug(database.kysely, 'ilo', slug);
	if (!version) throw new Error(`The example has no version ${slug}.`);
	return version;
};

beforeAll(async () => {
	database = await freshDatabase();
	await loadExample(database, 'db/seed');
	[adopted, draft] = await Promise.all([versionCalled('1988'), versionCalled('borrador')]);
});
afterAll(() => database.close());

const boundsOf = async (layer: LayerId): Promise<[number, number, number, number]> => {
	const bounds = (await findLayerBounds(database.kysely, adopted, layer))?.bounds;
	if (!bounds) throw new Error(`The example has no ${layer}.`);
	return bounds;
};

const column = (lon: number, z: number): number => Math.floor(((lon + 180) / 360) * 2 ** z);
const row = (lat: number, z: number): number =>
	Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);

/** Tiles of the zoom around the middle of the layer, of the town for what the sea is part of: their common corner is on a boundary. */
const tilesAt = async (layer: LayerId, z: number): Promise<TileAddress[]> => {
	const [west, south, east, north] = await boundsOf(layer === 'base-feature' ? 'zone' : layer);
	const [x, y] = [column((west + east) / 2, z), row((south + north) / 2, z)];
	return [0, 1].flatMap((dx) => [0, 1].map((dy) => ({ layer, z, x: x + dx, y: y + dy })));
};

const zoomsOf = (layer: LayerId): number[] => {
	const { minZoom, maxZoom } = tileZooms[layer];
	return Array.from({ length: maxZoom - minZoom + 1 }, (_, i) => minZoom + i);
};

const read = (bytes: Uint8Array | undefined, layer: LayerId): Map<number, ReadFeature> => {
	if (!bytes) throw new Error('The revision is another.');
	return readTile(bytes, layer);
};

const ownTile = async (address: TileAddress): Promise<Map<number, ReadFeature>> =>
	read(await encodedTile(database, adopted, address), address.layer);

/** Below it, repairing outlines that the grid of units crumpled differs; in features it does not. */
const firstZoomOfEqualShapes = 11;

const expectSame = (one: Map<number, ReadFeature>, other: Map<number, ReadFeature>, z: number): void => {
	expect([...one.keys()].sort()).toEqual([...other.keys()].sort());
	for (const [id, feature] of one) {
		const twin = other.get(id);
		if (!twin) throw new Error(`No feature ${id}.`);
		expect([twin.kind, twin.properties]).toEqual([feature.kind, feature.properties]);
		if (z >= firstZoomOfEqualShapes) expect(deviation(feature, twin), `${id} at ${z}`).toBeLessThanOrEqual(1);
	}
};

test.each(layerIds)('both encoders draw %s alike, to one tile unit', async (layer) => {
	if (database.engine === 'embedded') return;
	for (const z of zoomsOf(layer))
		for (const address of await tilesAt(layer, z))
			expectSame(read(await findTile(database.kysely, adopted, address), layer), await ownTile(address), z);
});

/** What the database holds of a layer, drawn in units of the tile by plain arithmetic, uncut. */
const storedIn = async ({ layer, ...tile }: TileAddress): Promise<Map<number, ReadFeature>> => {
	const { rows } = await sql<{ id: number; geometry: Parameters<typeof drawnAs>[1] }>`
		select id, st_asgeojson(web_mercator, 15, 0)::json as geometry
		from ${sql.table(layer.replaceAll('-', '_'))} where plan_version_id = ${adopted.id}`.execute(database.kysely);
	const { west, north, unitsPerMetre } = tileSquare(tile);
	const toUnits = ([x = NaN, y = NaN]: readonly number[]): [number, number] => [
		Math.round((x - west) * unitsPerMetre),
		Math.round((north - y) * unitsPerMetre)
	];
	return new Map(rows.map(({ id, geometry }) => [id, drawnAs(id, geometry, toUnits)]));
};

const isInside = ({ paths }: ReadFeature): boolean =>
	paths.flat().every(([x, y]) => x >= 0 && x <= tileExtent && y >= 0 && y <= tileExtent);

/** Beyond the buffer and what the index rounds boxes by. */
const isOutside = ({ paths }: ReadFeature): boolean => {
	const points = paths.flat();
	return [
		points.every(([x]) => x < -80),
		points.every(([x]) => x > tileExtent + 80),
		points.every(([, y]) => y < -80),
		points.every(([, y]) => y > tileExtent + 80)
	].includes(true);
};

describe.each(layerIds)('tiles of %s', (layer) => {
	test('hold what lies in them where it is stored, and nothing from elsewhere', async () => {
		const z = Math.max(firstZoomOfEqualShapes, tileZooms[layer].minZoom);
		let features = 0;
		for (const address of await tilesAt(layer, z)) {
			const tile = read(await tileOf(database, adopted, address), layer);
			features += tile.size;
			for (const [id, stored] of await storedIn(address)) {
				const drawn = tile.get(id);
				if (isOutside(stored)) expect(drawn).toBeUndefined();
				if (!isInside(stored)) continue;
				expect(drawn && deviation(drawn, stored), `${id}`).toBeLessThanOrEqual(1);
			}
		}
		expect(features).toBeGreaterThan(0);
	});

	test('wind outlines clockwise, and carry the attributes that TileJSON states, nothing else', async () => {
		const { fields } = tileAttributes[layer];
		for (const address of await tilesAt(layer, tileZooms[layer].minZoom))
			for (const feature of read(await tileOf(database, adopted, address), layer).values()) {
				if (feature.kind === 'polygon') expect(signedArea(feature)).toBeGreaterThan(0);
				for (const [name, value] of Object.entries(feature.properties))
					expect([name, typeof value]).toEqual([name, fields[name]?.toLowerCase()]);
			}
	});
});

test('the example tries points, lines, holes and shapes cut at a boundary', async () => {
	const kinds = new Set<string>();
	let holes = 0;
	for (const layer of layerIds)
		for (const address of await tilesAt(layer, Math.max(12, tileZooms[layer].minZoom)))
			for (const { kind, paths } of (await ownTile(address)).values()) {
				kinds.add(kind);
				if (paths.flat().some(([x, y]) => Math.max(x, y) === tileExtent + 64)) kinds.add(`cut ${kind}`);
				if (kind === 'polygon') holes += Number(paths.length > 1);
			}
	expect([...kinds]).toEqual(expect.arrayContaining(['point', 'line', 'polygon', 'cut line', 'cut polygon']));
	expect(holes).toBeGreaterThan(0);
});

test.each(['zone', 'reserve', 'block', 'relocation-site'] as const)(
	'each %s is labelled in one tile',
	async (layer) => {
		const z = 13;
		const [west, south, east, north] = await boundsOf(layer);
		const labelled = new Map<number, number>();
		for (let x = column(west, z); x <= column(east, z); x++)
			for (let y = row(north, z); y <= row(south, z); y++)
				for (const [id, { properties }] of read(await tileOf(database, adopted, { layer, z, x, y }), layer))
					labelled.set(id, (labelled.get(id) ?? 0) + Number(properties['labelled'] ?? 0));
		expect(labelled.size).toBeGreaterThan(0);
		expect([...labelled.values()].every((times) => times === 1)).toBe(true);
	}
);

test('the sign of a school with its ground stands in one of the four tiles the ground lies in', async () => {
	const [z, dx, dy] = [13, [0, 1], [0, 1]];
	const [first] = await tilesAt('zone', z);
	if (!first) throw new Error('no tile');
	const { west, north, side } = tileSquare(first);
	const { rows } = await sql<{ id: number }>`
		insert into base_feature (plan_version_id, srid, geom, source, illustrative, kind, name)
		select ${draft.id}::bigint, srid, st_expand(st_snaptogrid(st_transform(
			st_setsrid(st_makepoint(${west + side + 10}::float8, ${north - side - 10}::float8), 3857), srid), 0.001), 50),
			'A test', true, 'school', 'School at a corner'
		from plan_version where id = ${draft.id}::bigint returning id`.execute(database.kysely);
	const [school] = rows;
	const addresses = dx.flatMap((x) =>
		dy.map((y): TileAddress => ({ ...first, layer: 'base-feature', x: first.x + x, y: first.y + y }))
	);
	const found = await Promise.all(
		addresses.map(async (address) => read(await tileOf(database, draft, address), 'base-feature').get(school?.id ?? 0))
	);
	expect(found.map((each) => each?.kind)).toEqual(['polygon', 'polygon', 'polygon', 'polygon']);
	expect(found.filter((each) => each?.properties['labelled'] === 1)).toHaveLength(1);
});

test('a lot says its number, block, programme, stage and residents per hectare', async () => {
	const [address] = await tilesAt('lot', 15);
	if (!address) throw new Error('no tile');
	const tile = read(await tileOf(database, adopted, address), 'lot');
	const [id, lot] = [...tile].find(([, { properties }]) => properties['programme'] !== undefined) ?? [];
	const { rows } = await sql`
		select lot.number, block.label as block, code as programme, stage, round(5e10 / lot.grid_area_mm2)::integer as density
		from lot join block on block.id = block_id join earmark on lot_id = lot.id
		join housing_programme programme on programme.id = programme_id where lot.id = ${id}`.execute(database.kysely);
	expect(lot?.properties).toEqual(rows[0]);
});

describe('what is not there', () => {
	const elsewhere: TileAddress = { layer: 'lot', z: 15, x: 0, y: 0 };

	test('a tile of empty ground has no bytes', async () => {
		expect(await tileOf(database, adopted, elsewhere)).toHaveLength(0);
		expect(await encodedTile(database, adopted, elsewhere)).toHaveLength(0);
	});

	test('a revision that is gone has no tiles, drawn or empty, and no bounds', async () => {
		const [full] = await tilesAt('lot', 15);
		await database.kysely.transaction().execute((trx) => raiseRevision(trx, draft.id));
		for (const address of [elsewhere, full ?? elsewhere]) {
			expect(await tileOf(database, draft, address)).toBeUndefined();
			expect(await encodedTile(database, draft, address)).toBeUndefined();
			expect(await tileOf(database, { ...draft, revision: 2 }, address)).toBeDefined();
		}
		expect(await findLayerBounds(database.kysely, draft, 'lot')).toBeUndefined();
	});
});

test('TileJSON says where a layer lies and at which zooms', async () => {
	const bounds = await boundsOf('lot');
	const [west, south, east, north] = bounds;
	expect([west < east, south < north, west > -71.4, north < -17.5]).toEqual([true, true, true, true]);
	expect(tileJson('lot', { name: 'lots', tiles: 'http://localhost/{z}/{x}/{y}.mvt', bounds })).toMatchObject({
		tilejson: '3.0.0',
		bounds,
		minzoom: 15,
		maxzoom: 17,
		vector_layers: [{ id: 'lot', fields: { number: 'String', density: 'Number' } }]
	});
});
