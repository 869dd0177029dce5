import type { Polygon, Position } from 'geojson';
import geodesic from 'geographiclib-geodesic';

/** Karney's polygon area on the WGS 84 ellipsoid in m², holes taken off; the polygon is in degrees. */
export const karneyAreaM2 = ({ coordinates }: Polygon): number => {
	const ringArea = (ring: Position[]): number => {
		const polygon = geodesic.Geodesic.WGS84.Polygon(false);
		for (const [lon = 0, lat = 0] of ring.slice(0, -1)) polygon.AddPoint(lat, lon);
		return Math.abs(polygon.Compute(false, true).area ?? NaN);
	};
	const [outer = 0, ...holes] = coordinates.map(ringArea);
	return outer - holes.reduce((total, hole) => total + hole, 0);
};
