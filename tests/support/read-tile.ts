import type { Geometry, Position } from 'geojson';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

type Point = readonly [x: number, y: number];

export interface ReadFeature {
	id: number;
	kind: 'point' | 'line' | 'polygon';
	properties: Record<string, unknown>;
	/** Points, lines or closed rings in tile units. */
	paths: Point[][];
}

const kinds = ['point', 'point', 'line', 'polygon'] as const;

/** The features of a tile's one layer, by id; none when the tile is empty. */
export const readTile = (bytes: Uint8Array, layerName: string): Map<number, ReadFeature> => {
	const { layers } = new VectorTile(new PbfReader(bytes));
	const names = Object.keys(layers);
	if (bytes.length > 0 && names.join() !== layerName) throw new Error(`The tile holds ${names.join()}.`);
	const layer = layers[layerName];
	const features = new Map<number, ReadFeature>();
	for (let i = 0; layer && i < layer.length; i++) {
		const feature = layer.feature(i);
		const { id = NaN } = feature;
		if (features.has(id)) throw new Error(`Feature ${id} is in the tile twice.`);
		const paths = feature.loadGeometry().map((path) => path.map(({ x, y }): Point => [x, y]));
		features.set(id, { id, kind: kinds[feature.type], properties: feature.properties, paths });
	}
	return features;
};

/** Of a polygon's rings, holes counted off; positive when outlines run clockwise on screen. */
export const signedArea = ({ paths }: ReadFeature): number =>
	paths.reduce(
		(total, ring) =>
			total +
			ring.slice(1).reduce((sum, [x, y], i) => {
				const [px, py] = ring[i] ?? [0, 0];
				return sum + (px * y - x * py) / 2;
			}, 0),
		0
	);

const distanceToSegment = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
	const [dx, dy] = [bx - ax, by - ay];
	const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
	return Math.hypot(x - ax - along * dx, y - ay - along * dy);
};

const distanceToPath = (point: Point, path: readonly Point[]): number =>
	path.reduce(
		(least, corner, i) => Math.min(least, distanceToSegment(point, path[Math.max(0, i - 1)] ?? corner, corner)),
		Infinity
	);

const farthest = (one: ReadFeature, other: ReadFeature): number =>
	Math.max(...one.paths.flat().map((point) => Math.min(...other.paths.map((path) => distanceToPath(point, path)))));

/** How far a corner of one drawing is from the other's outline, at most; tile units. */
export const deviation = (one: ReadFeature, other: ReadFeature): number =>
	Math.max(farthest(one, other), farthest(other, one));

type PathGeometry = Exclude<Geometry, { type: 'GeometryCollection' }>;

const pathsOf = (geometry: PathGeometry): Position[][] => {
	switch (geometry.type) {
		case 'Point':
			return [[geometry.coordinates]];
		case 'MultiPoint':
		case 'LineString':
			return [geometry.coordinates];
		case 'MultiLineString':
		case 'Polygon':
			return geometry.coordinates;
		case 'MultiPolygon':
			return geometry.coordinates.flat();
	}
};

/** A stored shape as a tile would hold it, by a function from its coordinates to tile units. */
export const drawnAs = (id: number, geometry: PathGeometry, toUnits: (position: Position) => Point): ReadFeature => {
	const kind = geometry.type.endsWith('Point') ? 'point' : geometry.type.endsWith('String') ? 'line' : 'polygon';
	const paths = pathsOf(geometry).map((path) => path.map(toUnits));
	const isSeen = (path: Point[]): boolean => path.some(([x, y]) => x !== path[0]?.[0] || y !== path[0][1]);
	return { id, kind, properties: {}, paths: kind === 'point' ? paths : paths.filter(isSeen) };
};
