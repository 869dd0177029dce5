import { sql } from 'kysely';
import type { Geometry } from 'geojson';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Edit } from '#lib/domain/plan/edit.ts';
import type { EarmarkOverride, EarmarkRule } from '#lib/domain/programme/earmark-rule.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { saveEdit } from '#lib/server/commands/save-edit.ts';
import { undoEdit } from '#lib/server/commands/undo-edit.ts';
import { listHistory } from '#lib/server/repositories/edit-log.ts';
import { findSnapshot } from '#lib/server/repositories/feature-snapshot.ts';
import { setVersionStatus } from '#lib/server/repositories/plan-version.ts';
import { editingDesk, reasonOf } from '../support/editing-desk.ts';
import { contents, editOf, ground, layOut, revisionOf, townRules } from '../support/edits.ts';
import { makeActor } from '../support/test-app.ts';

const desk = editingDesk();
const { newTown, save, saved } = desk;

/** The refusal of an edit, and the proof that it left nothing behind. */
const refusal = async (versionId: number, edit: unknown) => {
	const before = [await contents(desk.app, versionId), await revisionOf(desk.app, versionId)];
	const outcome = await save(versionId, edit);
	expect([await contents(desk.app, versionId), await revisionOf(desk.app, versionId)]).toEqual(before);
	return reasonOf(outcome);
};

describe('a laid-out site', () => {
	test('is stored with exact areas that add up to it', async () => {
		const town = await newTown();
		const rules = {
			...townRules,
			reservesPct: { recreation: 8, zonal_park: 0, education: 2, other: 0 },
			programmes: [{ code: 'municipal', sharePct: 100 }]
		};
		const change = layOut(ground(0, 0, 300, 220), 'North', rules);
		expect(await save(town, editOf(1, change))).toMatchObject({ ok: true, value: { revision: 2 } });
		const { rows } = await sql<Record<string, number>>`
			select s.grid_area_mm2 as "siteMm2",
				(select sum(grid_area_mm2) from lot where plan_version_id = s.plan_version_id) as "lotsMm2",
				(select sum(grid_area_mm2) from right_of_way where subdivision_id = s.id) as "rightsOfWayMm2",
				(select sum(grid_area_mm2) from reserve where subdivision_id = s.id) as "reservesMm2",
				coalesce((select sum(grid_area_mm2) from remainder where subdivision_id = s.id), 0) as "remainderMm2",
				0 as "publicSpaceMm2", 0 as "protectedMm2",
				(select count(*) from lot where plan_version_id = s.plan_version_id) as lots,
				(select count(*) from block where subdivision_id = s.id) as blocks
			from subdivision s where plan_version_id = ${town}`.execute(desk.app.database.kysely);
		expect(rows).toEqual([change.seen]);
		const { rows: marks } = await sql<{
			lots: number;
		}>`select count(*) as lots from earmark where plan_version_id = ${town}`.execute(desk.app.database.kysely);
		expect(marks).toEqual([{ lots: change.seen.lots }]);
	});

	test('has its lots for the programmes that were seen, by a rule that is stored with it', async () => {
		const town = await newTown();
		const programmes = [
			{ code: 'municipal', sharePct: 60 },
			{ code: 'government', sharePct: 40 }
		];
		const override: EarmarkOverride = { block: 'B', lot: '1', programme: 'government', reason: 'Acta 4' };
		const earmark: EarmarkRule = { by: 'area', pattern: 'fair', seed: 5, overrides: [override] };
		const change = layOut(ground(0, 0, 300, 220), 'Shared', { ...townRules, programmes, earmark });
		await saved(town, editOf(1, change));
		const { rows } = await sql<{ place: string; programme: string; rule: EarmarkRule }>`
			select b.label || ' ' || l.number as place, p.code as programme, s.parameters -> 'earmark' as rule
			from lot l join block b on b.id = l.block_id join subdivision s on s.id = b.subdivision_id
				join earmark e on e.lot_id = l.id join housing_programme p on p.id = e.programme_id
			where l.plan_version_id = ${town}`.execute(desk.app.database.kysely);
		const laidOut = subdivide(change.site, change.rules);
		const seen = (laidOut.ok ? laidOut.value.blocks : []).flatMap(({ label, lots }) =>
			lots.map(({ number, programme }) => [`${label} ${number}`, programme] as const)
		);
		expect(new Map(rows.map(({ place, programme }) => [place, programme]))).toEqual(new Map(seen));
		expect(rows.find(({ place }) => place === 'B 1')).toEqual({ place: 'B 1', programme: 'government', rule: earmark });
	});

	test('sent again, it is answered alike and not stored twice', async () => {
		const town = await newTown();
		const edit = editOf(1, layOut(ground(0, 0), 'Once'));
		const answers = await Promise.all([save(town, edit), save(town, edit), save(town, edit)]);
		const again = await save(town, edit);
		for (const answer of [...answers, again])
			expect(answer).toEqual({ ok: true, value: { editId: edit.editId, revision: 2 } });
		expect(await listHistory(desk.app.database.kysely, town, 10)).toHaveLength(1);
		const other = await newTown();
		expect(await refusal(other, edit)).toEqual({ key: 'edit-id-taken' });
	});

	test('is laid out anew in one edit: the old one goes, the new one comes in its place', async () => {
		const town = await newTown();
		const first = layOut(ground(0, 0, 100, 100), 'Here');
		await saved(town, editOf(1, first));
		const second = layOut(ground(20, 0, 100, 100), 'Here');
		const gone = { kind: 'delete', layer: 'subdivision', lineageId: first.lineageId, basedOn: 2 } as const;
		expect(await saved(town, editOf(2, gone, second))).toBe(3);
		const { rows } = await sql<{
			lineage: string;
		}>`select lineage_id as lineage from subdivision where plan_version_id = ${town}`.execute(desk.app.database.kysely);
		expect(rows).toEqual([{ lineage: second.lineageId }]);
	});
});

describe('refused, with nothing stored', () => {
	test('figures that site and rules do not give', async () => {
		const change = layOut(ground(0, 0, 100, 100), 'Forged');
		const otherwise = { ...change, sha256: '0'.repeat(64) };
		expect(await refusal(await newTown(), editOf(1, otherwise))).toMatchObject({ key: 'layout-lies-otherwise' });
		const forged = { ...change, seen: { ...change.seen, lots: change.seen.lots + 1 } };
		expect(await refusal(await newTown(), editOf(1, forged))).toMatchObject({
			key: 'layout-differs',
			figure: 'lots',
			found: change.seen.lots
		});
	});

	test('lots smuggled in beside a layout, or by hand', async () => {
		const town = await newTown();
		const change = layOut(ground(0, 0, 100, 100), 'Smuggled');
		expect(await refusal(town, editOf(1, { ...change, lots: [] } as never))).toMatchObject({ key: 'input-invalid' });
		await saved(town, editOf(1, change));
		const stored = await findSnapshot(desk.app.database.kysely, town, [], { subdivision: [change.lineageId] });
		const lot = [...stored.values()].filter((each) => each.layer === 'lot').at(-1);
		if (lot?.layer !== 'lot') throw new Error('no lot');
		const { layer, feature } = lot;
		const copy = { layer, feature: { ...feature, lineageId: randomUUID(), number: '999' } };
		expect(await refusal(town, editOf(2, { kind: 'insert', features: [copy] }))).toEqual({
			key: 'layer-is-laid-out',
			layer: 'lot'
		});
		const bigger = { ...feature, geometry: ground(0, 0, 90, 90) };
		expect(await refusal(town, editOf(2, { kind: 'replace', basedOn: 2, layer, feature: bigger }))).toEqual({
			key: 'field-is-fixed',
			layer: 'lot',
			field: 'geometry'
		});
		const titled = { ...feature, stage: 'titled' as const };
		expect(await refusal(town, editOf(2, { kind: 'replace', basedOn: 2, layer, feature: titled }))).toMatchObject({
			key: 'field-is-fixed',
			field: 'stage'
		});
		const gone = { kind: 'delete', layer: 'lot', lineageId: feature.lineageId, basedOn: 2 } as const;
		expect(await refusal(town, editOf(2, gone))).toEqual({ key: 'layer-is-laid-out', layer: 'lot' });
		const unknown = { ...feature, programme: 'nobody' };
		expect(await refusal(town, editOf(2, { kind: 'replace', basedOn: 2, layer, feature: unknown }))).toEqual({
			key: 'programme-unknown',
			code: 'nobody'
		});
		const twice = { ...feature, number: '1' };
		expect(await refusal(town, editOf(2, { kind: 'replace', basedOn: 2, layer, feature: twice }))).toEqual({
			key: 'lot-number-taken'
		});
	});

	test('ground that is taken, or not opened for housing', async () => {
		const town = await newTown();
		await saved(town, editOf(1, layOut(ground(0, 0, 100, 100), 'First')));
		expect(await refusal(town, editOf(2, layOut(ground(90, 0, 100, 100), 'Second')))).toMatchObject({
			key: 'site-overlaps',
			name: 'First',
			areaM2: expect.closeTo(1000, 3) as number
		});
		expect(await refusal(town, editOf(2, layOut(ground(2950, 0, 100, 100), 'Third')))).toMatchObject({
			key: 'site-outside-expansion-area',
			areaM2: expect.closeTo(4900, -1) as number,
			lon: expect.closeTo(-74.05, 1) as number
		});
		const twins = [layOut(ground(200, 0), 'Twin'), layOut(ground(230, 0), 'Other twin')] as const;
		expect(await refusal(town, editOf(2, ...twins))).toMatchObject({ key: 'site-overlaps' });
		expect(await refusal(town, editOf(2, layOut(ground(200, 0), 'First')))).toEqual({ key: 'subdivision-name-taken' });
		expect(await saved(town, editOf(2, layOut(ground(100, 0, 100, 100), 'Beside')))).toBe(3);
	});

	test('what the engine refuses, or a programme nobody knows', async () => {
		const town = await newTown();
		const change = layOut(ground(0, 0), 'Bad');
		expect(await refusal(town, editOf(1, { ...change, site: ground(0, 0, 10, 10) }))).toMatchObject({
			key: 'site-too-small'
		});
		expect(await refusal(town, editOf(1, { ...change, rules: { ...townRules, lotDepthM: -1 } }))).toMatchObject({
			key: 'rule-out-of-range',
			name: 'lotDepthM'
		});
		expect(
			await refusal(
				town,
				editOf(1, {
					...change,
					site: ground(0, 0, 2900, 2900),
					rules: { ...townRules, lotFrontageM: 6, minLotAreaM2: 60, lotDepthM: 11 }
				})
			)
		).toMatchObject({ key: 'layout-too-large' });
		const programmes = [{ code: 'nobody', sharePct: 100 }];
		expect(await refusal(town, editOf(1, layOut(ground(0, 0), 'Bad', { ...townRules, programmes })))).toEqual({
			key: 'programme-unknown',
			code: 'nobody'
		});
	});

	test('a base nobody saw, and input of any other form', async () => {
		const town = await newTown();
		const edit = editOf(7, layOut(ground(0, 0), 'Future'));
		expect(await refusal(town, edit)).toMatchObject({ key: 'base-revision-unknown', revision: 1 });
		for (const odd of [
			null,
			7,
			[],
			{},
			{ ...edit, editId: 'x' },
			{ ...edit, changes: [] },
			{ ...edit, summary: ' ' },
			{ ...edit, more: 1 }
		])
			expect(await refusal(town, odd)).toMatchObject({ key: 'input-invalid' });
		expect(reasonOf(await save(-1, editOf(1, layOut(ground(0, 0), 'Nowhere'))))).toEqual({ key: 'version-not-found' });
	});

	test('a version that is no draft', async () => {
		const town = await newTown();
		const edit = editOf(1, layOut(ground(0, 0), 'Late'));
		for (const status of ['in_review', 'adopted'] as const) {
			await desk.app.database.kysely.transaction().execute((trx) => setVersionStatus(trx, town, status, '2026-01-01'));
			expect(await refusal(town, edit)).toEqual({ key: 'version-not-draft', status });
		}
	});

	test('anybody but a planner', async () => {
		const town = await newTown();
		for (const role of ['housing_officer', 'council_member', 'institution', 'administrator'] as const) {
			const actor = await makeActor(desk.app, role);
			expect(reasonOf(await save(town, editOf(1, layOut(ground(0, 0), role)), actor))).toEqual({ key: 'not-allowed' });
			expect(await undoEdit(desk.app.database, actor, {})).toEqual({ ok: false, reason: { key: 'not-allowed' } });
		}
		expect(await saveEdit(desk.app.database, undefined, {})).toEqual({ ok: false, reason: { key: 'not-allowed' } });
	});
});

describe('features of their own', () => {
	const zone = (lineageId: string, name: string) => ({
		layer: 'zone' as const,
		feature: {
			lineageId,
			geometry: ground(0, 0),
			source: 'A test',
			illustrative: false,
			code: 'Z',
			name,
			landUse: 'housing' as const,
			densityClass: 'RDM'
		}
	});

	test('are drawn, changed and taken away, each only as it was last seen', async () => {
		const town = await newTown();
		const lineageId = randomUUID();
		await saved(town, editOf(1, { kind: 'insert', features: [zone(lineageId, 'One')] }));
		expect(await refusal(town, editOf(2, { kind: 'insert', features: [zone(lineageId, 'Again')] }))).toMatchObject({
			key: 'feature-exists'
		});
		await saved(town, editOf(2, { kind: 'replace', basedOn: 2, ...zone(lineageId, 'Two') }));
		expect(await refusal(town, editOf(2, { kind: 'replace', basedOn: 2, ...zone(lineageId, 'Mine') }))).toEqual({
			key: 'features-changed',
			count: 1,
			features: [{ layer: 'zone', lineageId, revision: 3 }]
		});
		const gone = { kind: 'delete', layer: 'zone', lineageId, basedOn: 3 } as const;
		await saved(town, editOf(3, gone));
		expect(await refusal(town, editOf(4, gone))).toMatchObject({ features: [{ lineageId, revision: null }] });
	});

	test('of a place of daily life that is a line are refused; one that is a point is stored', async () => {
		const town = await newTown();
		const [[a = [], b = []] = []] = ground(0, 0).coordinates;
		const standpipe = (geometry: Geometry): Edit['changes'][number] => {
			const drawn = { lineageId: randomUUID(), source: 'A test', illustrative: true };
			return {
				kind: 'insert',
				features: [{ layer: 'base-feature', feature: { ...drawn, geometry, kind: 'water_point', name: 'Standpipe 1' } }]
			};
		};
		expect(await refusal(town, editOf(1, standpipe({ type: 'LineString', coordinates: [a, b] })))).toEqual({
			key: 'daily-place-not-a-point'
		});
		expect(await saved(town, editOf(1, standpipe({ type: 'Point', coordinates: a })))).toBe(2);
	});

	test('with a shape no database takes are refused, not an error', async () => {
		const town = await newTown();
		const { layer, feature } = zone(randomUUID(), 'Odd');
		const [ring = []] = ground(0, 0).coordinates;
		const [a = [], b = [], c = [], d = []] = ring;
		const shapes = [
			{ type: 'Polygon' as const, coordinates: [[a, b, c, d]] },
			{ type: 'Polygon' as const, coordinates: [[a, c, b, d, a]] },
			{ type: 'Polygon' as const, coordinates: [] },
			{ type: 'Point' as const, coordinates: a }
		];
		for (const geometry of shapes)
			expect(
				await refusal(town, editOf(1, { kind: 'insert', features: [{ layer, feature: { ...feature, geometry } }] }))
			).toMatchObject({ key: 'edit-breaks-rule' });
	});
});
