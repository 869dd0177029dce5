import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';

type Nested = Position | Nested[];

const isPosition = (nested: Nested): nested is Position => typeof nested[0] === 'number';

const mapNested = (nested: Nested, change: (position: Position) => Position): Nested =>
	isPosition(nested) ? change(nested) : nested.map((each) => mapNested(each, change));

/** The same geometry with every position changed; of the same type. */
export const mapPositions = <Shape extends Geometry>(
	geometry: Shape,
	change: (position: Position) => Position
): Shape =>
	geometry.type === 'GeometryCollection'
		? { ...geometry, geometries: geometry.geometries.map((each) => mapPositions(each, change)) }
		: { ...geometry, coordinates: mapNested(geometry.coordinates, change) };

/** Rings of each polygon: the outer one first, then its holes. */
export const polygonsOf = (geometry: Polygon | MultiPolygon): Position[][][] =>
	geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/** Pairs of neighbouring positions. */
export const edgesOf = (line: readonly Position[]): [Position, Position][] =>
	line.slice(1).map((end, index) => [line[index] ?? end, end]);
