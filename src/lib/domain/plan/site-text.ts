import type { Position } from 'geojson';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { SiteShape } from '../subdivision/site.ts';

export type SiteTextRefusal =
	| { key: 'site-text-not-json' }
	| { key: 'site-text-no-polygon' }
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

const faultOf = (rings: readonly Position[][]): SiteTextRefusal | undefined => {
	const vertices = rings.reduce((sum, ring) => sum + ring.length, 0);
	if (vertices > mostVertices) return { key: 'site-text-too-detailed', vertices, most: mostVertices };
	const open = rings.findIndex((ring) => !isClosed(ring));
	if (open >= 0) return { key: 'site-text-ring-open', ring: open + 1 };
	const [x = NaN, y = NaN] = rings.flat().find((position) => !isInDegrees(position)) ?? [];
	return Number.isNaN(x) ? undefined : { key: 'site-text-not-degrees', x, y };
};

const flat = (rings: Position[][]): Position[][] =>
	rings.map((ring) => ring.map(([lon = 0, lat = 0]): Position => [lon, lat]));

/**
 * The polygons of a GeoJSON text (Polygon, MultiPolygon, Feature or FeatureCollection) as one site in WGS 84 degrees. Heights
 * are dropped. It may cross itself: laying it out says where.
 */
export const readSiteText = (text: string): Outcome<SiteShape, SiteTextRefusal> => {
	const json = parseJson(text);
	if (json === undefined) return refused({ key: 'site-text-not-json' });
	const found = ringsIn(json);
	if (!found.every(areRings)) return refused({ key: 'site-text-no-polygon' });
	const [only, ...others] = found;
	if (!only) return refused({ key: 'site-text-no-polygon' });
	const fault = faultOf(found.flat());
	if (fault) return refused(fault);
	return accepted(
		others.length === 0
			? { type: 'Polygon', coordinates: flat(only) }
			: { type: 'MultiPolygon', coordinates: found.map(flat) }
	);
};
