import type { MultiPolygon, Polygon, Position } from 'geojson';
import { polygonsOf } from '../geo/positions.ts';
import { type Outcome, accepted, refused } from '../outcome.ts';
import { directionOf } from './geometry/arithmetic.ts';
import { longestSide } from './tracts/bearing.ts';
import { makeFrame, toGeoJson, type Frame, type Node, type NodePolygon, type Ring } from './geometry/frame.ts';
import { areaMm2, findCrossing, isInside, oriented, withoutRepeats } from './geometry/ring.ts';
import type { SubdivisionRules } from './rules.ts';

export type SiteRefusal =
	| { key: 'site-coordinates-invalid' }
	| { key: 'site-degenerate' }
	| { key: 'site-crosses-itself'; east: number; north: number }
	| { key: 'site-hole-outside'; east: number; north: number }
	/** Two of its parts overlap, or share a side or a corner: a street would have to lie on the line between them. */
	| { key: 'site-parts-meet'; east: number; north: number }
	| { key: 'site-too-large'; widthKm: number; maxKm: number };

/** Beyond this the exact arithmetic on whole millimetres would no longer be exact. */
const maxWidthKm = 50;

/** A site as it is drawn and stored: one polygon, or several that lie apart. */
export type SiteShape = Polygon | MultiPolygon;

export interface Site {
	frame: Frame;
	/** By their lowest nodes, the northernmost first: in which order they were drawn does not matter. */
	parts: NodePolygon[];
	areaMm2: number;
}

/** A site of one part is a polygon, whatever it was drawn as. */
export const shapeOfSite = ({ frame, parts }: Pick<Site, 'frame' | 'parts'>): SiteShape => {
	const polygons = parts.map((part) => toGeoJson(frame, part));
	const [only, ...others] = polygons;
	return only && others.length === 0
		? only
		: { type: 'MultiPolygon', coordinates: polygons.map(({ coordinates }) => coordinates) };
};

const isFinitePosition = ([x, y]: Position): boolean => Number.isFinite(x) && Number.isFinite(y);

const lowestCorner = (ring: Position[]): Position => [
	Math.min(...ring.map(([x = 0]) => x)),
	Math.min(...ring.map(([, y = 0]) => y))
];

/** The ring begins at its lowest node, so that where the drawing began does not matter. */
const fromLowest = (ring: Ring): Ring => {
	let lowest = 0;
	ring.forEach(([x, y], index) => {
		const [lowX, lowY] = ring[lowest] ?? [0, 0];
		if (y < lowY || (y === lowY && x < lowX)) lowest = index;
	});
	return [...ring.slice(lowest), ...ring.slice(0, lowest)];
};

const placeOf = (frame: Frame, node: Node): { east: number; north: number } => {
	const [east = 0, north = 0] = frame.toPosition(node);
	return { east, north };
};

/** Where the rings of a part cross or touch, or a hole lies outside. */
const faultOfPart = (frame: Frame, polygon: NodePolygon): SiteRefusal | undefined => {
	const crossing = findCrossing(polygon);
	if (crossing) return { key: 'site-crosses-itself', ...placeOf(frame, crossing) };
	const [shell = [], ...holes] = polygon;
	const astray = holes.find(([first = [0, 0]]) => !isInside(first, shell));
	return astray && { key: 'site-hole-outside', ...placeOf(frame, astray[0] ?? [0, 0]) };
};

const isOn = (node: Node, [shell = [], ...holes]: NodePolygon): boolean =>
	isInside(node, shell) && !holes.some((hole) => isInside(node, hole));

/** Where parts overlap or touch; one may lie in the hole of another. */
const faultBetween = (frame: Frame, parts: readonly NodePolygon[]): SiteRefusal | undefined => {
	if (parts.length === 1) return undefined;
	const corners = parts.flatMap(([shell = []]) => shell.slice(0, 1));
	const meeting =
		findCrossing(parts.flat()) ??
		corners.find((corner, index) => parts.some((part, other) => other !== index && isOn(corner, part)));
	return meeting && { key: 'site-parts-meet', ...placeOf(frame, meeting) };
};

const byLowestNode = ([[[x1, y1] = [0, 0]] = []]: NodePolygon, [[[x2, y2] = [0, 0]] = []]: NodePolygon): number =>
	y2 - y1 || x1 - x2;

const partOf = (frame: Frame, rings: readonly Position[][]): NodePolygon =>
	rings.map((ring, index) =>
		fromLowest(oriented(withoutRepeats(ring.map((position) => frame.toNode(position))), index === 0))
	);

/**
 * A site to lay out, in the plan's CRS, metres, snapped to whole millimetres: any simple polygon, or several that lie apart.
 * Parts that share a side are not joined here: the layout's site would be another than the one that was drawn.
 *
 * @param bearing Where it is not stated in degrees, the axes are along the longest side of all parts.
 */
export const readSite = (site: SiteShape, bearing: SubdivisionRules['bearing']): Outcome<Site, SiteRefusal> => {
	const polygons = polygonsOf(site);
	const shells = polygons.map(([shell = []]) => shell);
	if (shells.length === 0 || shells.some(({ length }) => length < 4) || !polygons.flat(2).every(isFinitePosition))
		return refused({ key: 'site-coordinates-invalid' });
	const along = typeof bearing === 'number' ? directionOf(bearing) : longestSide(shells).direction;
	const frame = makeFrame(lowestCorner(shells.flat()), along);
	const parts = polygons.map((rings) => partOf(frame, rings));
	const rings = parts.flat();
	if (rings.some((ring) => ring.length < 3)) return refused({ key: 'site-degenerate' });
	const extent = rings.flat(2).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
	if (extent > maxWidthKm * 1e6) return refused({ key: 'site-too-large', widthKm: extent / 1e6, maxKm: maxWidthKm });
	for (const part of parts) {
		const fault = faultOfPart(frame, part);
		if (fault) return refused(fault);
	}
	const between = faultBetween(frame, parts);
	if (between) return refused(between);
	const areas = parts.map(areaMm2);
	if (!areas.every((area) => area > 0)) return refused({ key: 'site-degenerate' });
	return accepted({
		frame,
		parts: parts.sort(byLowestNode),
		areaMm2: areas.reduce((sum, area) => sum + area, 0)
	});
};
