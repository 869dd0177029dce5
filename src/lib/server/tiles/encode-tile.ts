import { fromVectorTileJs, type VectorTileFeatureLike } from '@maplibre/vt-pbf';
import type { TileFeature } from '../repositories/tile.ts';
import { tileExtent } from './tile-square.ts';
import { readTwkb, type TilePoint, type TileShape } from './twkb.ts';

/** Geometry types of the vector tile specification. */
const kinds = { points: 1, lines: 2, polygons: 3 } as const;

/** Twice the area; positive when the ring runs clockwise on screen, as the specification wants outlines to. */
const doubledArea = (ring: readonly TilePoint[]): number => {
	let sum = 0;
	let before = ring.at(-1);
	for (const point of ring) {
		if (before) sum += before.x * point.y - point.x * before.y;
		before = point;
	}
	return sum;
};

/** The rings of a polygon as the specification winds them; those that the grid of units left no area are gone. */
const woundRings = ([outline = [], ...holes]: TilePoint[][]): TilePoint[][] => {
	const area = doubledArea(outline);
	if (area === 0) return [];
	const rings = [area > 0 ? outline : outline.reverse()];
	for (const hole of holes) {
		const holeArea = doubledArea(hole);
		if (holeArea !== 0) rings.push(holeArea < 0 ? hole : hole.reverse());
	}
	return rings;
};

const isLong = (line: readonly TilePoint[]): boolean => line.some(({ x, y }) => x !== line[0]?.x || y !== line[0].y);

/** The paths of a feature, as the specification has them; none when it is smaller than a unit. */
const pathsOf = (shape: TileShape): TilePoint[][] => {
	if (shape.kind === 'points') return [shape.parts];
	return shape.kind === 'lines' ? shape.parts.filter(isLong) : shape.parts.flatMap(woundRings);
};

const featureOf = (feature: TileFeature, names: readonly string[]): VectorTileFeatureLike | undefined => {
	const read = readTwkb(Buffer.from(feature.shape, 'hex'));
	const paths = read ? pathsOf(read) : [];
	if (!read || paths.length === 0) return undefined;
	const properties: VectorTileFeatureLike['properties'] = {};
	for (const name of names) {
		const value = feature[name];
		if (typeof value === 'string' || typeof value === 'number') properties[name] = value;
	}
	// The encoder reads x and y of a point and nothing else.
	const loadGeometry = () => paths as ReturnType<VectorTileFeatureLike['loadGeometry']>;
	return { type: kinds[read.kind], id: feature.id, properties, extent: tileExtent, loadGeometry };
};

/** A vector tile (MVT 2) of one layer, empty when no feature is left. `names` are the attributes to take. */
export const encodeTile = (layer: string, names: readonly string[], features: readonly TileFeature[]): Uint8Array => {
	const drawn = features.flatMap((feature) => featureOf(feature, names) ?? []);
	if (drawn.length === 0) return new Uint8Array();
	const content = {
		version: 2,
		name: layer,
		extent: tileExtent,
		length: drawn.length,
		feature: (index: number) => drawn[index] as VectorTileFeatureLike
	};
	return fromVectorTileJs({ layers: { [layer]: content } });
};
