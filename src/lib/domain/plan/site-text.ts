import type { Polygon, Position } from 'geojson';
import { accepted, refused, type Outcome } from '../outcome.ts';

export type SiteTextRefusal =
	| { key: 'site-text-not-json' }
	| { key: 'site-text-no-polygon' }
	| { key: 'site-text-many-polygons'; count: number }
	| { key: 'site-text-ring-open'; ring: number }
	| { key: 'site-text-not-degrees'; x: number; y: number }
	| { key: 'site-text-too-detailed'; vertices: number; most: number };

/** Vertices of one site; a surveyed outline has some hundred. */
const mostVertices = 5000;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** Every polygon's rings in a GeoJSON object, however it is wrapped. */
const ringsIn = (json: unknown): unknown[] => {
	if (!isRecord(json)) return [];
	const { type, features, geometry, geometries, coordinates } = json;
	if (type === 'FeatureCollection' && Array.isArray(features)) return features.flatMap(ringsIn);
	if (type === 'Feature') return ringsIn(geometry);
	if (type === 'GeometryCollection' && Array.isArray(geometries)) return geometries.flatMap(ringsIn);
	if (type === 'Polygon') return [coordinates];
	return type === 'MultiPolygon' && Array.isArray(coordinates) ? coordinates : [];
};

const isPosition = (value: unknown): value is Position =>
	Array.isArray(value) && value.length >= 2 && value.every((each) => typeof each === 'number' && Number.isFinite(each));

const areRings = (value: unknown): value is Position[][] =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((ring) => Array.isArray(ring) && ring.length >= 4 && ring.every(isPosition));

const isClosed = (ring: readonly Position[]): boolean =>
	ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1];

const isInDegrees = ([lon = NaN, lat = NaN]: Position): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

const check = (rings: Position[][]): Outcome<Polygon, SiteTextRefusal> => {
	const vertices = rings.reduce((sum, ring) => sum + ring.length, 0);
	if (vertices > mostVertices) return refused({ key: 'site-text-too-detailed', vertices, most: mostVertices });
	const open = rings.findIndex((ring) => !isClosed(ring));
	if (open >= 0) return refused({ key: 'site-text-ring-open', ring: open + 1 });
	const [x = NaN, y = NaN] = rings.flat().find((position) => !isInDegrees(position)) ?? [];
	if (!Number.isNaN(x)) return refused({ key: 'site-text-not-degrees', x, y });
	const coordinates = rings.map((ring) => ring.map(([lon = 0, lat = 0]): Position => [lon, lat]));
	return accepted({ type: 'Polygon', coordinates });
};

/**
 * The one polygon of a GeoJSON text (Polygon, MultiPolygon of one, Feature or FeatureCollection) in WGS 84 degrees.
 * Heights are dropped. It may cross itself: laying it out says where.
 */
export const readSiteText = (text: string): Outcome<Polygon, SiteTextRefusal> => {
	const json = parseJson(text);
	if (json === undefined) return refused({ key: 'site-text-not-json' });
	const found = ringsIn(json);
	if (found.length > 1) return refused({ key: 'site-text-many-polygons', count: found.length });
	const [rings] = found;
	return areRings(rings) ? check(rings) : refused({ key: 'site-text-no-polygon' });
};
