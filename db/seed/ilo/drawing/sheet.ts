import type { FeatureInputs } from '#lib/domain/plan/feature-inputs.ts';
import type { LayerId } from '#lib/domain/plan/layers.ts';
import type { Geometry } from 'geojson';
import { writeFileSync } from 'node:fs';
import { polygonsOf, type Rings } from './overlay.ts';
import { closed, lineageOf, type Point } from './plane.ts';

export const drawnByUs =
	'Dibujo esquemático del proyecto Pampa alrededor de puntos conocidos; geometría ilustrativa, no es cartografía oficial';

export const paper = 'López Follegatti 1999, «Ilo: a city in transformation», Environment and Urbanization';

export interface Feature {
	type: 'Feature';
	id: string;
	properties: { layer: LayerId };
	geometry: Geometry;
}

type Own<Layer extends LayerId> = Omit<FeatureInputs[Layer], 'lineageId' | 'geometry' | 'source' | 'illustrative'> & {
	source?: string;
};

/** A feature whose lineage id follows from its layer and `key`. */
export const feature = <Layer extends LayerId>(
	layer: Layer,
	key: string,
	geometry: Geometry,
	own: Own<Layer>
): Feature => ({ type: 'Feature', id: lineageOf(`${layer} ${key}`), properties: { layer, ...own }, geometry });

export const pointAt = (coordinates: Point): Geometry => ({ type: 'Point', coordinates });
export const lineOf = (coordinates: Point[]): Geometry => ({ type: 'LineString', coordinates });
export const linesOf = (lines: Point[][]): Geometry =>
	lines.length === 1 ? lineOf(lines[0]!) : { type: 'MultiLineString', coordinates: lines };

/** One ring, not closed. */
export const ringOf = (ring: readonly Point[]): Geometry => ({ type: 'Polygon', coordinates: [closed(ring)] });

export const areaOf = (rings: Rings): Geometry => {
	const polygons = polygonsOf(rings);
	return polygons.length === 1
		? { type: 'Polygon', coordinates: polygons[0]! }
		: { type: 'MultiPolygon', coordinates: polygons };
};

const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32719' } };

/** Writes features as GeoJSON in the plan's CRS, one a line. */
export const writeSheet = (file: string, source: string, features: readonly Feature[]): void => {
	const head = `{"type":"FeatureCollection","crs":${JSON.stringify(crs)},"defaults":${JSON.stringify({ source, illustrative: true })},"features":[\n`;
	const lines = features.map((each) => JSON.stringify(each)).join(',\n');
	writeFileSync(new URL(`../${file}`, import.meta.url), `${head}${lines}\n]}\n`);
};
