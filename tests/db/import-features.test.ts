import type { Geometry } from 'geojson';
import { describe, expect, test } from 'vitest';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { importFeatures } from '#lib/server/commands/import-features.ts';
import { geoJsonText } from '#lib/server/exchange/geojson.ts';
import { streamFeatures } from '#lib/server/repositories/feature-detail.ts';
import type { ImportableLayer } from '#lib/domain/plan/import-fields.ts';
import type { Actor } from '#lib/domain/record/role.ts';
import { editingDesk } from '../support/editing-desk.ts';
import { ground, revisionOf } from '../support/edits.ts';
import { makeActor } from '../support/test-app.ts';

const desk = editingDesk();
const { newTown, undo } = desk;

const source = 'Survey of a test';
const point: Geometry = { type: 'Point', coordinates: [-74.07, 4.61] };
const areaAt = (x: number, y = 100): Geometry => planProjection(32618).geometryToWgs84(ground(x, y));
const line = { type: 'LineString', coordinates: [[-74.07, 4.61], [-74.08, 4.62]] } as const; // prettier-ignore
/** A bow tie. */
const crossed = { type: 'Polygon', coordinates: [[[-74.07, 4.61], [-74.06, 4.62], [-74.06, 4.61], [-74.07, 4.62], [-74.07, 4.61]]] } as const; // prettier-ignore

const fileOf = (...features: unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features });
const drawn = (properties: object | null, geometry: unknown, more: object = {}) => ({
	type: 'Feature',
	properties,
	geometry,
	...more
});
const place = (kind: unknown, name: unknown, geometry: unknown = point, more: object = {}) =>
	drawn({ kind, name }, geometry, more);
const site = (more: object = {}, geometry: unknown = areaAt(100)) =>
	drawn({ entity: 'Ladrilleros', relocatedIn: '1994-09', agreement: 'One lot each', ...more }, geometry);

const bring = async (versionId: number, layer: ImportableLayer, text: string, actor?: Actor) =>
	importFeatures(desk.app.database, actor ?? (await makeActor(desk.app, 'planner')), {
		versionId,
		layer,
		text,
		source
	});

const brought = async (versionId: number, layer: ImportableLayer, ...features: unknown[]) => {
	const outcome = await bring(versionId, layer, fileOf(...features));
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

/** What was found wrong with each row, by its number; nothing where the file itself was refused. */
const faultsOf = (outcome: Awaited<ReturnType<typeof bring>>) =>
	outcome.ok || outcome.reason.key !== 'rows-refused'
		? undefined
		: outcome.reason.report.map(({ number, faults }) => [number, ...faults.map(({ key }) => key)]);

/** A layer of a version as its download gives it. */
const downloadOf = async (town: number, layer: ImportableLayer): Promise<string> => {
	let text = '';
	for await (const chunk of geoJsonText(layer, streamFeatures(desk.app.database.kysely, town, layer))) text += chunk;
	return text;
};
const storedIn = async (town: number, layer: ImportableLayer) =>
	(
		JSON.parse(await downloadOf(town, layer)) as {
			features: { id: string; properties: Record<string, unknown>; geometry: Geometry }[];
		}
	).features;

test('places of a file become landmarks of the draft, and one edit that can be undone', async () => {
	const town = await newTown();
	const { added, editId } = await brought(
		town,
		'base-feature',
		place('water_point', ' Standpipe 1 '),
		place('school', 'School', areaAt(100))
	);
	expect(added).toBe(2);
	const features = await storedIn(town, 'base-feature');
	expect(features.map(({ properties }) => properties)).toMatchObject([
		{ kind: 'water_point', name: 'Standpipe 1', source, illustrative: false },
		{ kind: 'school', name: 'School', gridAreaM2: 3600 }
	]);
	expect(features[0]?.geometry).toMatchObject({ coordinates: [expect.closeTo(-74.07, 7), expect.closeTo(4.61, 7)] });
	expect(await undo(town, editId)).toMatchObject({ ok: true });
	expect(await storedIn(town, 'base-feature')).toEqual([]);
});

test('relocation sites follow those that are there, with all that the file says; undone they are gone', async () => {
	const town = await newTown();
	await brought(town, 'relocation-site', site());
	const { editId } = await brought(
		town,
		'relocation-site',
		site({ entity: 'Pescadores', relocatedIn: '1995-h1', residents: '60', statedAreaM2: 3500, note: 'By the river' }),
		drawn(
			{ entidad: 'Matadero', reubicado: '1995-02', acuerdo: 'Moved', residentes: null, fuente: 'Table 3' },
			areaAt(300)
		)
	);
	const sites = (await storedIn(town, 'relocation-site')).map(({ properties }) => properties);
	expect(sites).toMatchObject([
		{ position: 1, entity: 'Ladrilleros', residents: null, statedAreaM2: 3600, note: null, source },
		{ position: 2, entity: 'Pescadores', relocatedIn: '1995-H1', residents: 60, statedAreaM2: 3500 },
		{ position: 3, entity: 'Matadero', agreement: 'Moved', residents: null, source: 'Table 3', illustrative: false }
	]);
	expect(await undo(town, editId)).toMatchObject({ ok: true });
	expect(await storedIn(town, 'relocation-site')).toHaveLength(1);
});

test('constraint areas are drawn, of the kind they say', async () => {
	const town = await newTown();
	await brought(town, 'constraint-area', drawn({ tipo: 'ravine', nombre: 'Quebrada Seca' }, areaAt(100)));
	expect((await storedIn(town, 'constraint-area')).map(({ properties }) => properties)).toMatchObject([
		{ kind: 'ravine', name: 'Quebrada Seca', gridAreaM2: 3600, source }
	]);
});

test('heights, and points in lists of one, are what devices and programs write', async () => {
	const town = await newTown();
	const high = { type: 'Point', coordinates: [-74.07, 4.61, 2600] };
	const listed = { type: 'MultiPoint', coordinates: [[-74.07, 4.61, 2600]] };
	await brought(town, 'base-feature', place('stop', 'One', high), place('stop', 'Two', listed), place('stop', 'Three'));
	const shapes = (await storedIn(town, 'base-feature')).map(({ geometry }) => JSON.stringify(geometry));
	expect(new Set(shapes).size).toBe(1);
});

test('what the app gives as a file it takes, once: a feature keeps its identity', async () => {
	const [town, other] = [await newTown(), await newTown()];
	await brought(town, 'base-feature', place('stop', 'Stop 1'), place('health_post', 'Post 1'));
	const download = await downloadOf(town, 'base-feature');
	expect(faultsOf(await bring(town, 'base-feature', download))).toEqual([
		[1, 'row-in-plan'],
		[2, 'row-in-plan']
	]);
	expect(await bring(other, 'base-feature', download)).toMatchObject({ ok: true });
	const kinds = async (version: number) =>
		(await storedIn(version, 'base-feature')).map(({ id, properties: { kind } }) => [id, kind]);
	expect(await kinds(other)).toEqual(await kinds(town));
});

test("another town's relocation site is another site: lists of households hang on its id", async () => {
	const [town, other] = [await newTown(), await newTown()];
	await brought(town, 'relocation-site', site());
	expect(await bring(other, 'relocation-site', await downloadOf(town, 'relocation-site'))).toMatchObject({ ok: true });
	const [[here], [there]] = [await storedIn(town, 'relocation-site'), await storedIn(other, 'relocation-site')];
	expect(there?.properties['entity']).toBe('Ladrilleros');
	expect(there?.id).not.toBe(here?.id);
});

test('a file sent twice is stored once, though its features have no ids', async () => {
	const town = await newTown();
	const text = fileOf(site(), site({ entity: 'Pescadores' }, areaAt(300)));
	expect(await bring(town, 'relocation-site', text)).toMatchObject({ ok: true });
	expect(faultsOf(await bring(town, 'relocation-site', text))).toEqual([
		[1, 'row-in-plan'],
		[2, 'row-in-plan']
	]);
});

describe('a file is refused as a whole, and every row says what is wrong with it', () => {
	const good = place('water_point', 'Good');

	test.for([
		['no JSON', 'kind,name', { key: 'features-not-geojson' }],
		['a single place', JSON.stringify(good), { key: 'features-not-geojson' }],
		['nothing', fileOf(), { key: 'features-not-geojson' }],
		[
			'too many',
			fileOf(...Array.from({ length: 1001 }, () => good)),
			{ key: 'features-too-many', features: 1001, most: 1000 }
		]
	] as const)('%s', async ([, text, reason]) => {
		expect(await bring(await newTown(), 'base-feature', text)).toEqual({ ok: false, reason });
	});

	const rows: [string, ImportableLayer, unknown[], unknown[][]][] = [
		['an unknown kind', 'base-feature', [good, place('well', 'Well')], [[1], [2, 'field-unknown-choice']]],
		['a feature that is nothing', 'base-feature', [null], [[1, 'field-missing', 'field-missing', 'row-without-shape']]],
		['no name', 'base-feature', [good, place('stop', '  ')], [[1], [2, 'field-missing']]],
		['no text that can be stored', 'base-feature', [place('stop', 'a\0b')], [[1, 'field-missing']]],
		['no shape', 'base-feature', [place('stop', 'Stop', null)], [[1, 'row-without-shape']]],
		['a standpipe that is a line', 'base-feature', [place('water_point', 'A', line)], [[1, 'daily-place-not-a-point']]],
		[
			'metres',
			'base-feature',
			[place('stop', 'A', { type: 'Point', coordinates: [602_000, 508_000] })],
			[[1, 'row-outside-crs']]
		],
		[
			'latitude first',
			'base-feature',
			[good, place('stop', 'A', { type: 'Point', coordinates: [4.61, -74.07] })],
			[[1], [2, 'row-outside-crs']]
		],
		[
			'beyond the pole',
			'base-feature',
			[place('stop', 'A', { type: 'Point', coordinates: [-74.07, 461] })],
			[[1, 'row-outside-crs']]
		],
		['a site that is a point', 'relocation-site', [site({}, point)], [[1, 'row-not-an-area']]],
		[
			'a site that says nothing',
			'relocation-site',
			[drawn(null, areaAt(1))],
			[[1, 'field-missing', 'field-missing', 'field-missing']]
		],
		[
			'a year alone, and half a person',
			'relocation-site',
			[site({ relocatedIn: 1994, residents: 0.5 })],
			[[1, 'field-not-a-period', 'field-not-a-count']]
		],
		['an outline that crosses itself', 'relocation-site', [site({}, crossed)], [[1, 'row-crosses-itself']]],
		[
			'an outline that is not closed',
			'constraint-area',
			[place('ravine', 'A', { type: 'Polygon', coordinates: [line.coordinates] })],
			[[1, 'row-without-shape']]
		],
		['a constraint of no kind', 'constraint-area', [place('desert', 'A', areaAt(1))], [[1, 'field-unknown-choice']]],
		['the same twice', 'constraint-area', [0, 1].map(() => place('ravine', 'A', areaAt(1))), [[1], [2, 'row-twice']]]
	];
	test.for(rows)('%s', async ([, layer, features, faults]) => {
		const town = await newTown();
		expect(faultsOf(await bring(town, layer, fileOf(...features)))).toEqual(faults);
		expect(await storedIn(town, layer)).toEqual([]);
		expect(await revisionOf(desk.app, town)).toBe(1);
	});
});

test('only planners bring features in, and only into a draft', async () => {
	const town = await newTown();
	for (const role of ['housing_officer', 'council_member', 'institution', 'administrator'] as const) {
		const outcome = await bring(town, 'relocation-site', fileOf(site()), await makeActor(desk.app, role));
		expect(outcome).toEqual({ ok: false, reason: { key: 'not-allowed' } });
	}
	const { database } = desk.app;
	await database.kysely.updateTable('plan_version').set({ status: 'in_review' }).where('id', '=', town).execute();
	expect(await bring(town, 'relocation-site', fileOf(site()))).toMatchObject({
		ok: false,
		reason: { key: 'version-not-draft', status: 'in_review' }
	});
	expect(await bring(0, 'relocation-site', fileOf(site()))).toMatchObject({ reason: { key: 'version-not-found' } });
});
