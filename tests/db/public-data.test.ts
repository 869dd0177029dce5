import type { FeatureCollection, Polygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FeatureDetail } from '#lib/domain/plan/feature-detail.ts';
import { landBalance } from '#lib/domain/plan/land-balance.ts';
import { layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import type { PlanVersion } from '#lib/domain/plan/plan.ts';
import { capacityOf, zoneDensity } from '#lib/domain/zoning/density.ts';
import { loadExample } from '#lib/server/commands/import-plan-example.ts';
import type { Database } from '#lib/server/db/database.ts';
import { geoJsonText } from '#lib/server/exchange/geojson.ts';
import { sharesOf } from '#lib/server/plan-shares.ts';
import { findFeatureDetail, listFeatureTable, streamFeatures } from '#lib/server/repositories/feature-detail.ts';
import { sumLand } from '#lib/server/repositories/land-balance.ts';
import { findVersionBySlug } from '#lib/server/repositories/plan-version.ts';
import { freshDatabase } from '../support/fresh-database.ts';

let database: Database;
let version: PlanVersion;

beforeAll(async () => {
	database = await freshDatabase();
	await loadExample(database, 'db/seed');
	const found = await findVersionBySlug(database.kysely, 'ilo', '1988');
	if (!found) throw new Error('The example has no adopted version.');
	version = found;
});
afterAll(() => database.close());

const tenths = (text: string): number => Math.round(Number(text) * 10);

const firstPage = async <Layer extends LayerId>(layer: Layer) =>
	(await listFeatureTable(database.kysely, version.id, layer, { page: 1, pageSize: 10_000 })).features;

describe('shares', () => {
	test('of the whole plan add to 100.0 % by each measure, and to the lots there are', async () => {
		const { programmes, unassigned, total } = await sharesOf(database.kysely, version);
		for (const measure of ['lots', 'area', 'residents'] as const)
			expect(programmes.reduce((sum, { share }) => sum + tenths(share[measure]), 0)).toBe(1000);
		expect(unassigned).toBeNull();
		expect(total).toMatchObject({ lots: 6000, residents: 30_000 });
		expect(programmes.reduce((sum, { areaMm2 }) => sum + areaMm2, 0)).toBe(total.areaMm2);
		expect(programmes.find(({ code }) => code === 'promuvi')?.share.lots).toBe('92.2');
	});

	test('of some blocks are of their lots alone', async () => {
		const blocks = (await firstPage('block')).slice(0, 3);
		const { total } = await sharesOf(database.kysely, version, {
			kind: 'blocks',
			lineageIds: blocks.map(({ lineageId }) => lineageId)
		});
		expect(total.lots).toBe(blocks.reduce((sum, { lots }) => sum + lots, 0));
	});

	test('of a box are of the lots it touches; of a box at sea of none', async () => {
		const [lot] = await firstPage('lot');
		if (!lot) throw new Error('no lot');
		const [west, south, east, north] = lot.box;
		const inset = (east - west) / 3;
		const touched = await sharesOf(database.kysely, version, {
			kind: 'box',
			box: [west + inset, south + inset, east - inset, north - inset]
		});
		expect(touched.total.lots).toBeGreaterThanOrEqual(1);
		expect(touched.total.lots).toBeLessThan(6);
		const atSea = await sharesOf(database.kysely, version, { kind: 'box', box: [-71.45, -17.66, -71.42, -17.64] });
		expect(atSea.total.lots).toBe(0);
		expect(atSea.programmes.map(({ share }) => share.lots)).toEqual(['0.0', '0.0', '0.0', '0.0']);
	});
});

describe('what a feature says', () => {
	test('by its lineage and by its row it says the same', async () => {
		const [lot] = await firstPage('lot');
		if (!lot) throw new Error('no lot');
		const byLineage = await findFeatureDetail(database.kysely, version.id, 'lot', lot.lineageId);
		expect(byLineage).toMatchObject(lot);
		expect(await findFeatureDetail(database.kysely, version.id, 'lot', lot.id)).toEqual(byLineage);
		expect(await findFeatureDetail(database.kysely, version.id, 'block', lot.id + 1e6)).toBeUndefined();
	});

	test('every layer has a table, and its count is the number of its rows', async () => {
		for (const layer of layerIds) {
			const { total, features } = await listFeatureTable(database.kysely, version.id, layer, { page: 1, pageSize: 5 });
			expect([layer, features.length]).toEqual([layer, Math.min(total, 5)]);
			for (const feature of features) expect(feature.layer).toBe(layer);
		}
		const second = await listFeatureTable(database.kysely, version.id, 'lot', { page: 2, pageSize: 7 });
		expect(second.features.map(({ id }) => id)).toEqual((await firstPage('lot')).slice(7, 14).map(({ id }) => id));
	});

	test('the expansion area holds more than 60,000 residents under its classes', async () => {
		const [area] = await firstPage('expansion-area');
		const capacity = area?.parts.reduce((sum, part) => sum + capacityOf(part.areaM2, part), 0);
		expect(capacity).toBeGreaterThan(60_000);
	});

	test('every lot lies in one zone, and no housing zone exceeds its class', async () => {
		const zones = await firstPage('zone');
		expect(zones.reduce((sum, { lots }) => sum + lots, 0)).toBe(6000);
		for (const zone of zones) {
			const land = { areaM2: zone.gridAreaMm2 / 1e6, lots: zone.lots, lotAreaM2: zone.lotAreaM2 };
			const { exceeds } = zoneDensity(land, zone.residentsPerLot, zone.densityClass);
			expect([zone.code, exceeds]).toEqual([zone.code, { gross: false, net: false }]);
		}
	});
});

test('lots, rights-of-way, reserves and remainder are the subdivided land, to the square millimetre', async () => {
	const { parts, site, differenceMm2 } = landBalance(await sumLand(database.kysely, version.id));
	expect(differenceMm2).toBe(0);
	const sites = await firstPage('subdivision');
	expect(site.areaMm2).toBe(sites.reduce((sum, { gridAreaMm2 }) => sum + gridAreaMm2, 0));
	const lots = await firstPage('lot');
	expect(parts[0]).toMatchObject({ part: 'lots', areaMm2: lots.reduce((sum, lot) => sum + lot.gridAreaMm2, 0) });
	expect(parts.every(({ areaMm2 }) => areaMm2 > 0)).toBe(true);
});

describe('GeoJSON', () => {
	const download = async (layer: LayerId, chunkSize?: number): Promise<FeatureCollection> => {
		let text = '';
		for await (const part of geoJsonText(layer, streamFeatures(database.kysely, version.id, layer, chunkSize)))
			text += part;
		return JSON.parse(text) as FeatureCollection;
	};

	test('every layer is a whole FeatureCollection in degrees, with source and mark', async () => {
		for (const layer of layerIds) {
			const { features } = await download(layer);
			const { total } = await listFeatureTable(database.kysely, version.id, layer, { page: 1, pageSize: 1 });
			expect([layer, features.length]).toEqual([layer, total]);
			for (const { properties, bbox } of features.slice(0, 20)) {
				expect(properties).toMatchObject({ layer, illustrative: true, source: expect.any(String) as string });
				expect(Math.abs(bbox?.[0] ?? 999)).toBeLessThan(180);
			}
		}
	});

	test('in chunks of any size it is the same', async () => {
		expect(await download('block', 7)).toEqual(await download('block'));
	});

	test('lots say block, number, programme and both areas; sites their area, date and agreement', async () => {
		const [lot] = (await download('lot')).features;
		const said = lot?.properties as FeatureDetail & { gridAreaM2: number };
		expect(said).toMatchObject({
			block: { label: expect.any(String) as string },
			programme: { code: expect.any(String) as string }
		});
		expect(said.gridAreaM2).toBeGreaterThanOrEqual(90);
		expect(said.gridAreaM2 / said.geodesicAreaM2).toBeCloseTo(1.0007, 3);
		const ring = (lot?.geometry as Polygon).coordinates[0] ?? [];
		expect(ring[0]).toEqual(ring.at(-1));
		const sites = (await download('relocation-site')).features;
		expect(sites).toHaveLength(10);
		for (const { properties } of sites)
			expect(properties).toMatchObject({
				gridAreaM2: expect.any(Number) as number,
				relocatedIn: expect.stringMatching(/^199\d-/) as string,
				agreement: expect.any(String) as string
			});
		const zone = (await download('zone')).features.find(({ properties }) => properties?.['densityClass']);
		expect(zone?.properties).toMatchObject({
			capacityResidents: expect.any(Number) as number,
			densityClass: { code: expect.any(String) as string }
		});
	});
});
