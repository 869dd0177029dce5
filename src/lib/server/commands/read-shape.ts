import type { Geometry, Position } from 'geojson';
import { z } from 'zod';
import { mapPositions } from '#lib/domain/geo/positions.ts';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { snapGeometry } from '#lib/domain/geo/snap.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { isWithinReach } from '#lib/domain/plan/new-plan.ts';
import { geometrySchema } from './plan-document.ts';

export type ShapeFault =
	| { key: 'row-without-shape' }
	/** In metres, or beyond the zone of the plan's CRS. */
	| { key: 'row-outside-crs'; x: number; y: number; crs: string };

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

const isClosed = (ring: Position[]): boolean =>
	ring.length >= 4 && ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1];
const isPolygon = (rings: Position[][]): boolean => rings.length > 0 && rings.every(isClosed);
const isLine = (line: Position[]): boolean => line.length >= 2;

/** Whether the shape has all its lines and rings whole, so that it can be drawn at all. */
const isWhole = (geometry: z.output<typeof geometrySchema>): boolean => {
	switch (geometry.type) {
		case 'Point':
			return true;
		case 'LineString':
			return isLine(geometry.coordinates);
		case 'MultiLineString':
			return geometry.coordinates.length > 0 && geometry.coordinates.every(isLine);
		case 'Polygon':
			return isPolygon(geometry.coordinates);
		case 'MultiPolygon':
			return geometry.coordinates.length > 0 && geometry.coordinates.every(isPolygon);
	}
};

/** The shape of a feature of a file, WGS 84 degrees, in the plan's CRS and on the millimetre grid. It may be invalid: check it. */
export const readShape = (feature: unknown, srid: number): Outcome<Geometry, ShapeFault> => {
	const drawn = withShape.safeParse(feature);
	if (!drawn.success || !isWhole(drawn.data.geometry)) return refused({ key: 'row-without-shape' });
	const projection = planProjection(srid);
	const { geometry } = drawn.data;
	let stray: Position | undefined;
	mapPositions(geometry, (position) => {
		if (Math.abs(position[1] ?? NaN) > 90 || !isWithinReach(projection, position)) stray ??= position;
		return position;
	});
	if (!stray) return accepted(snapGeometry(projection.geometryToPlan(geometry)));
	const [x = NaN, y = NaN] = stray;
	return refused({ key: 'row-outside-crs', x, y, crs: projection.name });
};
