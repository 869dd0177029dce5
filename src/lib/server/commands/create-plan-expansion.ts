import type { MultiPolygon, Polygon, Position } from 'geojson';
import { z } from 'zod';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { storableText } from '../storable-text.ts';

/** Vertices of one expansion area; a province's outline traced from a photograph has fewer. */
const mostVertices = 20_000;

/** Longitude, latitude and perhaps a height, which is dropped. */
const position = z
	.tuple([z.number(), z.number()])
	.rest(z.number())
	.transform(([lon, lat]): Position => [lon, lat]);
const isClosed = (ring: Position[]): boolean => ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1];
const ring = z.array(position).min(4).refine(isClosed);
const rings = z.array(ring).min(1);

const area = z.discriminatedUnion('type', [
	z.object({ type: z.literal('Polygon'), coordinates: rings }),
	z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1) })
]);
const feature = z.object({
	type: z.literal('Feature'),
	properties: z
		.object({ name: storableText.trim().min(1).max(200).nullish().catch(null) })
		.nullish()
		.catch(null),
	geometry: area
});
const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(feature).min(1).max(200) });

/** Land a plan opens for housing, in WGS 84 degrees. */
export interface ExpansionInput {
	name: string | undefined;
	geometry: Polygon | MultiPolygon;
}

export type ExpansionRefusal =
	| { key: 'expansion-not-json' }
	| { key: 'expansion-not-areas' }
	| { key: 'expansion-not-degrees'; x: number; y: number }
	| { key: 'expansion-too-detailed'; vertices: number; most: number };

const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

const areasOf = (parsed: z.output<typeof area | typeof feature | typeof collection>): ExpansionInput[] => {
	if (parsed.type === 'FeatureCollection') return parsed.features.flatMap(areasOf);
	if (parsed.type === 'Feature') return [{ name: parsed.properties?.name ?? undefined, geometry: parsed.geometry }];
	return [{ name: undefined, geometry: parsed }];
};

const positionsOf = ({ geometry }: ExpansionInput): Position[] =>
	geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2);

const isInDegrees = ([lon = NaN, lat = NaN]: Position): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

/** Reads GeoJSON somebody pasted or drew: Polygon, MultiPolygon, Feature or FeatureCollection in WGS 84 degrees. */
export const readExpansion = (text: string): Outcome<ExpansionInput[], ExpansionRefusal> => {
	const json = parseJson(text);
	if (json === undefined) return refused({ key: 'expansion-not-json' });
	const parsed = z.union([area, feature, collection]).safeParse(json);
	if (!parsed.success) return refused({ key: 'expansion-not-areas' });
	const areas = areasOf(parsed.data);
	const positions = areas.flatMap(positionsOf);
	if (positions.length > mostVertices)
		return refused({ key: 'expansion-too-detailed', vertices: positions.length, most: mostVertices });
	const [x = NaN, y = NaN] = positions.find((each) => !isInDegrees(each)) ?? [];
	return Number.isNaN(x) ? accepted(areas) : refused({ key: 'expansion-not-degrees', x, y });
};
