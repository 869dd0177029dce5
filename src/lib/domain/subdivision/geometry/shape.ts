import { lengthOf, type Direction } from './arithmetic.ts';
import type { Node, Ring } from './frame.ts';

const cross = (o: Node, a: Node, b: Node): number => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

/** Corners of the convex hull, anticlockwise (Andrew's monotone chain). */
const hullOf = (ring: readonly Node[]): Node[] => {
	const sorted = [...ring].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	const chain = (nodes: readonly Node[]): Node[] => {
		const kept: Node[] = [];
		for (const node of nodes) {
			while (kept.length >= 2 && cross(kept.at(-2) ?? node, kept.at(-1) ?? node, node) <= 0) kept.pop();
			kept.push(node);
		}
		return kept.slice(0, -1);
	};
	return [...chain(sorted), ...chain(sorted.reverse())];
};

/** The square of the greatest distance between two corners, mm². */
export const squaredDiameter = (ring: readonly Node[]): number => {
	let greatest = 0;
	for (let one = 0; one < ring.length; one++)
		for (let other = one + 1; other < ring.length; other++) {
			const [x1, y1] = ring[one] ?? [0, 0];
			const [x2, y2] = ring[other] ?? [0, 0];
			const squared = (x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1);
			if (squared > greatest) greatest = squared;
		}
	return greatest;
};

/** A rectangle in mm; its narrow side is what a sliver has too little of. */
interface Rectangle {
	width: number;
	length: number;
	middle: Node;
	/** Of the long side. */
	direction: Direction;
}

/** The smallest rectangle around a ring. */
export const smallestRectangle = (ring: readonly Node[]): Rectangle => {
	const hull = hullOf(ring);
	let best = { run: 0, height: Infinity, area: Infinity, a: hull[0] ?? [0, 0], along: 0, east: 1, north: 0 };
	hull.forEach((a, index) => {
		const b = hull[(index + 1) % hull.length] ?? a;
		const edge = lengthOf(b[0] - a[0], b[1] - a[1]);
		const [east, north] = [(b[0] - a[0]) / edge, (b[1] - a[1]) / edge];
		let [minAlong, maxAlong, height] = [Infinity, -Infinity, 0];
		for (const node of hull) {
			const along = (node[0] - a[0]) * east + (node[1] - a[1]) * north;
			minAlong = Math.min(minAlong, along);
			maxAlong = Math.max(maxAlong, along);
			height = Math.max(height, (node[1] - a[1]) * east - (node[0] - a[0]) * north);
		}
		const run = maxAlong - minAlong;
		if (run * height < best.area)
			best = { run, height, area: run * height, a, along: (minAlong + maxAlong) / 2, east, north };
	});
	const { run, height, a, along, east, north } = best;
	return {
		width: Math.min(run, height),
		length: Math.max(run, height),
		middle: [a[0] + along * east - (height / 2) * north, a[1] + along * north + (height / 2) * east],
		direction: run >= height ? { east, north } : { east: -north, north: east }
	};
};

/** Edges that turn less than this from the first are one front: cos 30°. */
const straightCos = Math.sqrt(3) / 2;

/**
 * The longest front of a ring, mm: street edges that follow one another nearly straight, measured from end to end.
 *
 * @param isStreet Whether the edge from the node with this index on lies on a street.
 */
export const longestFront = (ring: Ring, isStreet: (index: number) => boolean): number => {
	const size = ring.length;
	const at = (index: number): Node => ring[((index % size) + size) % size] ?? [0, 0];
	const turnsAt = (first: number, index: number): boolean => {
		const [a, b, c, d] = [at(first), at(first + 1), at(index), at(index + 1)];
		const dot = (b[0] - a[0]) * (d[0] - c[0]) + (b[1] - a[1]) * (d[1] - c[1]);
		return dot < straightCos * lengthOf(b[0] - a[0], b[1] - a[1]) * lengthOf(d[0] - c[0], d[1] - c[1]);
	};
	let longest = 0;
	for (let first = 0; first < size; first++) {
		if (!isStreet(first)) continue;
		let last = first;
		while (last - first < size - 1 && isStreet((last + 1) % size) && !turnsAt(first, last + 1)) last++;
		const [a, b] = [at(first), at(last + 1)];
		longest = Math.max(longest, lengthOf(b[0] - a[0], b[1] - a[1]));
	}
	return longest;
};

/** A street edge below this is part of a corner cut or of a bend, not a front of its own, mm. */
const leastFrontMm = 3000;

/** Fronts that turn less than this from each other are on one street, and those that turn more are at a corner: cos 45.6°. */
const cornerCos = 0.7;

/**
 * Whether a ring has fronts on two streets that meet; a lot that goes through from one street to the next has not.
 *
 * @param isStreet Whether the edge from the node with this index on lies on a street.
 */
export const isAtCorner = (ring: Ring, isStreet: (index: number) => boolean): boolean => {
	const fronts = ring.flatMap(([x, y], index) => {
		const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
		const length = lengthOf(nextX - x, nextY - y);
		return length >= leastFrontMm && isStreet(index) ? [{ x: (nextX - x) / length, y: (nextY - y) / length }] : [];
	});
	return fronts.some((one) => fronts.some((other) => Math.abs(one.x * other.x + one.y * other.y) < cornerCos));
};
