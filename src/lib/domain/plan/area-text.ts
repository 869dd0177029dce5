import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { accepted, refused, type Outcome } from '../outcome.ts';

/** An area of a GeoJSON text, WGS 84 degrees, with the properties it came with. */
export type TextArea = Feature<Polygon | MultiPolygon>;

export type AreaTextRefusal =
	| { key: 'expansion-not-json' }
	| { key: 'expansion-not-areas' }
	| { key: 'expansion-not-degrees'; x: number; y: number };

/** Decimals of a degree written for what is drawn: a centimetre. */
const decimals = 7;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

const isPosition = (value: unknown): value is Position =>
	Array.isArray(value) && value.length >= 2 && value.every((each) => typeof each === 'number');
const isRing = (value: unknown): boolean => Array.isArray(value) && value.length >= 4 && value.every(isPosition);
const areRings = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isRing);

const isArea = (value: unknown): value is Polygon | MultiPolygon => {
	if (!isRecord(value)) return false;
	const { type, coordinates } = value;
	if (type === 'Polygon') return areRings(coordinates);
	return type === 'MultiPolygon' && Array.isArray(coordinates) && coordinates.length > 0 && coordinates.every(areRings);
};

/** The areas of a GeoJSON object; undefined stands for one that is none. */
const areasIn = (json: unknown): (TextArea | undefined)[] => {
	if (!isRecord(json)) return [undefined];
	const { type, features, geometry, properties } = json;
	if (type === 'FeatureCollection') return Array.isArray(features) ? features.flatMap(areasIn) : [undefined];
	const shape = type === 'Feature' ? geometry : json;
	if (!isArea(shape)) return [undefined];
	return [{ type: 'Feature', properties: isRecord(properties) ? properties : {}, geometry: shape }];
};

/** Every corner of an area. */
export const positionsOf = ({ geometry }: TextArea): Position[] =>
	geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2);

const isInDegrees = ([lon = NaN, lat = NaN]: Position): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

/**
 * The areas of a text as it is being written: none in an empty one; refused when it is not GeoJSON areas in degrees.
 * Whether they are sound is for the server to say.
 */
export const areasOfText = (text: string): Outcome<TextArea[], AreaTextRefusal> => {
	if (text.trim() === '') return accepted([]);
	const json = parseJson(text);
	if (json === undefined) return refused({ key: 'expansion-not-json' });
	const found = areasIn(json);
	const areas = found.filter((area) => area !== undefined);
	if (areas.length < found.length) return refused({ key: 'expansion-not-areas' });
	const [x = NaN, y = NaN] = areas.flatMap(positionsOf).find((position) => !isInDegrees(position)) ?? [];
	return Number.isNaN(x) ? accepted(areas) : refused({ key: 'expansion-not-degrees', x, y });
};

const rounded = (polygon: Polygon): Polygon => ({
	type: 'Polygon',
	coordinates: polygon.coordinates.map((ring) =>
		ring.map(([lon = NaN, lat = NaN]) => [Number(lon.toFixed(decimals)), Number(lat.toFixed(decimals))])
	)
});

/** One nameless area as its geometry, as people paste it; more as a collection; none as an empty text. */
const textOf = (areas: readonly TextArea[]): string => {
	const [first] = areas;
	if (!first) return '';
	const isPlain = areas.length === 1 && Object.keys(first.properties ?? {}).length === 0;
	return JSON.stringify(isPlain ? first.geometry : { type: 'FeatureCollection', features: areas });
};

/** The text of the areas and one more, drawn in WGS 84 degrees. */
export const textWithArea = (areas: readonly TextArea[], drawn: Polygon): string =>
	textOf([...areas, { type: 'Feature', properties: {}, geometry: rounded(drawn) }]);

/** The text of the areas but the last. */
export const textWithoutLastArea = (areas: readonly TextArea[]): string => textOf(areas.slice(0, -1));
