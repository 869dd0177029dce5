import { distance, earthRadius } from '@turf/turf';
import type { LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { radiiAt } from './ellipsoid.ts';
import { edgesOf, polygonsOf } from './positions.ts';

type Measured = LineString | MultiLineString | Polygon | MultiPolygon;

const linesOf = (geometry: Measured): Position[][] => {
	if (geometry.type === 'LineString') return [geometry.coordinates];
	if (geometry.type === 'MultiLineString') return geometry.coordinates;
	return polygonsOf(geometry).flat();
};

const sumOfEdges = (geometry: Measured, length: (start: Position, end: Position) => number): number => {
	let total = 0;
	for (const line of linesOf(geometry)) for (const [start, end] of edgesOf(line)) total += length(start, end);
	return total;
};

const planeDistance = ([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position): number => Math.hypot(x2 - x1, y2 - y1);

/** Length of a line, or perimeter of a polygon with its holes, on the plan's grid; metres. */
export const gridLengthM = (geometry: Measured): number => sumOfEdges(geometry, planeDistance);

/** How much longer an edge is on the ellipsoid than on Turf's sphere: depends on its direction. */
const ellipsoidRatio = ([lon1 = 0, lat1 = 0]: Position, [lon2 = 0, lat2 = 0]: Position): number => {
	const latitude = (lat1 + lat2) / 2;
	const { meridian, primeVertical } = radiiAt(latitude);
	const northward = lat2 - lat1;
	const eastward = (lon2 - lon1) * Math.cos((latitude * Math.PI) / 180);
	return Math.hypot(meridian * northward, primeVertical * eastward) / (earthRadius * Math.hypot(northward, eastward));
};

const geodesicDistance = (start: Position, end: Position): number => {
	const onSphere = distance(start, end, { units: 'meters' });
	return onSphere === 0 ? 0 : onSphere * ellipsoidRatio(start, end);
};

/** Length of a line, or perimeter of a polygon, on the WGS 84 ellipsoid in metres; the geometry is in WGS 84 degrees. */
export const geodesicLengthM = (geometry: Measured): number => sumOfEdges(geometry, geodesicDistance);
