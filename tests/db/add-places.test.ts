import { randomUUID } from 'node:crypto';
import type { Geometry } from 'geojson';
import { describe, expect, test } from 'vitest';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { readPlaces } from '#lib/server/commands/read-places.ts';
import { streamFeatures } from '#lib/server/repositories/feature-detail.ts';
import { geoJsonText } from '#lib/server/exchange/geojson.ts';
import { editingDesk, reasonOf } from '../support/editing-desk.ts';
import { editOf, ground } from '../support/edits.ts';

const desk = editingDesk();
const { newTown, save, saved, undo } = desk;

const into = { srid: 32618, source: 'Survey of a test', illustrative: false, newId: randomUUID };
const point: Geometry = { type: 'Point', coordinates: [-74.07, 4.61] };
const school: Geometry = planProjection(32618).geometryToWgs84(ground(100, 100));

const fileOf = (...features: unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features });
const place = (kind: unknown, name: unknown, geometry: unknown = point, more: object = {}) => ({
	type: 'Feature',
	properties: { kind, name },
	geometry,
	...more
});

const readOrThrow = (text: string) => {
	const read = readPlaces(text, into);
	if (!read.ok) throw new Error(read.reason.key);
	return read.value;
};

/** The landmarks of a version as its download gives them. */
const downloadOf = async (town: number): Promise<string> => {
	let text = '';
	const features = streamFeatures(desk.app.database.kysely, town, 'base-feature');
	for await (const chunk of geoJsonText('base-feature', features)) text += chunk;
	return text;
};

test('places of a file become landmarks of the draft, and one edit that can be undone', async () => {
	const town = await newTown();
	const edit = editOf(1, readOrThrow(fileOf(place('water_point', ' Standpipe 1 '), place('school', 'School', school))));
	await saved(town, edit);
	const { features } = JSON.parse(await downloadOf(town)) as {
		features: { properties: Record<string, unknown>; geometry: Geometry }[];
	};
	expect(features.map(({ properties }) => properties)).toMatchObject([
		{ kind: 'water_point', name: 'Standpipe 1', source: 'Survey of a test', illustrative: false },
		{ kind: 'school', name: 'School', gridAreaM2: 3600 }
	]);
	expect(features[0]?.geometry).toMatchObject({
		coordinates: [expect.closeTo(-74.07, 7), expect.closeTo(4.61, 7)]
	});
	expect(await undo(town, edit.editId)).toMatchObject({ ok: true });
	expect(JSON.parse(await downloadOf(town))).toMatchObject({ features: [] });
});

test('heights, and points in lists of one, are what devices and programs write', () => {
	const high = { type: 'Point', coordinates: [-74.07, 4.61, 2600] };
	const listed = { type: 'MultiPoint', coordinates: [[-74.07, 4.61, 2600]] };
	const read = readOrThrow(fileOf(place('stop', 'One', high), place('stop', 'Two', listed), place('stop', 'Three')));
	expect(new Set(read.features.map(({ feature }) => JSON.stringify(feature.geometry))).size).toBe(1);
});

test('what the app gives as a file it takes, once: a feature keeps its identity', async () => {
	const [town, other] = [await newTown(), await newTown()];
	await saved(town, editOf(1, readOrThrow(fileOf(place('stop', 'Stop 1'), place('health_post', 'Post 1')))));
	const download = await downloadOf(town);
	expect(reasonOf(await save(town, editOf(2, readOrThrow(download))))).toEqual({ key: 'feature-exists' });
	await saved(other, editOf(1, readOrThrow(download)));
	const kinds = (text: string) =>
		(JSON.parse(text) as { features: { id: string; properties: { kind: string } }[] }).features.map(
			({ id, properties: { kind } }) => [id, kind]
		);
	expect(kinds(await downloadOf(other))).toEqual(kinds(download));
});

describe('a file is refused as a whole, by the first place that is wrong', () => {
	const good = place('water_point', 'Good');
	const many = fileOf(...Array.from({ length: 1001 }, () => good));
	const line = {
		type: 'LineString',
		coordinates: [
			[-74.07, 4.61],
			[-74.08, 4.62]
		]
	};
	test.for([
		['no JSON', 'kind,name', { key: 'places-not-geojson' }],
		['a single place', JSON.stringify(good), { key: 'places-not-geojson' }],
		['nothing', fileOf(), { key: 'places-not-geojson' }],
		['too many', many, { key: 'places-too-many', places: 1001, most: 1000 }],
		['an unknown kind', fileOf(good, place('well', 'Well')), { key: 'place-of-no-kind', number: 2 }],
		['a place that is nothing', fileOf(null), { key: 'place-of-no-kind', number: 1 }],
		['no name', fileOf(good, good, place('stop', '  ')), { key: 'place-without-name', number: 3 }],
		['no shape', fileOf(place('stop', 'Stop', null)), { key: 'place-without-shape', number: 1 }],
		[
			'metres',
			fileOf(place('stop', 'Stop', { type: 'Point', coordinates: [602_000, 508_000] })),
			{ key: 'place-outside-crs', number: 1, x: 602_000, y: 508_000, crs: 'WGS 84 / UTM 18N' }
		],
		[
			'latitude first',
			fileOf(good, place('stop', 'Stop', { type: 'Point', coordinates: [4.61, -74.07] })),
			{ key: 'place-outside-crs', number: 2 }
		],
		[
			'beyond the pole',
			fileOf(place('stop', 'Stop', { type: 'Point', coordinates: [-74.07, 461] })),
			{ key: 'place-outside-crs', number: 1 }
		]
	] as const)('%s', ([, text, reason]) => {
		expect(readPlaces(text, into)).toMatchObject({ ok: false, reason });
	});

	test('a standpipe that is a line, by the rule of the data', async () => {
		const town = await newTown();
		const edit = editOf(1, readOrThrow(fileOf(good, place('water_point', 'Line', line))));
		expect(reasonOf(await save(town, edit))).toEqual({ key: 'daily-place-not-a-point' });
		expect(JSON.parse(await downloadOf(town))).toMatchObject({ features: [] });
	});
});
