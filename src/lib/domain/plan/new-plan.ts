import type { Polygon, MultiPolygon, Position } from 'geojson';
import { planProjection, type PlanCrs } from '../geo/projection.ts';
import { snapGeometry } from '../geo/snap.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';

/** Degrees east or west of a UTM zone's middle up to which a plan may lie: half a zone beyond its edge. */
const reachDeg = 4.5;
/** Degrees beyond the equator up to which a zone of the other hemisphere serves. */
const reachOverEquatorDeg = 1;
/** A plan's expansion area lies this near to its place, metres; farther, the two were confused. */
const reachOfPlaceM = 200_000;

/** Degrees east of the zone's central meridian, from −180 to 180. */
const degreesFromMiddle = (zone: number, lon: number): number => ((lon - (zone * 6 - 183) + 540) % 360) - 180;

/** Whether land at a place (degrees) can be laid out in a CRS without its grid being too far from the ground. */
export const isWithinReach = ({ zone, hemisphere }: PlanCrs, [lon = NaN, lat = NaN]: Position): boolean =>
	Math.abs(degreesFromMiddle(zone, lon)) <= reachDeg &&
	(hemisphere === 'N' ? lat >= -reachOverEquatorDeg : lat <= reachOverEquatorDeg);

/** The codes beside a proposed one: the same datum and hemisphere, one zone to the west and one to the east. */
export const neighbourSrids = ({ srid, zone }: PlanCrs): [west: number, east: number] => [
	srid - zone + (zone === 1 ? 60 : zone - 1),
	srid - zone + (zone === 60 ? 1 : zone + 1)
];

/** A part of an address made from a name: `Ciudad Ñuñoa` → `ciudad-nunoa`. Empty when no letter or digit is Latin. */
export const slugOf = (name: string): string =>
	name
		.normalize('NFD')
		.replace(/\p{Mark}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 60)
		.replace(/^-+|-+$/g, '');

export type AreaRefusal =
	| { key: 'expansion-outside-crs'; lon: number; lat: number; crs: string }
	| { key: 'expansion-far-from-place'; distanceKm: number };

const positionsOf = (geometry: Polygon | MultiPolygon): Position[] =>
	geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2);

/**
 * An area in WGS 84 degrees in the plan's CRS, on the millimetre grid, when it lies within reach of the CRS and of the
 * plan's place. It may be invalid: check it.
 */
export const areaInPlanCrs = <Shape extends Polygon | MultiPolygon>(
	area: Shape,
	crs: PlanCrs,
	place: Position
): Outcome<Shape, AreaRefusal> => {
	const projection = planProjection(crs.srid);
	const [east = NaN, north = NaN] = projection.toPlan(place);
	for (const position of positionsOf(area)) {
		const [lon = NaN, lat = NaN] = position;
		if (!isWithinReach(crs, position)) return refused({ key: 'expansion-outside-crs', lon, lat, crs: crs.name });
		const [x = NaN, y = NaN] = projection.toPlan(position);
		const distanceM = Math.hypot(x - east, y - north);
		if (distanceM > reachOfPlaceM)
			return refused({ key: 'expansion-far-from-place', distanceKm: Math.round(distanceM / 1000) });
	}
	return accepted(snapGeometry(projection.geometryToPlan(area)));
};
