import { sql, type RawBuilder } from 'kysely';
import type { Polygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleVersions } from '../support/example-versions.ts';
import { exactAreaMm2 } from '../support/shapes.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { dailyPlaceKinds, layerIds } from '#lib/domain/plan/layers.ts';
import type { PlanVersion } from '#lib/domain/plan/plan.ts';
import { loadExample } from '#lib/server/commands/import-plan-example.ts';
import type { Database } from '#lib/server/db/database.ts';
import { findFeatures } from '#lib/server/repositories/feature.ts';
import { listProgrammes } from '#lib/server/repositories/plan-parameters.ts';
import { hasAnyPlan, listPlans } from '#lib/server/repositories/plan.ts';

const seedFolder = 'db/seed';

let database: Database;
let first: PlanVersion;
let adopted: PlanVersion;
let draft: PlanVersion;
let interrupted: { error: unknown; leftAPlan: boolean };
let loads: boolean[];

const ask = async <Row>(query: RawBuilder<Row>): Promise<Row[]> => (await query.execute(database.kysely)).rows;

const loadAndPullThePlug = async (): Promise<typeof interrupted> => {
	const steps: string[] = [];
	const error: unknown = await loadExample(database, seedFolder, (step) => {
		if (steps.push(step) === 3) throw new Error('interrupted');
	}).catch((reason: unknown) => reason);
	return { error, leftAPlan: await hasAnyPlan(database.kysely) };
};

beforeAll(async () => {
	database = await freshDatabase();
	interrupted = await loadAndPullThePlug();
	loads = await Promise.all([loadExample(database, seedFolder), loadExample(database, seedFolder)]);
	({ first, adopted, draft } = await exampleVersions(database));
});
afterAll(() => database.close());

describe('loading', () => {
	test('interrupted, it leaves nothing behind', () => {
		expect(interrupted).toEqual({ error: new Error('interrupted'), leftAPlan: false });
	});

	test('two that start together load it once', async () => {
		expect(loads.toSorted()).toEqual([false, true]);
		expect(await listPlans(database.kysely)).toMatchObject([{ slug: 'ilo', srid: 32719, isExample: true }]);
	});

	test('a database that has a plan is left alone', async () => {
		expect(await loadExample(database, seedFolder)).toBe(false);
	});
});

describe('what it holds', () => {
	test('three versions: superseded, adopted, and a draft', () => {
		expect([first.status, adopted.status, draft.status]).toEqual(['superseded', 'adopted', 'draft']);
	});

	test('6,000 lots from 1988 on, shared by the three groups, more than 5,500 of them by PROMUVI', async () => {
		const shares = await ask(sql<{ version: number; code: string; lots: number }>`
			select earmark.plan_version_id as version, code, count(*) as lots from earmark
			join housing_programme programme on programme.id = earmark.programme_id
			group by 1, 2, position order by 1, position`);
		const lots = [
			['promuvi', 5530],
			['enace', 168],
			['fonavi', 150],
			['asociaciones', 152]
		];
		expect(shares.map((row) => [row.version, row.code, row.lots])).toEqual(
			[adopted, draft].flatMap(({ id }) => lots.map((share) => [id, ...share]))
		);
	});

	test('the target shares add up to 100 %', async () => {
		const programmes = await listProgrammes(database.kysely, adopted.planId);
		expect(new Set(programmes.map(({ group }) => group)).size).toBe(3);
		expect(programmes.reduce((sum, { targetSharePct }) => sum + (targetSharePct ?? 0), 0)).toBe(100);
	});

	test('every feature says its source and that its shape is illustrative', async () => {
		for (const table of layerIds.map((layer) => layer.replaceAll('-', '_'))) {
			const [counts] = await ask(sql<{ all: number; ours: number }>`
				select count(*) as all, count(*) filter (where illustrative and length(source) > 20) as ours
				from ${sql.table(table)}`);
			expect([table, counts?.ours, (counts?.all ?? 0) > 0]).toEqual([table, counts?.all, true]);
		}
	});

	test('the ten seafront sites have exactly the areas of Table 3, 27,400.00 m² together', async () => {
		const sites = await ask(sql<{ area: number; stated: number; dated: string }>`
			select grid_area_mm2 / 1e6 as area, stated_area_m2 as stated, relocated_in as dated
			from relocation_site where plan_version_id = ${adopted.id} order by position`);
		expect(sites.map(({ area }) => area)).toEqual([10000, 2000, 400, 800, 200, 4000, 2000, 800, 2400, 4800]);
		expect(sites.every(({ area, stated }) => Math.abs(area - stated) < 0.01)).toBe(true);
		expect(sites.reduce((sum, { area }) => sum + area, 0)).toBeCloseTo(27400, 2);
		expect(sites.map(({ dated }) => dated).toSorted()[0]).toBe('1993-11');
	});

	test('the promenade runs 2.87 km from the Muelle Fiscal', async () => {
		const [promenade] = await ask(sql<{ metres: number }>`
			select grid_length_m as metres from base_feature
			where kind = 'promenade' and plan_version_id = ${adopted.id}`);
		expect(promenade?.metres).toBeCloseTo(2870, 2);
	});

	test('Pampa Inalámbrica grows from 1983 to 1988 and then holds more than 60,000 residents', async () => {
		const capacities = await ask(sql<{ hectares: number; capacity: number }>`
			select area.grid_area_mm2 / 1e10 as hectares, coalesce(sum(
				st_area(st_intersection(zone.geom, area.geom)) / 1e4 * max_gross_density), 0) as capacity
			from expansion_area area
			left join zone on zone.plan_version_id = area.plan_version_id and st_intersects(zone.geom, area.geom)
			left join density_class on density_class.id = zone.density_class_id
			group by area.id order by area.plan_version_id`);
		const [in1983, in1988, drafted] = capacities;
		expect(in1983?.hectares).toBeLessThan(in1988?.hectares ?? 0);
		expect(in1988?.hectares).toBeGreaterThan(820);
		expect(in1988?.hectares).toBeLessThan(1000);
		expect(in1988?.capacity).toBeGreaterThan(60_000);
		expect(drafted?.capacity).toBeGreaterThan(in1988?.capacity ?? 0);
	});

	test('the seafront keeps its identity from 1983 to 1988 and changes its use', async () => {
		const uses = await ask(sql<{ use: string }>`
			select later.land_use as use from zone earlier
			join zone later on later.lineage_id = earlier.lineage_id
			where earlier.plan_version_id = ${first.id} and earlier.code = 'CI-03' order by later.plan_version_id`);
		expect(uses.map(({ use }) => use)).toEqual(['industry', 'tourism', 'tourism']);
	});

	test('the draft has at least 30 ha in one piece to draw in', async () => {
		const [free] = await ask(sql<{ hectares: number }>`
			select max(zone.grid_area_mm2) / 1e10 as hectares from zone
			where plan_version_id = ${draft.id} and land_use = 'housing' and not exists (
				select from subdivision s where s.plan_version_id = ${draft.id} and st_intersects(s.geom, zone.geom)
			) and not exists (
				select from constraint_area c where c.plan_version_id = ${draft.id} and st_intersects(c.geom, zone.geom)
			)`);
		expect(free?.hectares).toBeGreaterThan(30);
	});

	test('from 1988 on the subdivisions have standpipes, schools, health posts and bus stops, none of them on a lot', async () => {
		const places = await ask(sql<{ version: number; kind: string; places: number; inside: number; onLots: number }>`
			select place.plan_version_id as version, kind, count(*)::integer as places,
				count(s.id)::integer as inside, count(lot.id)::integer as "onLots"
			from base_feature place
			left join subdivision s on s.plan_version_id = place.plan_version_id and st_contains(s.geom, place.geom)
			left join lot on lot.plan_version_id = place.plan_version_id and st_intersects(lot.geom, place.geom)
			where kind in (${sql.join([...dailyPlaceKinds])}) group by 1, 2 order by 1, 2`);
		const expected = Object.entries({ health_post: 8, school: 8, stop: 16, water_point: 35 });
		expect(places).toEqual(
			[adopted, draft].flatMap(({ id }) =>
				expected.map(([kind, count]) => ({ version: id, kind, places: count, inside: count, onLots: 0 }))
			)
		);
	});

	test('blocks are lettered with Ñ and B-1, lots numbered with 1A', async () => {
		const [found] = await ask(sql<{ tilde: boolean; b1: boolean; suffix: boolean }>`
			select bool_or(label = 'Ñ') as tilde, bool_or(label = 'B-1' and number = '12') as b1,
				bool_or(number = '1A') as suffix
			from lot join block on block.id = lot.block_id where lot.plan_version_id = ${adopted.id}`);
		expect(found).toEqual({ tilde: true, b1: true, suffix: true });
	});
});

describe('exact land', () => {
	test('the area the database computes is that of whole-number arithmetic', async () => {
		for (const layer of ['subdivision', 'right-of-way', 'relocation-site', 'lot'] as const) {
			const stored = await ask(sql<{ lineage: string; area: number }>`
				select lineage_id as lineage, grid_area_mm2 as area from ${sql.table(layer.replaceAll('-', '_'))}
				where plan_version_id = ${adopted.id}`);
			const areas = new Map(stored.map(({ lineage, area }) => [lineage, area]));
			const features = await findFeatures(database.kysely, adopted.id, layer, [...areas.keys()]);
			const wrong = features.filter(
				({ lineageId, geometry }) => exactAreaMm2(geometry as Polygon) !== areas.get(lineageId)
			);
			expect([layer, features.length, wrong]).toEqual([layer, areas.size, []]);
		}
	});

	test('lots, rights-of-way, reserves and remainder add up to each site, to the mm²', async () => {
		const balances = await ask(sql<{ name: string; balance: number }>`
			with part as (
				select subdivision_id, grid_area_mm2 as area from right_of_way
				union all select subdivision_id, grid_area_mm2 from reserve
				union all select subdivision_id, grid_area_mm2 from remainder
				union all select subdivision_id, lot.grid_area_mm2 from lot join block on block.id = lot.block_id
			)
			select s.name, s.grid_area_mm2 - sum(part.area) as balance
			from subdivision s join part on part.subdivision_id = s.id
			where s.plan_version_id = ${adopted.id} group by s.id`);
		expect(balances).toHaveLength(12);
		expect(balances.filter(({ balance }) => balance !== 0)).toEqual([]);
	});

	test('no two lots and no two subdivisions overlap', async () => {
		for (const table of ['lot', 'subdivision']) {
			const [overlaps] = await ask(sql<{ count: number }>`
				select count(*) as count from ${sql.table(table)} a join ${sql.table(table)} b
					on b.plan_version_id = a.plan_version_id and a.id < b.id and a.geom && b.geom
				where a.plan_version_id = ${adopted.id} and st_relate(a.geom, b.geom, 'T********')`);
			expect(overlaps?.count).toBe(0);
		}
	});
});
