import type { Node, NodePolygon, Ring } from './frame.ts';

/** Twice the signed area in mm²: a whole number, exact for rings up to some 60 km across. Anticlockwise is positive. */
export const doubleArea = (ring: readonly Node[]): number => {
	const [originX, originY] = ring[0] ?? [0, 0];
	let sum = 0;
	let [previousX, previousY] = [0, 0];
	for (let index = 1; index < ring.length; index++) {
		const node = ring[index] ?? [0, 0];
		const [dx, dy] = [node[0] - originX, node[1] - originY];
		sum += previousX * dy - dx * previousY;
		previousX = dx;
		previousY = dy;
	}
	return sum;
};

/** Area of a polygon less its holes, mm²; a multiple of 0.5. */
export const areaMm2 = (polygon: NodePolygon): number =>
	polygon.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(doubleArea(ring)), 0) / 2;

export const sameNode = (a: Node, b: Node): boolean => a[0] === b[0] && a[1] === b[1];

/** The ring without nodes that repeat their predecessor. */
export const withoutRepeats = (ring: readonly Node[]): Ring => {
	const kept = ring.filter((node, index) => index === 0 || !sameNode(node, ring[index - 1] ?? node));
	while (kept.length > 1 && sameNode(kept[0] ?? [0, 0], kept.at(-1) ?? [1, 1])) kept.pop();
	return kept;
};

export const oriented = (ring: Ring, anticlockwise: boolean): Ring =>
	doubleArea(ring) > 0 === anticlockwise ? ring : [...ring].reverse();

/** Which side of the line a → b the node c lies on: positive to the left, 0 on it. Exact. */
const side = (a: Node, b: Node, c: Node): number =>
	Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

const within = (a: Node, b: Node, c: Node): boolean =>
	Math.min(a[0], b[0]) <= c[0] &&
	c[0] <= Math.max(a[0], b[0]) &&
	Math.min(a[1], b[1]) <= c[1] &&
	c[1] <= Math.max(a[1], b[1]);

/** A node where two segments meet or cross, rounded to whole mm; nothing when they are apart. */
const meeting = (a: Node, b: Node, c: Node, d: Node): Node | undefined => {
	const [sideC, sideD, sideA, sideB] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
	if (sideC * sideD < 0 && sideA * sideB < 0) {
		const cross = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
		const t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / cross;
		return [Math.round(a[0] + t * (b[0] - a[0])), Math.round(a[1] + t * (b[1] - a[1]))];
	}
	if (sideC === 0 && within(a, b, c)) return c;
	if (sideD === 0 && within(a, b, d)) return d;
	if (sideA === 0 && within(c, d, a)) return a;
	if (sideB === 0 && within(c, d, b)) return b;
	return undefined;
};

interface Segment {
	ring: number;
	index: number;
	size: number;
	a: Node;
	b: Node;
	minX: number;
	maxX: number;
}

const segmentsOf = (polygon: NodePolygon): Segment[] =>
	polygon.flatMap((nodes, ring) =>
		nodes.map((a, index) => {
			const b = nodes[(index + 1) % nodes.length] ?? a;
			return { ring, index, size: nodes.length, a, b, minX: Math.min(a[0], b[0]), maxX: Math.max(a[0], b[0]) };
		})
	);

const areNeighbours = (one: Segment, other: Segment): boolean => {
	if (one.ring !== other.ring) return false;
	const gap = Math.abs(one.index - other.index);
	return gap === 1 || gap === one.size - 1;
};

/** Neighbours share a node; they must not run back over each other. */
const doublesBack = (one: Segment, other: Segment): Node | undefined => {
	const [first, second] = sameNode(one.b, other.a) ? [one, other] : [other, one];
	const [p, q, r] = [first.a, first.b, second.b];
	const dot = (p[0] - q[0]) * (r[0] - q[0]) + (p[1] - q[1]) * (r[1] - q[1]);
	return side(p, q, r) === 0 && dot > 0 ? q : undefined;
};

/** A node in which two rings meet, found to be their meeting. */
const isSharedNode = (one: Segment, other: Segment, found: Node): boolean =>
	one.ring !== other.ring && [one, other].every(({ a, b }) => sameNode(a, found) || sameNode(b, found));

/**
 * Where the rings of a polygon cross, touch or double back, or nothing when it is simple. Sweeps by x; whole-number
 * arithmetic, so nearly touching is not touching.
 *
 * @param mayShareNodes Whether two of its rings may meet in a node.
 */
export const findCrossing = (polygon: NodePolygon, mayShareNodes = false): Node | undefined => {
	const segments = segmentsOf(polygon).sort((one, other) => one.minX - other.minX);
	let active: Segment[] = [];
	for (const segment of segments) {
		active = active.filter((other) => other.maxX >= segment.minX);
		for (const other of active) {
			const found = areNeighbours(segment, other)
				? doublesBack(segment, other)
				: meeting(segment.a, segment.b, other.a, other.b);
			if (found && !(mayShareNodes && isSharedNode(segment, other, found))) return found;
		}
		active.push(segment);
	}
	return undefined;
};

/** Whether a node lies inside a ring; on its edge counts as either. */
export const isInside = (node: Node, ring: readonly Node[]): boolean => {
	let inside = false;
	let [previousX, previousY] = ring.at(-1) ?? [0, 0];
	for (const [x, y] of ring) {
		if (y > node[1] !== previousY > node[1]) {
			const crossingX = x + ((node[1] - y) * (previousX - x)) / (previousY - y);
			if (node[0] < crossingX) inside = !inside;
		}
		[previousX, previousY] = [x, y];
	}
	return inside;
};
