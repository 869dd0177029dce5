import type { Polygon } from 'geojson';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { geodesicAreaM2, gridAreaMm2, printedAreaM2 } from '#lib/domain/geo/area.ts';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { snapGeometry } from '#lib/domain/geo/snap.ts';
import { loadExample } from '#lib/server/commands/import-plan-example.ts';
import type { Database } from '#lib/server/db/database.ts';
import { geometryAsGeoJson } from '#lib/server/db/geometry.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { karneyAreaM2 } from '../support/karney.ts';
import { square } from '../support/shapes.ts';

/** Three ways to know an area: Pampa's own (Turf, corrected), PostGIS, and Karney's algorithm. */
interface Measured {
	/** Plan CRS, metres. */
	geometry: Polygon;
	gridAreaMm2: number;
	geodesicAreaM2: number;
	printed: number;
}

const srid = 32719;
const projection = planProjection(srid);
let database: Database;
beforeAll(async () => {
	database = await freshDatabase();
	await loadExample(database, 'db/seed');
});
afterAll(() => database.close());

const measured = async (table: string): Promise<Measured[]> => {
	const { rows } = await sql<Measured>`
		select ${geometryAsGeoJson('f.geom')} as geometry, grid_area_mm2 as "gridAreaMm2",
			geodesic_area_m2 as "geodesicAreaM2", round(grid_area_mm2::numeric / 1000000, 2)::float8 as printed
		from ${sql.table(table)} f join plan_version v on v.id = f.plan_version_id where v.status = 'adopted'`.execute(
		database.kysely
	);
	return rows;
};

const ppm = (one: number, other: number): number => Math.abs(one / other - 1) * 1e6;

const worst = (rows: readonly Measured[]) => {
	let [againstPostgis, againstKarney] = [0, 0];
	for (const row of rows) {
		const inDegrees = projection.geometryToWgs84(row.geometry);
		const own = geodesicAreaM2(inDegrees);
		againstPostgis = Math.max(againstPostgis, ppm(own, row.geodesicAreaM2));
		againstKarney = Math.max(againstKarney, ppm(own, karneyAreaM2(inDegrees)));
	}
	return { againstPostgis, againstKarney };
};

const expectSamePrint = (rows: readonly Measured[]): void => {
	for (const { geometry, gridAreaMm2: stored, printed } of rows) {
		expect(gridAreaMm2(geometry)).toBe(stored);
		expect(printedAreaM2(stored)).toBe(printed);
	}
};

test('all 6,000 lots: geodesic within 1 ppm of PostGIS and of Karney, the same printed grid area', async () => {
	const lots = await measured('lot');
	expect(lots).toHaveLength(6000);
	const { againstPostgis, againstKarney } = worst(lots);
	expect(againstPostgis).toBeLessThan(1);
	expect(againstKarney).toBeLessThan(1);
	expectSamePrint(lots);
});

test('the ten relocation sites, together 27,400.00 m²', async () => {
	const sites = await measured('relocation_site');
	expect(sites).toHaveLength(10);
	const { againstPostgis, againstKarney } = worst(sites);
	expect(Math.max(againstPostgis, againstKarney)).toBeLessThan(1);
	expectSamePrint(sites);
	expect(printedAreaM2(sites.reduce((sum, site) => sum + site.gridAreaMm2, 0))).toBe(27_400);
});

test('5 km²', async () => {
	const geometry = snapGeometry(square(253_000, 8_047_000, 2236.068));
	const { rows } = await sql<{ geodesic: number; grid: number }>`
		select st_area(st_transform(geom, 4326)::geography) as geodesic, st_area(geom) as grid
		from (select st_setsrid(st_geomfromgeojson(${JSON.stringify(geometry)}::text), ${srid}::integer) as geom) shape`.execute(
		database.kysely
	);
	const inDegrees = projection.geometryToWgs84(geometry);
	expect(ppm(geodesicAreaM2(inDegrees), rows[0]?.geodesic ?? NaN)).toBeLessThan(1);
	expect(ppm(geodesicAreaM2(inDegrees), karneyAreaM2(inDegrees))).toBeLessThan(1);
	expect(printedAreaM2(gridAreaMm2(geometry))).toBeCloseTo(rows[0]?.grid ?? NaN, 2);
});
