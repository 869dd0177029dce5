import type { LineString } from 'geojson';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { InsertChange } from '#lib/domain/plan/edit.ts';
import { sumLand } from '#lib/server/repositories/land-balance.ts';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { snapGeometry } from '#lib/domain/geo/snap.ts';
import { listFreeGround } from '#lib/server/repositories/free-ground.ts';
import { findFixedGround } from '#lib/server/repositories/fixed-ground.ts';
import { editingDesk, reasonOf } from '../support/editing-desk.ts';
import { contents, editOf, ground, layOut, revisionOf, townRules } from '../support/edits.ts';

const desk = editingDesk();
const { newTown, save, saved, undo } = desk;

/** Land for thousands of lots is laid out in hundreds. */
const largeLots = { ...townRules, lotFrontageM: 80, lotDepthM: 80, blockLengthM: 400 };

const drawn = () => ({ lineageId: randomUUID(), source: 'A test', illustrative: true });

/** A principal street from west to east through the middle of 300 × 300 m, and a strip of ravine across it. */
const streetAndRavine = (): InsertChange => {
	const [corner = []] = ground(-20, 150).coordinates[0] ?? [];
	const [x = 0, y = 0] = corner;
	const line: LineString = {
		type: 'LineString',
		coordinates: [
			[x, y],
			[x + 340, y]
		]
	};
	return {
		kind: 'insert',
		features: [
			{ layer: 'street', feature: { ...drawn(), geometry: line, name: 'Main street', sectionClass: 'VLP' } },
			{
				layer: 'constraint-area',
				feature: { ...drawn(), geometry: ground(200, -20, 30, 340), kind: 'ravine', name: 'Ravine' }
			}
		]
	};
};

test('a layout keeps to the streets and constraints of its plan, and its land adds up with the ravine in it', async () => {
	const town = await newTown();
	await saved(town, editOf(1, streetAndRavine()));
	const { kysely } = desk.app.database;
	const fixed = await findFixedGround(kysely, town);
	expect(fixed).toMatchObject({
		streets: [{ line: { type: 'LineString' }, section: 'VLP', streetClass: 'local' }],
		constraints: [{ type: 'Polygon' }]
	});
	const change = layOut(ground(0, 0, 300, 300), 'Both sides', townRules, fixed);
	await saved(town, editOf(2, change));
	const { lots: _, blocks: __, ...areas } = change.seen;
	const stored = await sumLand(kysely, town);
	expect(stored).toEqual(areas);
	expect(stored.protectedMm2 / 1e6).toBeGreaterThan(30 * (300 - 40));
	const { siteMm2, ...parts } = stored;
	expect(Object.values(parts).reduce((sum, each) => sum + each, 0)).toBe(siteMm2);
});

test('streets that name a section class are as wide as it is in the plan', async () => {
	const town = await newTown();
	const named = (local: string) => ({ ...townRules, streetSections: { local } });
	const saveNamed = async (local: string) =>
		save(town, editOf(1, layOut(ground(0, 0, 300, 300), 'Named', named(local))));
	expect(reasonOf(await saveNamed('VA'))).toMatchObject({ key: 'section-class-differs', section: 'VA', classM: 0 });
	expect(reasonOf(await saveNamed('VLP'))).toMatchObject({ key: 'section-class-differs', widthM: 9.6, classM: 15.6 });
	expect(await saveNamed('VLS')).toMatchObject({ ok: true });
});

test('a layout made before a street was drawn is refused, and nothing of it stored', async () => {
	const town = await newTown();
	const onEmptyGround = layOut(ground(0, 0, 300, 300), 'Too early');
	await saved(town, editOf(1, streetAndRavine()));
	const before = [await contents(desk.app, town), await revisionOf(desk.app, town)];
	expect(reasonOf(await save(town, editOf(1, onEmptyGround)))).toMatchObject({ key: 'layout-differs' });
	expect([await contents(desk.app, town), await revisionOf(desk.app, town)]).toEqual(before);
});

test('two planners at once: the layout is held to the street that came first', async () => {
	const town = await newTown();
	const street = editOf(1, streetAndRavine());
	const layout = editOf(1, layOut(ground(0, 0, 300, 300), 'At once'));
	const [streetSaved, layoutSaved] = await Promise.all([save(town, street), save(town, layout)]);
	expect(streetSaved.ok).toBe(true);
	// Whichever was first: a layout that is stored lies there from before the street.
	expect(layoutSaved.ok ? layoutSaved.value.revision : reasonOf(layoutSaved)?.key).toBe(
		layoutSaved.ok ? 2 : 'layout-differs'
	);
});

test('public space and protected land come back as what they were when a deletion is undone', async () => {
	const town = await newTown();
	await saved(town, editOf(1, streetAndRavine()));
	const fixed = await findFixedGround(desk.app.database.kysely, town);
	const rules = { ...townRules, remainder: 'public-space' } as const;
	const change = layOut(ground(0, 0, 290, 310), 'Undone', rules, fixed);
	await saved(town, editOf(2, change));
	expect(change.seen.publicSpaceMm2).toBeGreaterThan(0);
	const before = await contents(desk.app, town);
	const gone = editOf(3, { kind: 'delete', layer: 'subdivision', lineageId: change.lineageId, basedOn: 3 });
	await saved(town, gone);
	expect(await undo(town, gone.editId)).toMatchObject({ ok: true });
	expect(await contents(desk.app, town)).toEqual(before);
});

test('free ground is what no subdivision has of the expansion area, and can be laid out as it is', async () => {
	const town = await newTown();
	const { kysely } = desk.app.database;
	const [whole] = await listFreeGround(kysely, town);
	expect(whole?.areaM2).toBeCloseTo(3002 * 3002, -2);
	// Across the whole area: one piece to its south and one to its north.
	await saved(town, editOf(1, layOut(ground(-1, 1000, 3002, 200), 'Across', largeLots)));
	const pieces = await listFreeGround(kysely, town);
	expect(pieces.map(({ areaM2 }) => Math.round(areaM2 / 3002))).toEqual([1801, 1001]);
	const projection = planProjection(32618);
	const [, south] = pieces;
	const site = snapGeometry(projection.geometryToPlan(south?.geometry ?? ground(0, 0)));
	expect(await saved(town, editOf(2, layOut(site, 'South', largeLots)))).toBe(3);
	expect(await listFreeGround(kysely, town)).toHaveLength(1);
});

test('gaps between sites are no free ground', async () => {
	const town = await newTown();
	const south = layOut(ground(-1, -1, 3002, 1500), 'South', largeLots);
	const north = layOut(ground(-1, 1510, 3002, 1491), 'North', largeLots);
	await saved(town, editOf(1, south, north));
	expect(await listFreeGround(desk.app.database.kysely, town)).toEqual([]);
});
