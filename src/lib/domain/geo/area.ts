import { area as turfArea, bbox, earthRadius } from '@turf/turf';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { radiiAt } from './ellipsoid.ts';
import { polygonsOf } from './positions.ts';
import { millimetres } from './snap.ts';

/**
 * Twice the signed area of a ring in mm², exactly: coordinates become whole millimetres from the first vertex, whose
 * sums of products stay below 2^53 for rings up to 60 km across.
 */
const doubleRingArea = (ring: readonly Position[]): number => {
	const [originEast = 0, originNorth = 0] = ring[0] ?? [];
	let sum = 0;
	let previousEast = 0;
	let previousNorth = 0;
	for (const [east = 0, north = 0] of ring) {
		const x = millimetres(east) - millimetres(originEast);
		const y = millimetres(north) - millimetres(originNorth);
		sum += previousEast * y - x * previousNorth;
		previousEast = x;
		previousNorth = y;
	}
	return sum;
};

/**
 * The legal area: on the plan's grid, exact, in mm² (a multiple of 0.5). The geometry is in the plan's CRS in metres, on
 * the millimetre grid; holes are taken off.
 */
export const gridAreaMm2 = (geometry: Polygon | MultiPolygon): number => {
	let doubled = 0;
	for (const [outer = [], ...holes] of polygonsOf(geometry)) {
		doubled += Math.abs(doubleRingArea(outer));
		for (const hole of holes) doubled -= Math.abs(doubleRingArea(hole));
	}
	return doubled / 2;
};

/** Square metres to two decimals as printed, halves upwards; the same figure wherever it is computed. */
export const printedAreaM2 = (areaMm2: number): number => Math.round(areaMm2 / 1e4) / 100;

/**
 * The area on the WGS 84 ellipsoid in m², of a geometry in WGS 84 degrees. Turf's area is that of a sphere, 0.33 % too
 * much at 17° S; it is brought to the ellipsoid by the radii of curvature in the middle of the bounding box. Within
 * 0.02 ppm of Karney's for 5 km².
 */
export const geodesicAreaM2 = (geometry: Polygon | MultiPolygon): number => {
	const [, south, , north] = bbox(geometry);
	const { meridian, primeVertical } = radiiAt((south + north) / 2);
	return turfArea(geometry) * ((meridian * primeVertical) / earthRadius ** 2);
};
