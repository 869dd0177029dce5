import type { Polygon } from 'geojson';
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { InsertChange } from '#lib/domain/plan/edit.ts';
import type { DailyPlaceKind } from '#lib/domain/plan/layers.ts';
import { findFeatureDetail } from '#lib/server/repositories/feature-detail.ts';
import { findResidentLot } from '#lib/server/repositories/resident-lot.ts';
import { editingDesk } from '../support/editing-desk.ts';
import { editOf, ground, layOut } from '../support/edits.ts';

const desk = editingDesk();
const { newTown, saved } = desk;

const drawn = () => ({ lineageId: randomUUID(), source: 'A test', illustrative: true });

const place = (kind: DailyPlaceKind, name: string, east: number, north: number) => ({
	layer: 'base-feature' as const,
	feature: { ...drawn(), geometry: { type: 'Point' as const, coordinates: [east, north] }, kind, name }
});

/** A town with a subdivision, one of its lots, and the box around it: a rectangle in the directions of the grid. */
const townWithLot = async () => {
	const town = await newTown();
	await saved(town, editOf(1, layOut(ground(0, 0, 300, 200), 'First')));
	const { rows } = await sql<{ lineageId: string; west: number; south: number; east: number; north: number }>`
		select lineage_id as "lineageId", st_xmin(geom) as west, st_ymin(geom) as south, st_xmax(geom) as east,
			st_ymax(geom) as north
		from lot where plan_version_id = ${town} and st_area(geom) = st_area(st_envelope(geom)) order by id limit 1`.execute(
		desk.app.database.kysely
	);
	const [lot] = rows;
	if (!lot) throw new Error('no lot');
	return { town, lot };
};

const nearTo = async (town: number, lineageId: string) => {
	const { kysely } = desk.app.database;
	const [resident, detail] = [
		await findResidentLot(kysely, town, lineageId),
		await findFeatureDetail(kysely, town, 'lot', lineageId)
	];
	if (detail?.layer !== 'lot') throw new Error('no lot');
	expect(detail.near).toEqual(resident?.near);
	return resident?.near;
};

test('a lot in a plan without places of daily life is near none', async () => {
	const { town, lot } = await townWithLot();
	expect(await nearTo(town, lot.lineageId)).toEqual([]);
});

test('of each kind there is, the nearest is named with its distance from the edge of the lot', async () => {
	const { town, lot } = await townWithLot();
	const { west, south, east, north } = lot;
	const [x, y] = [(west + east) / 2, (south + north) / 2];
	const ring = [
		[x - 5, north + 80],
		[x + 5, north + 80],
		[x + 5, north + 95],
		[x - 5, north + 95],
		[x - 5, north + 80]
	];
	const school: Polygon = { type: 'Polygon', coordinates: [ring] };
	const change: InsertChange = {
		kind: 'insert',
		features: [
			place('water_point', 'Standpipe 1', west - 70.5, y),
			place('water_point', 'Standpipe 2', east + 40.25, y),
			place('stop', 'Stop 1', west - 300, south - 400),
			{
				layer: 'base-feature',
				feature: { ...drawn(), illustrative: false, geometry: school, kind: 'school', name: 'School 1' }
			},
			{
				layer: 'base-feature',
				feature: { ...drawn(), geometry: { type: 'Point', coordinates: [x, y] }, kind: 'place', name: 'Here' }
			}
		]
	};
	const elsewhere = await newTown();
	await saved(elsewhere, editOf(1, { kind: 'insert', features: [place('water_point', 'Of another plan', x, y)] }));
	await saved(town, editOf(2, change));
	expect(await nearTo(town, lot.lineageId)).toEqual([
		{ kind: 'water_point', name: 'Standpipe 2', distanceM: expect.closeTo(40.25, 6) as number, illustrative: true },
		{ kind: 'school', name: 'School 1', distanceM: expect.closeTo(80, 6) as number, illustrative: false },
		{ kind: 'stop', name: 'Stop 1', distanceM: expect.closeTo(500, 6) as number, illustrative: true }
	]);
});
