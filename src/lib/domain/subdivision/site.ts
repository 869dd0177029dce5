import type { Polygon, Position } from 'geojson';
import { type Outcome, accepted, refused } from '../outcome.ts';
import { directionOf, lengthOf, type Direction } from './arithmetic.ts';
import { makeFrame, type Frame, type NodePolygon, type Ring } from './frame.ts';
import { areaMm2, findCrossing, isInside, oriented, withoutRepeats } from './ring.ts';

export type SiteRefusal =
	| { key: 'site-coordinates-invalid' }
	| { key: 'site-degenerate' }
	| { key: 'site-crosses-itself'; east: number; north: number }
	| { key: 'site-hole-outside'; east: number; north: number }
	| { key: 'site-too-large'; widthKm: number; maxKm: number };

/** Beyond this the exact arithmetic on whole millimetres would no longer be exact. */
const maxWidthKm = 50;

export interface Site {
	frame: Frame;
	polygon: NodePolygon;
	areaMm2: number;
}

const isFinitePosition = ([x, y]: Position): boolean => Number.isFinite(x) && Number.isFinite(y);

const directionOfLongestSide = (ring: Position[]): Direction => {
	let best = { length: -1, east: 1, north: 0 };
	ring.slice(1).forEach(([x = 0, y = 0], index) => {
		const [fromX = 0, fromY = 0] = ring[index] ?? [];
		const [dx, dy] = [x - fromX, y - fromY];
		const length = lengthOf(dx, dy);
		if (length > best.length + 1e-6) best = { length, east: dx / length, north: dy / length };
	});
	// A line has no direction: keep it to the east, so that a ring drawn the other way round is laid out alike.
	const isEastward = best.east > 0 || (best.east === 0 && best.north > 0);
	return isEastward ? best : { east: -best.east, north: -best.north };
};

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

/** Where the rings cross or touch, or a hole lies outside. */
const faultOf = (frame: Frame, polygon: NodePolygon): SiteRefusal | undefined => {
	const crossing = findCrossing(polygon);
	if (crossing) {
		const [east = 0, north = 0] = frame.toPosition(crossing);
		return { key: 'site-crosses-itself', east, north };
	}
	const [shell = [], ...holes] = polygon;
	const astray = holes.find(([first = [0, 0]]) => !isInside(first, shell));
	if (!astray) return undefined;
	const [east = 0, north = 0] = frame.toPosition(astray[0] ?? [0, 0]);
	return { key: 'site-hole-outside', east, north };
};

/** A site to lay out: any simple polygon in the plan's CRS, metres, snapped to whole millimetres. */
export const readSite = (site: Polygon, bearing: number | 'longest-side'): Outcome<Site, SiteRefusal> => {
	const [outer = []] = site.coordinates;
	if (outer.length < 4 || !site.coordinates.flat().every(isFinitePosition))
		return refused({ key: 'site-coordinates-invalid' });
	const along = bearing === 'longest-side' ? directionOfLongestSide(outer) : directionOf(bearing);
	const frame = makeFrame(lowestCorner(outer), along);
	const polygon = site.coordinates.map((ring, index) =>
		fromLowest(oriented(withoutRepeats(ring.map((position) => frame.toNode(position))), index === 0))
	);
	if (polygon.some((ring) => ring.length < 3)) return refused({ key: 'site-degenerate' });
	const extent = Math.max(...polygon.flat().flat().map(Math.abs));
	if (extent > maxWidthKm * 1e6) return refused({ key: 'site-too-large', widthKm: extent / 1e6, maxKm: maxWidthKm });
	const fault = faultOf(frame, polygon);
	if (fault) return refused(fault);
	const area = areaMm2(polygon);
	return area > 0 ? accepted({ frame, polygon, areaMm2: area }) : refused({ key: 'site-degenerate' });
};
