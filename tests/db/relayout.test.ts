import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { seenOf, type RelayoutChange } from '#lib/domain/plan/edit.ts';
import { lockedLandOf, storedSubdivision, subdivisionToRelayout } from '#lib/domain/plan/relayout.ts';
import { recordOfNorm, type NormRecord } from '#lib/domain/rules/norm-record.ts';
import { shippedPacks } from '#lib/domain/rules/shipped-packs.ts';
import { layoutHash } from '#lib/domain/subdivision/output/layout-hash.ts';
import { defaultRules, type SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { noGround } from '#lib/domain/subdivision/surroundings.ts';
import { editInput } from '#lib/server/commands/edit-input.ts';
import { findSnapshot } from '#lib/server/repositories/feature-snapshot.ts';
import { editingDesk, reasonOf } from '../support/editing-desk.ts';
import { contents, editOf, ground, layOut, townRules } from '../support/edits.ts';

const desk = editingDesk();
const { newTown, save, saved, undo } = desk;

const wider: SubdivisionRules = { ...townRules, lotFrontageM: 11 };

/** A town with one subdivision, and what names it. */
const townWithLots = async (rules = townRules) => {
	const town = await newTown();
	const change = layOut(ground(0, 0, 320, 210), 'First', rules);
	await saved(town, editOf(1, change));
	return { town, lineageId: change.lineageId };
};

/** Gives lots to somebody, as the office does. */
const assign = async (town: number, block: string, ...numbers: string[]): Promise<void> => {
	await sql`
		update lot set stage = 'assigned' where plan_version_id = ${town}
			and number = any(${numbers}) and block_id in (select id from block where plan_version_id = ${town} and label = ${block})`.execute(
		desk.app.database.kysely
	);
};

/** The change a page would send. */
const relayout = async (town: number, lineageId: string, basedOn: number, rules = wider): Promise<RelayoutChange> => {
	const features = await findSnapshot(desk.app.database.kysely, town, [{ layer: 'subdivision', lineageId }], {
		subdivision: [lineageId]
	});
	const stored = storedSubdivision(features, lineageId);
	if (!stored) throw new Error('There is no such subdivision.');
	const layout = subdivide(stored.site, rules, { ...noGround, locked: lockedLandOf(stored) });
	if (!layout.ok) throw new Error(layout.reason.key);
	const sha256 = layoutHash(layout.value);
	return {
		kind: 'relayout',
		lineageId,
		partsAfter: randomUUID(),
		basedOn,
		rules,
		norm: null,
		seen: seenOf(layout.value),
		sha256
	};
};

interface StoredLot {
	id: number;
	lineage: string;
	block: string;
	number: string;
	stage: string;
	shape: string;
}

const lotsOf = async (town: number): Promise<StoredLot[]> => {
	const { rows } = await sql<StoredLot>`
		select lot.id, lot.lineage_id as lineage, label as block, number, stage, encode(st_asbinary(lot.geom), 'hex') as shape
		from lot join block on block.id = block_id where lot.plan_version_id = ${town} order by lot.id`.execute(
		desk.app.database.kysely
	);
	return rows;
};

const differenceMm2 = async (town: number): Promise<number> => {
	const { rows } = await sql<{ difference: number }>`
		select (select sum(grid_area_mm2) from subdivision where plan_version_id = ${town})
			- (select sum(grid_area_mm2) from lot where plan_version_id = ${town})
			- (select sum(grid_area_mm2) from right_of_way where plan_version_id = ${town})
			- coalesce((select sum(grid_area_mm2) from reserve where plan_version_id = ${town}), 0)
			- coalesce((select sum(grid_area_mm2) from remainder where plan_version_id = ${town}), 0) as difference`.execute(
		desk.app.database.kysely
	);
	return rows[0]?.difference ?? NaN;
};

describe('a subdivision laid out again', () => {
	test('keeps the blocks in which a lot is somebody’s byte for byte; all else is new and adds up to the site', async () => {
		const { town, lineageId } = await townWithLots();
		await assign(town, 'B', '3', '4', '7');
		await assign(town, 'D', '1');
		const before = await lotsOf(town);
		await saved(town, editOf(2, await relayout(town, lineageId, 2)));
		const after = await lotsOf(town);
		const ofBlocks = (lots: StoredLot[]): StoredLot[] => lots.filter(({ block }) => block === 'B' || block === 'D');
		expect(ofBlocks(before).length).toBeGreaterThan(10);
		expect(ofBlocks(after)).toEqual(ofBlocks(before));
		const known = new Set(before.map(({ lineage }) => lineage));
		expect(after.filter(({ lineage }) => known.has(lineage))).toEqual(ofBlocks(before));
		expect(after.length).toBeGreaterThan(20);
		expect(await differenceMm2(town)).toBe(0);
		const { rows } = await sql`
			select parameters ->> 'lotFrontageM' as frontage from subdivision where lineage_id = ${lineageId}`.execute(
			desk.app.database.kysely
		);
		expect(rows).toEqual([{ frontage: '11' }]);
	});

	test('keeps the land given up with the lots, and asks for no more than is missing', async () => {
		const { town, lineageId } = await townWithLots({ ...townRules, reservesPct: { ...defaultRules.reservesPct } });
		await assign(town, 'A', '1');
		const before = await contents(desk.app, town);
		await saved(
			town,
			editOf(2, await relayout(town, lineageId, 2, { ...wider, reservesPct: defaultRules.reservesPct }))
		);
		const [given, after] = [before, await contents(desk.app, town)].map((rows) =>
			rows.filter((row) => row.startsWith('reserve'))
		);
		expect(given?.length).toBeGreaterThan(2);
		expect(after).toEqual(given);
		expect(await differenceMm2(town)).toBe(0);
	});

	test('is undone, and done again, byte for byte', async () => {
		const { town, lineageId } = await townWithLots();
		await assign(town, 'A', '2', '9');
		const before = await contents(desk.app, town);
		const edit = editOf(2, await relayout(town, lineageId, 2));
		await saved(town, edit);
		const after = await contents(desk.app, town);
		expect(after).not.toEqual(before);
		const undone = randomUUID();
		expect(await undo(town, edit.editId, undone)).toMatchObject({ ok: true });
		expect(await contents(desk.app, town)).toEqual(before);
		expect(await undo(town, undone)).toMatchObject({ ok: true });
		expect(await contents(desk.app, town)).toEqual(after);
	});

	test('whose site has several parts is saved as one, and keeps its lots in each of them', async () => {
		const town = await newTown();
		const parts = [ground(0, 0, 160, 210), ground(170, 20, 150, 90)];
		const site = { type: 'MultiPolygon' as const, coordinates: parts.map(({ coordinates }) => coordinates) };
		const change = layOut(site, 'Both banks');
		expect(editInput.safeParse(editOf(1, change)).success).toBe(true);
		await saved(town, editOf(1, change));
		expect(await differenceMm2(town)).toBe(0);
		const before = await lotsOf(town);
		const [first, last] = [before[0], before.at(-1)];
		await assign(town, first?.block ?? '', '1', '2');
		await assign(town, last?.block ?? '', '1');
		const { lineageId } = change;
		await saved(town, editOf(2, await relayout(town, lineageId, 2)));
		const after = await lotsOf(town);
		const given = after.filter(({ stage }) => stage !== 'unassigned');
		expect(given.map(({ block, number }) => `${block} ${number}`)).toEqual(
			[first, first, last].map((lot, index) => `${lot?.block} ${[1, 2, 1][index]}`)
		);
		expect(before).toEqual(expect.arrayContaining(given.map((lot) => ({ ...lot, stage: 'unassigned' }))));
		expect(await differenceMm2(town)).toBe(0);
	});

	test('without a lot that is anybody’s is wholly new, and again with another rule', async () => {
		const { town, lineageId } = await townWithLots();
		const first = await lotsOf(town);
		await saved(town, editOf(2, await relayout(town, lineageId, 2)));
		await saved(town, editOf(3, await relayout(town, lineageId, 3, { ...wider, lotDepthM: 20 })));
		const lineages = new Set(first.map(({ lineage }) => lineage));
		expect((await lotsOf(town)).filter(({ lineage }) => lineages.has(lineage))).toEqual([]);
		expect(await differenceMm2(town)).toBe(0);
	});
});

const [pack] = shippedPacks;
if (!pack) throw new Error('No pack is shipped.');
const waiver = { rule: 'min-lot-area', value: 80, resolution: '12-2026', block: 'B' } as const;
const norm = recordOfNorm({ pack, type: '4', waivers: [waiver] });

test('the law a layout was held to is stored with it, and found when it is laid out again', async () => {
	const town = await newTown();
	const change = { ...layOut(ground(0, 0, 320, 210), 'First'), norm };
	await saved(town, editOf(1, change));
	const features = await findSnapshot(
		desk.app.database.kysely,
		town,
		[{ layer: 'subdivision', lineageId: change.lineageId }],
		{ subdivision: [change.lineageId] }
	);
	const stored = storedSubdivision(features, change.lineageId);
	expect(stored && subdivisionToRelayout(stored, 2)).toMatchObject({ norm, rules: townRules });
});

test('a law that is not known, or a waiver that is none, is refused', async () => {
	const town = await newTown();
	const refusalOf = async (held: NormRecord) =>
		reasonOf(await save(town, editOf(1, { ...layOut(ground(0, 0, 320, 210), 'First'), norm: held })))?.key;
	expect(await refusalOf({ ...norm, pack: 'nowhere' })).toBe('norm-pack-unknown');
	expect(await refusalOf({ ...norm, sha256: '0'.repeat(64) })).toBe('norm-pack-differs');
	expect(await refusalOf({ ...norm, waivers: [...norm.waivers, ...norm.waivers] })).toBe('waiver-twice');
});

describe('refused, with nothing changed', () => {
	const refusedAs = async (town: number, change: RelayoutChange, base: number): Promise<string | undefined> => {
		const before = await contents(desk.app, town);
		const outcome = await save(town, editOf(base, change));
		expect(await contents(desk.app, town)).toEqual(before);
		return reasonOf(outcome)?.key;
	};

	test('when a lot was given to somebody since', async () => {
		const { town, lineageId } = await townWithLots();
		const change = await relayout(town, lineageId, 2);
		await assign(town, 'C', '5');
		expect(await refusedAs(town, change, 2)).toMatch(/^layout-(differs|lies-otherwise)$/);
	});

	test('when somebody else laid it out again since, or took it away', async () => {
		const { town, lineageId } = await townWithLots();
		const change = await relayout(town, lineageId, 2);
		await saved(town, editOf(2, await relayout(town, lineageId, 2, { ...wider, lotDepthM: 20 })));
		expect(await refusedAs(town, change, 2)).toBe('features-changed');
		await saved(town, editOf(3, { kind: 'delete', layer: 'subdivision', lineageId, basedOn: 3 }));
		expect(await refusedAs(town, change, 4)).toBe('subdivision-not-found');
	});

	test('with a layout that was not seen, or rules that are none', async () => {
		const { town, lineageId } = await townWithLots();
		const change = await relayout(town, lineageId, 2);
		expect(await refusedAs(town, { ...change, sha256: 'f'.repeat(64) }, 2)).toBe('layout-lies-otherwise');
		expect(await refusedAs(town, { ...change, rules: { ...wider, lotFrontageM: -1 } }, 2)).toBe('rule-out-of-range');
	});
});
