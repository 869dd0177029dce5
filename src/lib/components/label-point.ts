import type { Geometry } from 'geojson';
import { pointOn, ringsOf, type Sheet } from './lot-drawing.ts';

type Point = [x: number, y: number];

/** The ring's part where one coordinate is on the inner side of a limit (Sutherland and Hodgman); rings are not closed. */
const cutAt = (ring: Point[], axis: 0 | 1, limit: number, side: 1 | -1): Point[] =>
	ring.flatMap((point, i) => {
		const last = ring.at(i - 1) ?? point;
		const [from, to] = [(last[axis] - limit) * side, (point[axis] - limit) * side];
		const t = from / (from - to);
		const crossing: Point = [last[0] + t * (point[0] - last[0]), last[1] + t * (point[1] - last[1])];
		if (from < 0 !== to < 0) return to < 0 ? [crossing] : [crossing, point];
		return to < 0 ? [] : [point];
	});

const onSheet = (ring: Point[], size: number): Point[] =>
	([0, 1] as const).reduce((cut, axis) => cutAt(cutAt(cut, axis, 0, 1), axis, size, -1), ring);

/** Pairs of neighbouring corners. */
const sidesOf = (ring: Point[]): [Point, Point][] => ring.map((end, i) => [ring.at(i - 1) ?? end, end]);

/** Centre of mass; undefined when the ring encloses nothing. */
const centreOf = (ring: Point[]): Point | undefined => {
	let [area, x, y] = [0, 0, 0];
	for (const [from, to] of sidesOf(ring)) {
		const cross = from[0] * to[1] - to[0] * from[1];
		area += cross;
		x += (from[0] + to[0]) * cross;
		y += (from[1] + to[1]) * cross;
	}
	return area === 0 ? undefined : [x / (3 * area), y / (3 * area)];
};

const distanceToSide = ([x, y]: Point, [from, to]: [Point, Point]): number => {
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	const along = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy || 1);
	const t = Math.min(1, Math.max(0, along));
	return Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy);
};

/**
 * Middle of the part of an outline that is on the sheet, as a point of it; undefined where a text of that radius, in
 * units of the sheet, would touch the outline or the sheet's edge.
 */
export const labelPointOn = (sheet: Sheet, geometry: Geometry, radius = 11): Point | undefined => {
	const outline = ringsOf(geometry)[0]?.slice(1) ?? [];
	const ring = onSheet(
		outline.map((position) => pointOn(sheet, position)),
		sheet.size
	);
	const centre = centreOf(ring);
	if (!centre || sidesOf(ring).some((side) => distanceToSide(centre, side) < radius)) return undefined;
	return [Math.round(centre[0] * 10) / 10, Math.round(centre[1] * 10) / 10];
};
