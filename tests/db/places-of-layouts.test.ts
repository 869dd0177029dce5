import type { Position } from 'geojson';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { InsertChange } from '#lib/domain/plan/edit.ts';
import type { DailyPlaceKind } from '#lib/domain/plan/layers.ts';
import { parseRules } from '#lib/domain/subdivision/rules/parse-rules.ts';
import { findFixedGround } from '#lib/server/repositories/fixed-ground.ts';
import { editingDesk, reasonOf } from '../support/editing-desk.ts';
import { editOf, ground, layOut, townRules } from '../support/edits.ts';

const desk = editingDesk();
const { newTown, save, saved } = desk;

/** The corner of the town's ground that is so far east and north, plan CRS. */
const at = (east: number, north: number): Position => ground(east, north).coordinates[0]?.[0] ?? [];

const places = (...kinds: [kind: DailyPlaceKind, east: number, north: number][]): InsertChange => ({
	kind: 'insert',
	features: kinds.map(([kind, east, north]) => ({
		layer: 'base-feature',
		feature: {
			lineageId: randomUUID(),
			source: 'A test',
			illustrative: true,
			geometry: { type: 'Point', coordinates: at(east, north) },
			kind,
			name: `${kind} ${east}`
		}
	}))
});

const fairRules = () => {
	const programmes = [
		{ code: 'municipal', sharePct: 60 },
		{ code: 'government', sharePct: 40 }
	];
	const parsed = parseRules({ ...townRules, programmes, earmark: { pattern: 'fair' } });
	if (!parsed.ok) throw new Error(parsed.reason.key);
	return parsed.value;
};

test('the ground of a version has its own water points and schools, no other places', async () => {
	const [town, other] = [await newTown(), await newTown()];
	await saved(
		town,
		editOf(1, places(['water_point', 10, 20], ['school', 400, 0], ['stop', 50, 0], ['health_post', 60, 0]))
	);
	await saved(other, editOf(1, places(['water_point', 0, 0], ['water_point', 99, 0])));
	const { kysely } = desk.app.database;
	expect((await findFixedGround(kysely, town)).places).toEqual({
		water: [{ type: 'Point', coordinates: at(10, 20) }],
		school: [{ type: 'Point', coordinates: at(400, 0) }]
	});
	expect((await findFixedGround(kysely, other)).places.water).toHaveLength(2);
});

test('a layout shared out fairly is held to the water points there are when it is saved', async () => {
	const town = await newTown();
	const rules = fairRules();
	const tooEarly = layOut(ground(0, 0, 300, 300), 'Too early', rules);
	await saved(town, editOf(1, places(['water_point', 10, 10])));
	expect(reasonOf(await save(town, editOf(2, tooEarly)))?.key).toBe('layout-lies-otherwise');
	const fixed = await findFixedGround(desk.app.database.kysely, town);
	expect(await saved(town, editOf(2, layOut(ground(0, 0, 300, 300), 'Near water', rules, fixed)))).toBe(3);
});
