import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { listHistory } from '#lib/server/repositories/edit-log.ts';
import { findSnapshot } from '#lib/server/repositories/feature-snapshot.ts';
import { editingDesk, reasonOf } from '../support/editing-desk.ts';
import { contents, editOf, ground, layOut, revisionOf, townRules } from '../support/edits.ts';

const desk = editingDesk();
const { newTown, save, saved, undo } = desk;

describe('at once', () => {
	test('ten planners on ten sites all win', async () => {
		const town = await newTown();
		const edits = Array.from({ length: 10 }, (_, index) => editOf(1, layOut(ground(index * 100, 0), `Site ${index}`)));
		const outcomes = await Promise.all(edits.map((edit) => save(town, edit)));
		expect(
			outcomes.map((outcome) => outcome.ok && outcome.value.revision).sort((a, b) => Number(a) - Number(b))
		).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
		expect(await revisionOf(desk.app, town)).toBe(11);
		expect((await listHistory(desk.app.database.kysely, town, 20)).map(({ editId }) => editId).sort()).toEqual(
			edits.map(({ editId }) => editId).sort()
		);
	});

	test('ten planners on one site: one wins, nine are told whose ground it is', async () => {
		const town = await newTown();
		const outcomes = await Promise.all(
			Array.from({ length: 10 }, (_, index) => save(town, editOf(1, layOut(ground(index, 0), `Site ${index}`))))
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(outcomes.filter(({ ok }) => !ok).map((outcome) => reasonOf(outcome)?.key)).toEqual(
			new Array(9).fill('site-overlaps')
		);
		expect(await revisionOf(desk.app, town)).toBe(2);
	});

	test('ten planners on one lot: one wins, nine are stale, no change is lost', async () => {
		const town = await newTown();
		const change = layOut(ground(0, 0), 'One lot');
		await saved(town, editOf(1, change));
		const stored = await findSnapshot(desk.app.database.kysely, town, [], { subdivision: [change.lineageId] });
		const lot = [...stored.values()].find(({ layer }) => layer === 'lot');
		if (lot?.layer !== 'lot') throw new Error('no lot');
		const { layer, feature } = lot;
		const outcomes = await Promise.all(
			Array.from({ length: 10 }, (_, index) =>
				save(town, editOf(2, { kind: 'replace', basedOn: 2, layer, feature: { ...feature, number: `N${index}` } }))
			)
		);
		const winner = outcomes.findIndex(({ ok }) => ok);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(outcomes.filter(({ ok }) => !ok).map((outcome) => reasonOf(outcome)?.key)).toEqual(
			new Array(9).fill('features-changed')
		);
		const after = await findSnapshot(desk.app.database.kysely, town, [{ layer, lineageId: feature.lineageId }]);
		expect([...after.values()]).toMatchObject([{ revision: 3, feature: { number: `N${winner}` } }]);
	});
});

describe('undo', () => {
	test('gives back byte for byte what a deletion took, over other people’s edits; undone again it is a redo', async () => {
		const town = await newTown();
		const rules = { ...townRules, programmes: [{ code: 'municipal', sharePct: 100 }] };
		const change = layOut(ground(0, 0, 200, 150), 'Kept', rules);
		await saved(town, editOf(1, change));
		const before = await contents(desk.app, town);
		const gone = editOf(2, { kind: 'delete', layer: 'subdivision', lineageId: change.lineageId, basedOn: 2 });
		await saved(town, gone);
		const without = await contents(desk.app, town);
		expect(without).toHaveLength(1);
		const other = editOf(3, layOut(ground(500, 0), 'Somebody else'));
		await saved(town, other);
		expect((await undo(town, gone.editId)).ok).toBe(true);
		expect((await undo(town, other.editId)).ok).toBe(true);
		expect(await contents(desk.app, town)).toEqual(before);
		const history = await listHistory(desk.app.database.kysely, town, 10);
		expect(history.map(({ undone }) => undone)).toEqual([false, false, true, true, false]);
		expect((await undo(town, history[1]?.editId ?? '')).ok).toBe(true);
		expect(await contents(desk.app, town)).toEqual(without);
		expect((await listHistory(desk.app.database.kysely, town, 10)).map(({ undone }) => undone)).toEqual([
			false,
			false,
			true,
			true,
			false,
			false
		]);
	});

	test('the last edit, then the one before, then none is left', async () => {
		const town = await newTown();
		const empty = await contents(desk.app, town);
		await saved(town, editOf(1, layOut(ground(0, 0), 'One')));
		await saved(town, editOf(2, layOut(ground(100, 0), 'Two')));
		const editId = randomUUID();
		const first = await undo(town, 'last', editId);
		expect(first).toMatchObject({ ok: true, value: { revision: 4 } });
		expect(await undo(town, 'last', editId)).toEqual(first);
		expect((await undo(town, 'last')).ok).toBe(true);
		expect(await contents(desk.app, town)).toEqual(empty);
		expect(await undo(town, 'last')).toEqual({ ok: false, reason: { key: 'edit-not-found' } });
	});

	test('an edit sent again after it was undone is answered as it was and not done again', async () => {
		const town = await newTown();
		const empty = await contents(desk.app, town);
		const edit = editOf(1, layOut(ground(0, 0), 'Lost answer'));
		const answer = await save(town, edit);
		const undoId = randomUUID();
		const undone = await undo(town, edit.editId, undoId);
		expect(await save(town, edit)).toEqual(answer);
		expect(await undo(town, edit.editId, undoId)).toEqual(undone);
		expect(await contents(desk.app, town)).toEqual(empty);
		expect(await revisionOf(desk.app, town)).toBe(3);
		for (const taken of [undo(town, 'last', edit.editId), save(town, { ...edit, editId: undoId })])
			expect(await taken).toEqual({ ok: false, reason: { key: 'edit-id-taken' } });
	});

	test('is refused when a later edit changed the same, or took the ground', async () => {
		const town = await newTown();
		const change = layOut(ground(0, 0), 'First');
		const edit = editOf(1, change);
		await saved(town, edit);
		const gone = editOf(2, { kind: 'delete', layer: 'subdivision', lineageId: change.lineageId, basedOn: 2 });
		await saved(town, gone);
		await saved(town, editOf(3, layOut(ground(30, 0), 'Second')));
		expect(await undo(town, gone.editId)).toMatchObject({
			ok: false,
			reason: { key: 'site-overlaps', name: 'Second' }
		});
		expect(await undo(town, edit.editId)).toMatchObject({ ok: false, reason: { key: 'features-changed' } });
		expect(await undo(town, randomUUID())).toEqual({ ok: false, reason: { key: 'edit-not-found' } });
		expect(await undo(await newTown(), edit.editId)).toEqual({ ok: false, reason: { key: 'edit-not-found' } });
	});

	test('of a re-earmarked lot; two at once undo it once', async () => {
		const town = await newTown();
		const change = layOut(ground(0, 0), 'Earmarks');
		await saved(town, editOf(1, change));
		const before = await contents(desk.app, town);
		const stored = await findSnapshot(desk.app.database.kysely, town, [], { subdivision: [change.lineageId] });
		const lots = [...stored.values()].filter((each) => each.layer === 'lot');
		const edit = editOf(
			2,
			...lots.map(({ layer, feature }) => ({
				kind: 'replace' as const,
				basedOn: 2,
				layer,
				feature: { ...feature, programme: 'municipal' }
			}))
		);
		await saved(town, edit);
		expect(await contents(desk.app, town)).not.toEqual(before);
		const undone = await Promise.all([undo(town, edit.editId), undo(town, edit.editId)]);
		expect(undone.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await contents(desk.app, town)).toEqual(before);
	});
});
