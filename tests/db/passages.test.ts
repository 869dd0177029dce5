import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { findSnapshot } from '#lib/server/repositories/feature-snapshot.ts';
import { listLandAround } from '#lib/server/repositories/resident-lot.ts';
import { editingDesk, reasonOf } from '../support/editing-desk.ts';
import { editOf, ground, layOut, townRules } from '../support/edits.ts';

const desk = editingDesk();
const { newTown, save, saved, undo } = desk;

const storedWays = async (town: number, subdivision: string) => {
	const stored = await findSnapshot(desk.app.database.kysely, town, [], { subdivision: [subdivision] });
	return [...stored.values()].flatMap((each) => (each.layer === 'right-of-way' ? [each.feature] : []));
};

test('passages of a layout are stored as rights-of-way of their own, and stay so when a deletion is undone', async () => {
	const town = await newTown();
	const change = layOut(ground(0, 0, 320, 140), 'On foot', { ...townRules, passagesBetween: 1 });
	const laidOut = subdivide(change.site, change.rules);
	const passages = (laidOut.ok && laidOut.value.passages) || [];
	expect(passages.length).toBeGreaterThan(2);
	await saved(town, editOf(1, change));
	const ways = await storedWays(town, change.lineageId);
	expect(ways.map(({ kind }) => kind)).toEqual(['street', ...passages.map(() => 'passage')]);
	expect(ways.slice(1).map(({ geometry: polygon, widthM }) => ({ polygon, widthM }))).toEqual(passages);
	const { rows } = await sql<{ ways: number }>`
		select sum(grid_area_mm2) as ways from right_of_way where plan_version_id = ${town}`.execute(desk.app.database.kysely);
	expect(rows).toEqual([{ ways: change.seen.rightsOfWayMm2 }]);
	const { rows: beside } = await sql<{ id: number }>`
		select lot.id from lot join right_of_way way on way.kind = 'passage' and st_touches(way.geom, lot.geom)
		where lot.plan_version_id = ${town} and way.plan_version_id = ${town} limit 1`.execute(desk.app.database.kysely);
	const around = await listLandAround(desk.app.database.kysely, town, beside[0]?.id ?? 0, 10);
	const kinds = around.flatMap((land) => (land.layer === 'right-of-way' ? [[land.kind, land.widthM !== null]] : []));
	expect(kinds).toEqual(
		expect.arrayContaining([
			['street', false],
			['passage', true]
		])
	);
	const gone = editOf(2, { kind: 'delete', layer: 'subdivision', lineageId: change.lineageId, basedOn: 2 });
	await saved(town, gone);
	expect(await undo(town, gone.editId)).toMatchObject({ ok: true });
	expect(await storedWays(town, change.lineageId)).toEqual(ways);
});

test('a street is not made a passage by hand', async () => {
	const town = await newTown();
	const change = layOut(ground(0, 0, 100, 100), 'By hand');
	await saved(town, editOf(1, change));
	const [street] = await storedWays(town, change.lineageId);
	if (!street) throw new Error('There is no street.');
	const closed = { ...street, kind: 'passage' as const, widthM: 4 };
	const edit = editOf(2, { kind: 'replace', basedOn: 2, layer: 'right-of-way', feature: closed });
	expect(reasonOf(await save(town, edit))).toEqual({
		key: 'field-is-fixed',
		layer: 'right-of-way',
		field: 'kind'
	});
});
