import type { Geometry } from 'geojson';
import { importFields, type FieldValue, type ImportableLayer } from '#lib/domain/plan/import-fields.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

type Place = readonly [lon: number, lat: number];

/** Half a side of the area of the example, degrees: some hundred metres in all. */
const halfDeg = 0.0005;

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

const pointAt = ([lon, lat]: Place): Geometry => ({ type: 'Point', coordinates: [rounded(lon), rounded(lat)] });

const squareAt = ([lon, lat]: Place): Geometry => ({
	type: 'Polygon',
	coordinates: [
		[
			[-1, -1],
			[1, -1],
			[1, 1],
			[-1, 1],
			[-1, -1]
		].map(([x = 0, y = 0]) => [rounded(lon + x * halfDeg), rounded(lat + y * halfDeg)])
	]
});

const values: Record<ImportableLayer, () => Record<string, FieldValue>> = {
	'base-feature': () => ({ kind: 'water_point', name: m.map_import_example_base_feature() }),
	'constraint-area': () => ({
		kind: 'ravine',
		name: m.map_import_example_constraint_area(),
		source: m.map_import_example_source()
	}),
	'relocation-site': () => ({
		entity: m.map_import_example_relocation_site(),
		relocatedIn: '1994-09',
		agreement: m.map_import_example_agreement(),
		residents: 60,
		source: m.map_import_example_source()
	})
};

/** A file of one feature at a place (degrees) that could be sent as it is, with its fields named as the reader writes. */
export const exampleFile = (layer: ImportableLayer, place: Place): string => {
	const stated = values[layer]();
	const properties = Object.fromEntries(
		importFields[layer].flatMap(({ name, alias }) =>
			stated[name] === undefined ? [] : [[getLocale() === 'es' ? alias : name, stated[name]]]
		)
	);
	const geometry = layer === 'base-feature' ? pointAt(place) : squareAt(place);
	return JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] }, null, 2);
};
