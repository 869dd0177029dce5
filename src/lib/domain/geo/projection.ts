import type { Geometry, Position } from 'geojson';
import proj4 from 'proj4';
import { type Outcome, accepted, refused } from '../outcome.ts';
import { mapPositions } from './positions.ts';

/** A metric CRS plans may be stored in. */
export interface PlanCrs {
	/** EPSG code. */
	srid: number;
	/** `WGS 84 / UTM 19S`. */
	name: string;
	datum: 'WGS 84' | 'PSAD56';
	zone: number;
	hemisphere: 'N' | 'S';
}

export interface PlanProjection extends PlanCrs {
	/** Metres east and north → longitude and latitude in degrees, WGS 84. */
	toWgs84(position: Position): Position;
	/** Longitude and latitude in degrees, WGS 84 → metres east and north. */
	toPlan(position: Position): Position;
	geometryToWgs84<Shape extends Geometry>(geometry: Shape): Shape;
	geometryToPlan<Shape extends Geometry>(geometry: Shape): Shape;
}

/** EPSG's mean transformation of PSAD56 to WGS 84 for Peru (EPSG:1207 region), metres; good to some tens of metres. */
const psad56Shift = '-279,175,-379';

const crsOf = (srid: number): PlanCrs | undefined => {
	const zone = srid % 100;
	const isZone = zone >= 1 && zone <= 60;
	if (isZone && srid - zone === 32600)
		return { srid, name: `WGS 84 / UTM ${zone}N`, datum: 'WGS 84', zone, hemisphere: 'N' };
	if (isZone && srid - zone === 32700)
		return { srid, name: `WGS 84 / UTM ${zone}S`, datum: 'WGS 84', zone, hemisphere: 'S' };
	if (srid >= 24877 && srid <= 24880) {
		const southern = srid - 24860;
		return { srid, name: `PSAD56 / UTM ${southern}S`, datum: 'PSAD56', zone: southern, hemisphere: 'S' };
	}
	return undefined;
};

const definitionOf = ({ zone, hemisphere, datum }: PlanCrs): string => {
	const south = hemisphere === 'S' ? ' +south' : '';
	const figure = datum === 'WGS 84' ? '+datum=WGS84' : `+ellps=intl +towgs84=${psad56Shift}`;
	return `+proj=utm +zone=${zone}${south} ${figure} +units=m +no_defs`;
};

/** The CRS of an EPSG code, when Pampa can lay out land in it: UTM on WGS 84, or PSAD56 of older plans. */
export const findPlanCrs = (srid: number): Outcome<PlanCrs, { key: 'crs-unknown'; srid: number }> => {
	const crs = crsOf(srid);
	return crs ? accepted(crs) : refused({ key: 'crs-unknown', srid });
};

const projections = new Map<number, PlanProjection>();

const makeProjection = (crs: PlanCrs): PlanProjection => {
	const converter = proj4('WGS84', definitionOf(crs));
	const toPlan = ([lon = NaN, lat = NaN]: Position): Position => converter.forward([lon, lat]);
	const toWgs84 = ([east = NaN, north = NaN]: Position): Position => converter.inverse([east, north]);
	return {
		...crs,
		toPlan,
		toWgs84,
		geometryToPlan: (geometry) => mapPositions(geometry, toPlan),
		geometryToWgs84: (geometry) => mapPositions(geometry, toWgs84)
	};
};

/**
 * Between WGS 84 degrees and the metres of a plan's CRS. Within its zone UTM is exact to well below a millimetre.
 *
 * @throws RangeError for an EPSG code `findPlanCrs` refuses.
 */
export const planProjection = (srid: number): PlanProjection => {
	const known = projections.get(srid);
	if (known) return known;
	const crs = crsOf(srid);
	if (!crs) throw new RangeError(`EPSG:${srid} is not a CRS Pampa lays out land in`);
	const projection = makeProjection(crs);
	projections.set(srid, projection);
	return projection;
};

// Norway's and Svalbard's zones are wider or narrower than six degrees.
const utmZoneAt = (lon: number, lat: number): number => {
	if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
	if (lat >= 72 && lat < 84 && lon >= 0 && lon < 42) {
		if (lon < 9) return 31;
		if (lon < 21) return 33;
		return lon < 33 ? 35 : 37;
	}
	return (Math.floor((lon + 180) / 6) % 60) + 1;
};

/** The UTM zone on WGS 84 that a place lies in; degrees. */
export const utmCrsAt = (lon: number, lat: number): Outcome<PlanCrs, { key: 'place-outside-utm' }> => {
	if (!(lon >= -180 && lon <= 180 && lat >= -80 && lat <= 84)) return refused({ key: 'place-outside-utm' });
	const crs = crsOf((lat < 0 ? 32700 : 32600) + utmZoneAt(lon, lat));
	return crs ? accepted(crs) : refused({ key: 'place-outside-utm' });
};

/** EPSG code of the UTM zone a place lies in. @throws RangeError beyond 80° S and 84° N. */
export const utmSridFor = (lon: number, lat: number): number => {
	const crs = utmCrsAt(lon, lat);
	if (!crs.ok) throw new RangeError(`No UTM zone at ${lon}, ${lat}`);
	return crs.value.srid;
};
