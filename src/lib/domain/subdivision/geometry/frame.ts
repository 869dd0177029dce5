import type { Polygon, Position } from 'geojson';
import type { Direction } from './arithmetic.ts';

/** A point in whole millimetres from the frame's origin, along the plan's axes. */
export type Node = readonly [x: number, y: number];

/** A ring of nodes; the last is joined to the first. Outer rings run anticlockwise, holes clockwise. */
export type Ring = Node[];

/** A polygon of nodes: the outer ring, then its holes. */
export type NodePolygon = Ring[];

/**
 * Axes of a site or a piece of it: `u` along the blocks, `v` across them, in mm from an origin on the plan's grid. Nodes stay on the
 * plan's axes, so that they lie on its grid; only measuring and cutting look along u and v.
 */
export interface Frame {
	toNode: (position: Position) => Node;
	toPosition: (node: Node) => Position;
	/** Exact to the rounding of doubles; not whole millimetres. */
	u: (node: Node) => number;
	v: (node: Node) => number;
	/** The node nearest to a place on the site's axes. */
	nodeAt(u: number, v: number): Node;
}

const axesOf = ({ east, north }: Direction): Pick<Frame, 'u' | 'v' | 'nodeAt'> => ({
	u: ([x, y]) => x * east + y * north,
	v: ([x, y]) => y * east - x * north,
	nodeAt: (u, v) => [Math.round(u * east - v * north) + 0, Math.round(u * north + v * east) + 0]
});

/** The direction is that of u; `origin` is in metres of the plan's CRS. */
export const makeFrame = (origin: Position, direction: Direction): Frame => {
	const [originX, originY] = [Math.round((origin[0] ?? 0) * 1000), Math.round((origin[1] ?? 0) * 1000)];
	return {
		toNode: ([x = 0, y = 0]) => [Math.round(x * 1000) - originX, Math.round(y * 1000) - originY],
		toPosition: (node) => [(node[0] + originX) / 1000, (node[1] + originY) / 1000],
		...axesOf(direction)
	};
};

/** The same nodes on other axes. */
export const turned = ({ toNode, toPosition }: Frame, direction: Direction): Frame => ({
	toNode,
	toPosition,
	...axesOf(direction)
});

/** Metres of the plan's CRS; the last position is the first. */
export const closedRing = (frame: Frame, ring: Ring): Position[] => {
	const positions = ring.map(frame.toPosition);
	const [first] = positions;
	if (first) positions.push(first);
	return positions;
};

/** A polygon in metres of the plan's CRS: rings closed, the outer one anticlockwise (RFC 7946). */
export const toGeoJson = (frame: Frame, rings: NodePolygon): Polygon => ({
	type: 'Polygon',
	coordinates: rings.map((ring) => closedRing(frame, ring))
});
