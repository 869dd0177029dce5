import type { Geometry } from 'geojson';
import { z } from 'zod';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import {
	importFields,
	readField,
	titleField,
	type FieldFault,
	type FieldValue,
	type ImportableLayer,
	type Properties
} from '#lib/domain/plan/import-fields.ts';
import { isLineageId } from '#lib/domain/plan/lineage-id.ts';
import { storableText } from '../storable-text.ts';
import { readShape, type ShapeFault } from './read-shape.ts';

/** As many as one change of an edit takes. */
const mostFeatures = 1000;

export type FileRefusal =
	{ key: 'features-not-geojson' } | { key: 'features-too-many'; features: number; most: number };

export type RowFault =
	| FieldFault
	| ShapeFault
	/** The layer has areas only. */
	| { key: 'row-not-an-area' }
	| { key: 'daily-place-not-a-point' }
	/** Of the file, from 1: the same feature stands there already. */
	| { key: 'row-twice'; other: number };

/** A feature of a file as it was read. */
export interface FileRow {
	/** In the file, from 1. */
	number: number;
	/** What it is called; empty where it does not say. */
	title: string;
	/** The id it brought, where that is one. */
	lineageId: string | undefined;
	/** Plan CRS, metres, on the 1 mm grid; nothing where it is no shape the layer takes. */
	geometry: Geometry | undefined;
	values: Record<string, FieldValue>;
	faults: RowFault[];
}

const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()).min(1) });
const withProperties = z.object({
	properties: z.record(z.string(), z.union([storableText, z.number()]).nullable().catch(null))
});
const withLineage = z.object({ id: z.string().toLowerCase().refine(isLineageId) });

const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

const isArea = ({ type }: Geometry): boolean => type === 'Polygon' || type === 'MultiPolygon';

/** A school may be drawn with its ground; other places of daily life are points. */
const isPlaced = (kind: FieldValue | undefined, geometry: Geometry): boolean => {
	if (geometry.type === 'Point') return true;
	if (kind === 'school') return isArea(geometry);
	return kind !== 'water_point' && kind !== 'health_post' && kind !== 'stop';
};

const faultOfSort = (
	layer: ImportableLayer,
	{ kind }: Record<string, FieldValue>,
	geometry: Geometry
): RowFault | undefined => {
	if (layer !== 'base-feature') return isArea(geometry) ? undefined : { key: 'row-not-an-area' };
	return isPlaced(kind, geometry) ? undefined : { key: 'daily-place-not-a-point' };
};

const readValues = (layer: ImportableLayer, properties: Properties): Pick<FileRow, 'values' | 'faults'> => {
	const values: FileRow['values'] = {};
	const faults: RowFault[] = [];
	for (const field of importFields[layer]) {
		const read = readField(field, properties);
		if (read.ok) values[field.name] = read.value;
		else faults.push(read.reason);
	}
	return { values, faults };
};

const readRow = (feature: unknown, number: number, layer: ImportableLayer, srid: number): FileRow => {
	const { values, faults } = readValues(layer, withProperties.safeParse(feature).data?.properties ?? {});
	const shape = readShape(feature, srid);
	const fault = shape.ok ? faultOfSort(layer, values, shape.value) : shape.reason;
	return {
		number,
		title: String(values[titleField(layer)] ?? ''),
		lineageId: withLineage.safeParse(feature).data?.id,
		geometry: shape.ok && !fault ? shape.value : undefined,
		values,
		faults: fault ? [...faults, fault] : faults
	};
};

/** Marks rows that say what a row before them says: the same id, or the same name and shape. */
const markTwice = (rows: readonly FileRow[]): void => {
	const seen = new Map<string, number>();
	for (const { number, title, lineageId, geometry, values, faults } of rows) {
		const keys = [lineageId, geometry && JSON.stringify([values['kind'], title, geometry])];
		const known = keys.filter((key) => key !== undefined);
		const other = known.map((key) => seen.get(key)).find((found) => found !== undefined);
		if (other !== undefined) faults.push({ key: 'row-twice', other });
		for (const key of known) seen.set(key, seen.get(key) ?? number);
	}
};

/**
 * Reads features of one layer from the text of a GeoJSON FeatureCollection in WGS 84 degrees, as the app itself gives the
 * layer; a feature keeps its id where that is a UUID. Every row says all that is wrong with it.
 *
 * @param srid EPSG code of the plan's CRS.
 */
export const readFeatureFile = (
	text: string,
	layer: ImportableLayer,
	srid: number
): Outcome<FileRow[], FileRefusal> => {
	const parsed = collection.safeParse(parseJson(text));
	if (!parsed.success) return refused({ key: 'features-not-geojson' });
	const { features } = parsed.data;
	if (features.length > mostFeatures)
		return refused({ key: 'features-too-many', features: features.length, most: mostFeatures });
	const rows = features.map((feature, index) => readRow(feature, index + 1, layer, srid));
	markTwice(rows);
	return accepted(rows);
};
