import type { Polygon } from 'geojson';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/record/role.ts';
import type { App } from '#lib/server/app.ts';
import { createPlan } from '#lib/server/commands/create-plan.ts';
import { listDensityClasses, listProgrammes, listSectionClasses } from '#lib/server/repositories/plan-parameters.ts';
import { listVersions } from '#lib/server/repositories/plan-version.ts';
import { findPlanBySlug, listPlans } from '#lib/server/repositories/plan.ts';
import { makeActor, testApp } from '../support/test-app.ts';

let app: App;
let administrator: Actor;
beforeAll(async () => {
	app = await testApp();
	administrator = await makeActor(app, 'administrator');
});
afterAll(() => app.database.close());

/** A rectangle around a place; sizes in degrees. */
const around = (lon: number, lat: number, width = 0.01, height = 0.01): Polygon => ({
	type: 'Polygon',
	coordinates: [
		[
			[lon, lat],
			[lon + width, lat],
			[lon + width, lat + height],
			[lon, lat + height],
			[lon, lat]
		]
	]
});

const town = {
	name: 'Altos de Ñuñoa',
	locale: 'es',
	lon: -74.08,
	lat: 4.6,
	residentsPerLot: 4.5,
	expansion: JSON.stringify(around(-74.08, 4.6))
};

const create = (changes: Record<string, unknown> = {}, actor: Actor = administrator) =>
	createPlan(app)(app.database, actor, { ...town, ...changes });

/** The refusal, and the proof that nothing was stored. */
const refusal = async (changes: Record<string, unknown>) => {
	const before = await listPlans(app.database.kysely);
	const outcome = await create({ slug: 'refused', ...changes });
	expect(await listPlans(app.database.kysely)).toEqual(before);
	return outcome.ok ? undefined : outcome.reason;
};

test('a town in UTM 18N gets a plan with parameters, a draft and its expansion area', async () => {
	expect(await create()).toEqual({ ok: true, value: { plan: 'altos-de-nunoa', version: 'borrador' } });
	const plan = await findPlanBySlug(app.database.kysely, 'altos-de-nunoa');
	if (!plan) throw new Error('no plan');
	expect(plan).toMatchObject({ srid: 32618, centre: [-74.08, 4.6], residentsPerLot: 4.5, isExample: false });
	expect(await listVersions(app.database.kysely, plan.id)).toMatchObject([{ status: 'draft', revision: 1 }]);
	expect((await listDensityClasses(app.database.kysely, plan.id)).map(({ code }) => code)).toEqual([
		'RDB',
		'RDM',
		'RDA'
	]);
	expect((await listSectionClasses(app.database.kysely, plan.id)).map((each) => each.rightOfWayM)).toEqual([15.6, 9.6]);
	expect(await listProgrammes(app.database.kysely, plan.id)).toHaveLength(3);
	const { rows } = await sql<{ name: string; squareKm: number }>`
		select name, grid_area_mm2 / 1e12 as "squareKm" from expansion_area`.execute(app.database.kysely);
	expect(rows).toHaveLength(1);
	expect(rows[0]?.name).toBe('Área de expansión urbana');
	expect(rows[0]?.squareKm).toBeCloseTo(1.2265, 3);
});

test('an address is given once, also to two at once', async () => {
	expect(await refusal({ slug: 'altos-de-nunoa' })).toEqual({ key: 'slug-taken', slug: 'altos-de-nunoa' });
	const both = await Promise.all([create({ slug: 'twice' }), create({ slug: 'twice' })]);
	expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test('a neighbouring zone may be chosen, and the language decides names and address', async () => {
	const expansion = JSON.stringify({
		type: 'FeatureCollection',
		features: [
			{ type: 'Feature', properties: { name: 'North' }, geometry: around(-72.1, 4.7) },
			{ type: 'Feature', properties: {}, geometry: around(-72.1, 4.6) }
		]
	});
	const outcome = await create({ slug: 'edge', locale: 'en', lon: -72.1, srid: 32619, expansion });
	expect(outcome).toEqual({ ok: true, value: { plan: 'edge', version: 'draft' } });
	const { rows } = await sql<{ name: string }>`
		select expansion_area.name from expansion_area join plan_version on plan_version.id = plan_version_id
		where plan_version.slug = 'draft' order by expansion_area.id`.execute(app.database.kysely);
	expect(rows.map(({ name }) => name)).toEqual(['North', 'Urban expansion area']);
});

test('in the southern hemisphere and beyond the date line too', async () => {
	expect(
		(await create({ slug: 'south', lon: 179.2, lat: -16.5, expansion: JSON.stringify(around(179.2, -16.5)) })).ok
	).toBe(true);
	expect((await findPlanBySlug(app.database.kysely, 'south'))?.srid).toBe(32760);
});

describe('what cannot be is refused with its reason, and nothing is stored', () => {
	const bowtie = {
		type: 'Polygon',
		coordinates: [
			[
				[-74, 4],
				[-73.9, 4.1],
				[-73.9, 4],
				[-74, 4.1],
				[-74, 4]
			]
		]
	};
	const speck = around(-74.08, 4.6, 1e-9, 1e-9);
	const collection = (...geometries: Polygon[]) => ({
		type: 'FeatureCollection',
		features: geometries.map((geometry) => ({ type: 'Feature', properties: null, geometry }))
	});
	const cases: [what: string, changes: Record<string, unknown>, reason: object][] = [
		['a missing name', { name: ' ' }, { key: 'input-invalid', path: 'name' }],
		['a latitude beyond the pole', { lat: 91 }, { key: 'input-invalid', path: 'lat' }],
		['a slug with blanks', { slug: 'my town' }, { key: 'input-invalid', path: 'slug' }],
		['a name without Latin letters', { slug: undefined, name: '東京' }, { key: 'slug-needed' }],
		['a place at the pole', { lat: 89 }, { key: 'place-outside-utm' }],
		['a CRS in degrees', { srid: 4326 }, { key: 'crs-unknown', srid: 4326 }],
		['a CRS of another continent', { srid: 32633 }, { key: 'place-outside-crs' }],
		[
			'a CRS of the other hemisphere',
			{ srid: 32718 },
			{ key: 'place-outside-crs', proposed: 'WGS 84 / UTM 18N (EPSG:32618)' }
		],
		['text that is not JSON', { expansion: 'here' }, { key: 'expansion-not-json' }],
		['a line', { expansion: '{"type":"LineString","coordinates":[[0,0],[1,1]]}' }, { key: 'expansion-not-areas' }],
		['no features', { expansion: JSON.stringify(collection()) }, { key: 'expansion-not-areas' }],
		[
			'metres in place of degrees',
			{ expansion: JSON.stringify(around(602000, 508000, 100, 100)) },
			{ key: 'expansion-not-degrees', x: 602000 }
		],
		['another continent', { expansion: JSON.stringify(around(2.3, 48.8)) }, { key: 'expansion-outside-crs', lon: 2.3 }],
		['latitude before longitude', { expansion: JSON.stringify(around(4.6, -74.08)) }, { key: 'expansion-outside-crs' }],
		[
			'the next country',
			{ expansion: JSON.stringify(around(-74.08, 10.9)) },
			{ key: 'expansion-far-from-place', distanceKm: 697 }
		],
		[
			'an outline that crosses itself',
			{ expansion: JSON.stringify(bowtie) },
			{ key: 'expansion-invalid', part: 1, detail: 'Self-intersection' }
		],
		['less than a millimetre', { expansion: JSON.stringify(speck) }, { part: 1 }],
		[
			'two areas one over the other',
			{ expansion: JSON.stringify(collection(around(-74.08, 4.6), around(-74.075, 4.605))) },
			{ key: 'expansion-overlaps', part: 1, other: 2 }
		]
	];

	test.for(cases)('%s', async ([, changes, reason]) => {
		expect(await refusal(changes)).toMatchObject(reason);
	});

	test('by anybody but an administrator', async () => {
		for (const role of ['planner', 'housing_officer', 'council_member', 'institution'] as const)
			expect(await create({ slug: role }, await makeActor(app, role))).toEqual({
				ok: false,
				reason: { key: 'not-allowed' }
			});
	});
});
