import type { Position } from 'geojson';
import { z } from 'zod';
import { mapPositions } from '#lib/domain/geo/positions.ts';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { InsertChange, LayerFeature } from '#lib/domain/plan/edit.ts';
import { baseFeatureKinds } from '#lib/domain/plan/layers.ts';
import { isLineageId } from '#lib/domain/plan/lineage-id.ts';
import { isWithinReach } from '#lib/domain/plan/new-plan.ts';
import { storableText } from '../storable-text.ts';
import { geometrySchema } from './plan-document.ts';

/** As many as one change of an edit takes. */
const mostPlaces = 1000;

export type PlacesRefusal =
	| { key: 'places-not-geojson' }
	| { key: 'places-too-many'; places: number; most: number }
	| { key: 'place-of-no-kind'; number: number; known: readonly string[] }
	| { key: 'place-without-name'; number: number }
	| { key: 'place-without-shape'; number: number }
	/** In metres, or beyond the zone of the plan's CRS. */
	| { key: 'place-outside-crs'; number: number; x: number; y: number; crs: string };

/** What the places of a file have in common. */
interface ReadInto {
	/** EPSG code of the plan's CRS. */
	srid: number;
	source: string;
	illustrative: boolean;
	/** A UUID for a place that has none. */
	newId: () => string;
}

const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()).min(1) });

const withKind = z.object({ properties: z.object({ kind: z.enum(baseFeatureKinds) }) });
const withName = z.object({ properties: z.object({ name: storableText.trim().min(1).max(200) }) });
/** Longitude and latitude alone, however deep in lists: devices add heights. */
const withoutHeight = (coordinates: unknown): unknown => {
	if (!Array.isArray(coordinates)) return coordinates;
	return typeof coordinates[0] === 'number' ? coordinates.slice(0, 2) : coordinates.map(withoutHeight);
};

/** As the plan knows it; programs write single points as lists of one. */
const plainShape = (shape: unknown): unknown => {
	const read = z.object({ type: z.string(), coordinates: z.array(z.unknown()) }).safeParse(shape);
	if (!read.success) return shape;
	const { type, coordinates } = read.data;
	const isOnePoint = type === 'MultiPoint' && coordinates.length === 1;
	return isOnePoint
		? { type: 'Point', coordinates: withoutHeight(coordinates[0]) }
		: { type, coordinates: withoutHeight(coordinates) };
};

const withShape = z.object({ geometry: z.preprocess(plainShape, geometrySchema) });
const withLineage = z.object({ id: z.string().toLowerCase().refine(isLineageId) });

const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

const readPlace = (
	place: unknown,
	number: number,
	{ srid, source, illustrative, newId }: ReadInto
): Outcome<LayerFeature<'base-feature'>, PlacesRefusal> => {
	const [kinded, named, drawn] = [withKind.safeParse(place), withName.safeParse(place), withShape.safeParse(place)];
	if (!kinded.success) return refused({ key: 'place-of-no-kind', number, known: baseFeatureKinds });
	if (!named.success) return refused({ key: 'place-without-name', number });
	if (!drawn.success) return refused({ key: 'place-without-shape', number });
	const projection = planProjection(srid);
	const { geometry } = drawn.data;
	let stray: Position | undefined;
	mapPositions(geometry, (position) => {
		if (Math.abs(position[1] ?? NaN) > 90 || !isWithinReach(projection, position)) stray ??= position;
		return position;
	});
	if (stray) {
		const [x = NaN, y = NaN] = stray;
		return refused({ key: 'place-outside-crs', number, x, y, crs: projection.name });
	}
	const lineageId = withLineage.safeParse(place).data?.id ?? newId();
	const { kind } = kinded.data.properties;
	const { name } = named.data.properties;
	return accepted({
		layer: 'base-feature',
		feature: { lineageId, geometry: projection.geometryToPlan(geometry), source, illustrative, kind, name }
	});
};

/**
 * Reads landmarks and places of daily life from the text of a GeoJSON FeatureCollection in WGS 84 degrees, each with its
 * `kind` and `name`, as the app itself gives the layer; a feature keeps its id where that is a UUID. Refused as a whole, by
 * the number of the first feature that is wrong, from 1.
 */
export const readPlaces = (text: string, into: ReadInto): Outcome<InsertChange, PlacesRefusal> => {
	const parsed = collection.safeParse(parseJson(text));
	if (!parsed.success) return refused({ key: 'places-not-geojson' });
	const { length } = parsed.data.features;
	if (length > mostPlaces) return refused({ key: 'places-too-many', places: length, most: mostPlaces });
	const features: LayerFeature[] = [];
	for (const [index, place] of parsed.data.features.entries()) {
		const read = readPlace(place, index + 1, into);
		if (!read.ok) return read;
		features.push(read.value);
	}
	return accepted({ kind: 'insert', features });
};
