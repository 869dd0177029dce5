import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { gridAreaMm2 } from '#lib/domain/geo/area.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { LayerFeature } from '#lib/domain/plan/edit.ts';
import { importableLayers, type ImportableLayer } from '#lib/domain/plan/import-fields.ts';
import type { PlanVersion } from '#lib/domain/plan/plan.ts';
import { formatNumber } from '#lib/format/numbers.ts';
import { layerName } from '#lib/format/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Trx } from '../db/database.ts';
import { listShapeFaults } from '../repositories/geometry-check.ts';
import {
	lastSitePosition,
	listDrawnAlready,
	listForeignLineages,
	type Candidate
} from '../repositories/import-check.ts';
import { findPlanById } from '../repositories/plan.ts';
import { lockVersion } from '../repositories/plan-version.ts';
import { storableText } from '../storable-text.ts';
import { defineCommand } from './command.ts';
import { guarded } from './edit-guard.ts';
import { layerFeature } from './edit-input.ts';
import { storeEdit, type StoreRefusal } from './edit-store.ts';
import { readFeatureFile, type FileRefusal, type FileRow, type RowFault } from './read-feature-file.ts';

/** What is wrong with a row beside what the row itself tells. */
type PlacedFault =
	| RowFault
	/** Where the outline crosses itself, degrees. */
	| { key: 'row-crosses-itself'; lon: number; lat: number }
	| { key: 'row-without-extent' }
	| { key: 'row-in-plan' };

/** A row of the file and what is wrong with it; nothing with a good one. */
interface RowReport {
	number: number;
	title: string;
	faults: readonly PlacedFault[];
}

type ImportRefusal =
	| FileRefusal
	/** Every row of the file, good or not: nothing of it was stored. */
	| { key: 'rows-refused'; refused: number; rows: number; report: readonly RowReport[] };

const candidatesOf = (rows: readonly FileRow[]): Candidate[] =>
	rows.flatMap(({ number, lineageId, title, geometry }) => (geometry ? [{ number, lineageId, title, geometry }] : []));

/** Faults that only the database sees, by the row's number: of the shape, and of what the version has already. */
const findPlacedFaults = async (
	trx: Trx,
	{ id, srid }: PlanVersion,
	layer: ImportableLayer,
	rows: readonly FileRow[]
): Promise<Map<number, PlacedFault>> => {
	const drawn = candidatesOf(rows);
	const faults = new Map<number, PlacedFault>();
	const shapes = drawn.map(({ geometry }) => geometry);
	for (const { position, lon, lat } of await listShapeFaults(trx, shapes, srid)) {
		const number = drawn[position]?.number ?? 0;
		const isCrossing = lon !== null && lat !== null;
		faults.set(number, isCrossing ? { key: 'row-crosses-itself', lon, lat } : { key: 'row-without-extent' });
	}
	const valid = drawn.filter(({ number }) => !faults.has(number));
	for (const number of await listDrawnAlready(trx, id, layer, valid)) faults.set(number, { key: 'row-in-plan' });
	return faults;
};

const checkRows = async (
	trx: Trx,
	draft: PlanVersion,
	layer: ImportableLayer,
	rows: readonly FileRow[]
): Promise<Outcome<undefined, ImportRefusal>> => {
	const placed = await findPlacedFaults(trx, draft, layer, rows);
	const report = rows.map(({ number, title, faults }): RowReport => {
		const more = placed.get(number);
		return { number, title, faults: more ? [...faults, more] : faults };
	});
	const wrong = report.filter(({ faults }) => faults.length > 0).length;
	return wrong > 0 ? refused({ key: 'rows-refused', refused: wrong, rows: rows.length, report }) : accepted(undefined);
};

/** What a relocation site has beside what the file says: its place in the list, and the area of its outline where none is stated. */
const siteValues = ({ geometry, values }: FileRow, position: number): Record<string, unknown> => {
	const isArea = geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon';
	const drawnM2 = isArea ? gridAreaMm2(geometry) / 1e6 : undefined;
	return { position, statedAreaM2: values['statedAreaM2'] ?? drawnM2 };
};

/** The rows, which are good, as features of the version. */
const featuresOf = async (
	trx: Trx,
	{ id, planId }: PlanVersion,
	layer: ImportableLayer,
	rows: readonly FileRow[],
	common: { source: string; illustrative: boolean }
): Promise<LayerFeature[]> => {
	const brought = rows.flatMap(({ lineageId }) => lineageId ?? []);
	// Lists of households hang on the id of a site: a copy of another town's site is another site.
	const isSite = layer === 'relocation-site';
	const foreign = isSite ? await listForeignLineages(trx, planId, layer, brought) : new Set<string>();
	const last = isSite ? await lastSitePosition(trx, id) : 0;
	return rows.map((row, index) => {
		const { lineageId, geometry, values } = row;
		const keepsId = lineageId !== undefined && !foreign.has(lineageId);
		return layerFeature.parse({
			layer,
			feature: {
				...values,
				...(isSite && siteValues(row, last + index + 1)),
				...common,
				source: values['source'] ?? common.source,
				lineageId: keepsId ? lineageId : randomUUID(),
				geometry
			}
		});
	});
};

/**
 * Brings features of a file into a draft: all of them in one edit, which the history undoes, or none and what is wrong with
 * every row. Where they come from is said for all of them; a feature that says it itself keeps that.
 */
export const importFeatures = guarded(
	defineCommand({
		roles: ['planner'],
		input: z.object({
			versionId: z.int(),
			layer: z.enum(importableLayers),
			text: z.string(),
			source: storableText.trim().min(1).max(500)
		}),
		run: async (
			trx,
			{ versionId, layer, text, source },
			actor
		): Promise<Outcome<{ added: number; editId: string }, StoreRefusal | ImportRefusal>> => {
			const draft = await lockVersion(trx, versionId);
			if (!draft) return refused({ key: 'version-not-found' });
			if (draft.status !== 'draft') return refused({ key: 'version-not-draft', status: draft.status });
			const read = readFeatureFile(text, layer, draft.srid);
			if (!read.ok) return read;
			const checked = await checkRows(trx, draft, layer, read.value);
			if (!checked.ok) return checked;
			const illustrative = (await findPlanById(trx, draft.planId))?.isExample ?? false;
			const features = await featuresOf(trx, draft, layer, read.value, { source, illustrative });
			const { length: added } = features;
			const changes = [{ kind: 'insert' as const, features }];
			const saved = await storeEdit(trx, actor, {
				versionId,
				editId: randomUUID(),
				baseRevision: draft.revision,
				summary: m.map_import_summary({ layer: layerName(layer), figure: formatNumber(added) }),
				undoes: null,
				sent: changes,
				changes,
				byHand: changes
			});
			return saved.ok ? accepted({ added, editId: saved.value.editId }) : saved;
		}
	})
);
