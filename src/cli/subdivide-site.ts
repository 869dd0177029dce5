import type { Geometry, LineString, Polygon, Position } from 'geojson';
import { readFileSync } from 'node:fs';
import { findPlanCrs, planProjection, utmCrsAt, type PlanProjection } from '#lib/domain/geo/projection.ts';
import { streetClasses } from '#lib/domain/plan/parameters.ts';
import { gridAreaMm2 } from '#lib/domain/geo/area.ts';
import { mapPositions } from '#lib/domain/geo/positions.ts';
import { snapGeometry, snapToMillimetre } from '#lib/domain/geo/snap.ts';
import { isWithinReach } from '#lib/domain/plan/new-plan.ts';
import { baseFeatureKinds, reserveKinds } from '#lib/domain/plan/layers.ts';
import type { SiteShape } from '#lib/domain/subdivision/site.ts';
import type {
	FixedPlaces,
	FixedStreet,
	LockedLand,
	LockedLot,
	PlaceShape
} from '#lib/domain/subdivision/surroundings.ts';

/** Something in what was asked that cannot be; one sentence. */
export class BadInput extends Error {}

export const readJson = (file: string): unknown => {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch {
		throw new BadInput(`The file ${file} cannot be read.`);
	}
	try {
		return JSON.parse(text);
	} catch {
		throw new BadInput(`The file ${file} is not JSON.`);
	}
};

interface AnyGeoJson {
	type?: unknown;
	features?: unknown;
	geometry?: unknown;
	coordinates?: unknown;
	properties?: unknown;
	widthM?: unknown;
	section?: unknown;
	streetClass?: unknown;
	block?: unknown;
	number?: unknown;
	frontageM?: unknown;
	programme?: unknown;
}

const isObject = (value: unknown): value is AnyGeoJson => typeof value === 'object' && value !== null;

const isRing = (value: unknown): value is Position[] =>
	Array.isArray(value) &&
	value.length >= 4 &&
	value.every((each) => Array.isArray(each) && typeof each[0] === 'number' && typeof each[1] === 'number');

const polygonOf = (coordinates: unknown, what: string): Polygon => {
	if (!Array.isArray(coordinates) || coordinates.length === 0 || !coordinates.every(isRing))
		throw new BadInput(`The ${what} has a polygon whose rings are not lists of four or more positions.`);
	return { type: 'Polygon', coordinates };
};

/** Every polygon of a GeoJSON value; a Feature, FeatureCollection or MultiPolygon is taken apart. */
const polygonsIn = (value: unknown, what: string): Polygon[] => {
	if (!isObject(value)) throw new BadInput(`The ${what} is not GeoJSON.`);
	if (value.type === 'Feature') return polygonsIn(value.geometry, what);
	if (value.type === 'FeatureCollection' && Array.isArray(value.features))
		return value.features.flatMap((each) => polygonsIn(each, what));
	if (value.type === 'Polygon') return [polygonOf(value.coordinates, what)];
	if (value.type === 'MultiPolygon' && Array.isArray(value.coordinates))
		return value.coordinates.map((each) => polygonOf(each, what));
	throw new BadInput(`The ${what} must be a GeoJSON Polygon, MultiPolygon, Feature or FeatureCollection of them.`);
};

const isLine = (value: unknown): value is Position[] =>
	Array.isArray(value) &&
	value.length >= 2 &&
	value.every((each) => Array.isArray(each) && typeof each[0] === 'number' && typeof each[1] === 'number');

const streetIn = (value: unknown): FixedStreet => {
	const { geometry, properties } = isObject(value) ? value : {};
	const { type, coordinates } = isObject(geometry) ? geometry : {};
	const { widthM, section, streetClass: named } = isObject(properties) ? properties : {};
	if (type !== 'LineString' || !isLine(coordinates))
		throw new BadInput('Each fixed street must be a Feature with a LineString of two or more positions.');
	if (typeof widthM !== 'number') throw new BadInput('Each fixed street must state its width in metres as "widthM".');
	const streetClass = streetClasses.find((each) => each === named);
	if (named !== undefined && !streetClass)
		throw new BadInput(
			`A fixed street is of the class ${JSON.stringify(named)}; there is ${streetClasses.join(', ')}.`
		);
	return {
		line: { type: 'LineString', coordinates },
		widthM,
		...(typeof section === 'string' && { section }),
		...(streetClass && { streetClass })
	};
};

const notDegrees = ([lon = NaN, lat = NaN]: Position): boolean => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90);

const projectionFor = (positions: readonly Position[], srid: number | undefined): PlanProjection => {
	const [first = []] = positions;
	const [lon = NaN, lat = NaN] = first;
	const proposed = utmCrsAt(lon, lat);
	if (!proposed.ok) throw new BadInput('The site lies beyond 80° S or 84° N, where UTM has no zone.');
	const chosen = srid === undefined ? proposed : findPlanCrs(srid);
	if (!chosen.ok) throw new BadInput(`EPSG:${srid} is no metric CRS Pampa lays out land in; use a UTM zone on WGS 84.`);
	const { name, srid: code } = proposed.value;
	if (!positions.every((position) => isWithinReach(chosen.value, position)))
		throw new BadInput(`The site lies outside ${chosen.value.name}; its zone is ${name} (EPSG:${code}).`);
	return planProjection(chosen.value.srid);
};

/** All polygons of a GeoJSON file (WGS 84 degrees) as one site, in the metres of a plan CRS: that of `srid`, or of its UTM zone. */
export const readSiteFile = (file: string, srid?: number): { projection: PlanProjection; site: SiteShape } => {
	const polygons = polygonsIn(readJson(file), 'site');
	const positions = polygons.flatMap(({ coordinates }) => coordinates.flat());
	if (positions.length === 0) throw new BadInput(`The file ${file} has no polygon.`);
	const stray = positions.find(notDegrees);
	if (stray)
		throw new BadInput(`The site has a position ${stray[0]}, ${stray[1]}, which is not in degrees; it must be WGS 84.`);
	const projection = projectionFor(positions, srid);
	const [only, ...others] = polygons;
	const site: SiteShape =
		only && others.length === 0
			? only
			: { type: 'MultiPolygon', coordinates: polygons.map(({ coordinates }) => coordinates) };
	return { projection, site: snapGeometry(projection.geometryToPlan(site)) };
};

const inMetres = (positions: readonly Position[], what: string, projection: PlanProjection): Position[] => {
	const stray = positions.find(notDegrees);
	if (stray) throw new BadInput(`The ${what} has a position ${stray[0]}, ${stray[1]}, which is not in degrees.`);
	return positions.map((position) => projection.toPlan(position).map(snapToMillimetre));
};

/** Land of a GeoJSON file (WGS 84 degrees) that nothing may be laid out on, in the plan's CRS. */
export const readConstraintsFile = (file: string, projection: PlanProjection): Polygon[] =>
	polygonsIn(readJson(file), 'constraints file').map(({ coordinates }) => ({
		type: 'Polygon',
		coordinates: coordinates.map((ring) => inMetres(ring, 'constraints file', projection))
	}));

/**
 * Streets of a GeoJSON file (WGS 84 degrees): LineStrings with their `widthM` and, if stated, their `section` and `streetClass`;
 * in the plan's CRS.
 */
export const readStreetsFile = (file: string, projection: PlanProjection): FixedStreet[] => {
	const value = readJson(file);
	const features = isObject(value) && Array.isArray(value.features) ? (value.features as unknown[]) : [value];
	return features.map(streetIn).map(({ line, ...street }) => {
		const coordinates = inMetres(line.coordinates, 'streets file', projection);
		const shape: LineString = { type: 'LineString', coordinates };
		return { line: shape, ...street };
	});
};

const propertiesOf = (value: unknown): Record<string, unknown> =>
	isObject(value) && isObject(value.properties) ? { ...value.properties } : {};

const isPosition = (value: unknown): value is Position =>
	Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';

const kindOfPlace = (feature: unknown): string => {
	const kind = propertiesOf(feature)['kind'];
	const known = baseFeatureKinds.find((each) => each === kind);
	if (!known) {
		const other = typeof kind === 'string' ? `; "${kind}" is no kind of landmark` : '';
		throw new BadInput(`Each place must state its "kind", such as "water_point" or "school"${other}.`);
	}
	return known;
};

const placeShapes = (geometry: unknown, projection: PlanProjection): PlaceShape[] => {
	const { type, coordinates } = isObject(geometry) ? geometry : {};
	if (type !== 'Point')
		return polygonsIn(geometry, 'places file').map((polygon) => ({
			type: 'Polygon',
			coordinates: polygon.coordinates.map((ring) => inMetres(ring, 'places file', projection))
		}));
	if (!isPosition(coordinates)) throw new BadInput('The places file has a point without two coordinates.');
	const [place = []] = inMetres([coordinates], 'places file', projection);
	return [{ type, coordinates: place }];
};

/**
 * Water points and schools of a GeoJSON file (WGS 84 degrees), points or their grounds with their `kind`, in the plan's CRS.
 * Landmarks of other kinds are passed over, so that the layer can be taken as the app gives it.
 */
export const readPlacesFile = (file: string, projection: PlanProjection): FixedPlaces => {
	const value = readJson(file);
	const features = isObject(value) && Array.isArray(value.features) ? (value.features as unknown[]) : [value];
	const ofKind = (wanted: 'water_point' | 'school'): PlaceShape[] =>
		features
			.filter((feature) => kindOfPlace(feature) === wanted)
			.flatMap((feature) => placeShapes(isObject(feature) ? feature.geometry : undefined, projection));
	return { water: ofKind('water_point'), school: ofKind('school') };
};

const lockedPolygon = (geometry: unknown, projection: PlanProjection): Polygon => {
	const [drawn] = polygonsIn(geometry, 'locked lots file');
	const rings = (drawn?.coordinates ?? []).map((ring) => inMetres(ring, 'locked lots file', projection));
	return snapGeometry<Polygon>({ type: 'Polygon', coordinates: rings });
};

const lockedIn = (value: unknown, projection: PlanProjection): LockedLot => {
	const { geometry, properties } = isObject(value) ? value : {};
	const { block, number, frontageM, programme } = isObject(properties) ? properties : {};
	const name = typeof number === 'number' ? String(number) : number;
	if (typeof block !== 'string' || typeof name !== 'string')
		throw new BadInput('Each locked lot must state its "block" and "number".');
	const polygon = lockedPolygon(geometry, projection);
	const lot = {
		number: name,
		polygon,
		frontageM: typeof frontageM === 'number' ? frontageM : 0,
		areaMm2: gridAreaMm2(polygon),
		use: 'housing' as const,
		programme: typeof programme === 'string' ? programme : null
	};
	return { block, lot };
};

/** Those of a kind of land, such as reserves, each with its use if that is one of the uses known. */
const landIn = <Use extends string>(
	features: readonly unknown[],
	kind: string,
	uses: readonly Use[],
	projection: PlanProjection
): { kind: Use; polygon: Polygon; areaMm2: number }[] =>
	features
		.filter((feature) => propertiesOf(feature)['kind'] === kind)
		.flatMap((feature) => {
			const use = uses.find((each) => each === propertiesOf(feature)['use']);
			const polygon = lockedPolygon(isObject(feature) ? feature.geometry : undefined, projection);
			return use === undefined ? [] : [{ kind: use, polygon, areaMm2: gridAreaMm2(polygon) }];
		});

/**
 * What of a GeoJSON file (WGS 84 degrees) stays as it is: lots, polygons with their `block` and `number`; and of the
 * `kind` reserve or remainder, as layouts are written with `--out`, those with their `use`.
 */
export const readLockedFile = (file: string, projection: PlanProjection): LockedLand => {
	const value = readJson(file);
	const features = isObject(value) && Array.isArray(value.features) ? (value.features as unknown[]) : [value];
	const isOther = (feature: unknown): boolean =>
		['reserve', 'remainder'].includes(String(propertiesOf(feature)['kind']));
	return {
		lots: features.filter((feature) => !isOther(feature)).map((feature) => lockedIn(feature, projection)),
		reserves: landIn(features, 'reserve', reserveKinds, projection),
		remainders: landIn(features, 'remainder', ['left_over', 'public_space'] as const, projection)
	};
};

/** A geometry of the plan's CRS in WGS 84, degrees with eleven decimals: a thousandth of a millimetre. */
export const inDegrees = <Shape extends Geometry>(shape: Shape, projection: PlanProjection): Shape =>
	mapPositions(shape, (position) => projection.toWgs84(position).map((degrees) => Number(degrees.toFixed(11))));
