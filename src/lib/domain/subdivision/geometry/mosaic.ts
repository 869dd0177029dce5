import { lengthOf } from './arithmetic.ts';
import type { Node, Ring } from './frame.ts';
import { doubleArea, findCrossing } from './ring.ts';

/** Gives every node of some rings a small whole number, the same for the same place. */
export class NodeNumbers {
	readonly #columns = new Map<number, Map<number, number>>();
	readonly nodes: Node[] = [];

	of(node: Node): number {
		let column = this.#columns.get(node[0]);
		if (!column) this.#columns.set(node[0], (column = new Map<number, number>()));
		let number = column.get(node[1]);
		if (number === undefined) {
			number = this.nodes.push(node) - 1;
			column.set(node[1], number);
		}
		return number;
	}

	/** Known nodes only; undefined for others. */
	find(node: Node): number | undefined {
		return this.#columns.get(node[0])?.get(node[1]);
	}
}

/** Whole numbers of two nodes as one. */
export const edgeKey = (from: number, to: number): number => from * 2 ** 26 + to;

/** From each node, where the edges go that no other ring has in the other direction. */
const outlineEdges = (rings: readonly Ring[], numbers: NodeNumbers): Map<number, number[]> => {
	const from = new Map<number, number[]>();
	for (const ring of rings) {
		const numbered = ring.map((node) => numbers.of(node));
		numbered.forEach((node, index) => {
			const next = numbered[(index + 1) % numbered.length] ?? node;
			const back = from.get(next);
			const opposite = back?.indexOf(node) ?? -1;
			if (back && opposite >= 0) back.splice(opposite, 1);
			else {
				const ends = from.get(node);
				if (ends) ends.push(next);
				else from.set(node, [next]);
			}
		});
	}
	return from;
};

/** A direction as a number from 0 to 4 that grows anticlockwise. */
const directionNumber = ([fromX, fromY]: Node, [toX, toY]: Node): number => {
	const [dx, dy] = [toX - fromX, toY - fromY];
	const along = dx / (Math.abs(dx) + Math.abs(dy));
	return dy >= 0 ? 1 - along : 3 + along;
};

/** Takes the way on from a node: where land meets land in that corner only, the next to the left of the way back. */
const takeWayOn = (ends: number[], back: number, at: number, nodes: readonly Node[]): number | undefined => {
	if (ends.length <= 1) return ends.pop();
	const turn = (to: number): number => {
		const towards = (other: number): number => directionNumber(nodes[at] ?? [0, 0], nodes[other] ?? [0, 0]);
		return (towards(to) - towards(back) + 4) % 4;
	};
	const least = ends.reduce((best, to) => (turn(to) < turn(best) ? to : best));
	return ends.splice(ends.indexOf(least), 1)[0];
};

/**
 * The outline of rings that lie side by side, sharing nodes: the edges they share are dropped, every other node is kept.
 * Outer rings come out anticlockwise, holes clockwise. Rings that meet in a corner only have one outline, which passes there
 * more than once.
 */
export const outlineOf = (rings: readonly Ring[]): Ring[] => {
	const numbers = new NodeNumbers();
	const from = outlineEdges(rings, numbers);
	const outlines: Ring[] = [];
	for (const [start, ends] of from)
		for (let first = ends.at(-1); first !== undefined; first = ends.at(-1)) {
			const outline: Node[] = [];
			let [at, to]: [number, number | undefined] = [start, first];
			do {
				outline.push(numbers.nodes[at] ?? [0, 0]);
				const back: number = at;
				at = to;
				to = takeWayOn(from.get(at) ?? [], back, at, numbers.nodes);
			} while (to !== undefined && (at !== start || to !== first));
			if (outline.length >= 3) outlines.push(outline);
		}
	return outlines;
};

/** An outline that passes a node more than once, taken apart there. */
export const takenApart = (outline: Ring): Ring[] => {
	const numbers = new NodeNumbers();
	const rings: Ring[] = [];
	const open: Ring = [];
	const places = new Map<number, number>();
	for (const node of outline) {
		const before = places.get(numbers.of(node));
		if (before !== undefined) {
			const ring = open.splice(before);
			for (const each of ring) places.delete(numbers.of(each));
			rings.push(ring);
		}
		places.set(numbers.of(node), open.push(node) - 1);
	}
	return [...rings, open];
};

/** The rings as one simple polygon without holes, or nothing when their outline is anything else. A single ring is itself. */
export const joined = (rings: readonly Ring[]): Ring | undefined => {
	const [first, second] = rings;
	if (!second) return first;
	const [outline, ...others] = outlineOf(rings);
	if (!outline || others.length > 0 || doubleArea(outline) <= 0) return undefined;
	return findCrossing([outline]) ? undefined : outline;
};

/** Who lies beside whom. */
export interface Neighbourhood {
	/** Lengths in mm of the outline that each ring shares with others, by their index. */
	shared: Map<number, number>[];
	/** Whether the edge of a ring (one of those, or some joined) after the node with this index is no other ring's: a street's. */
	isFree: (ring: Ring, index: number) => boolean;
}

export const neighbourhoodOf = (rings: readonly Ring[]): Neighbourhood => {
	const numbers = new NodeNumbers();
	const owners = new Map<number, number>();
	const numbered = rings.map((ring) => ring.map((node) => numbers.of(node)));
	const nextOf = (ring: number[], index: number): number => ring[(index + 1) % ring.length] ?? 0;
	numbered.forEach((ring, owner) =>
		ring.forEach((node, index) => owners.set(edgeKey(node, nextOf(ring, index)), owner))
	);
	const shared = rings.map(() => new Map<number, number>());
	numbered.forEach((ring, owner) =>
		ring.forEach((node, index) => {
			const other = owners.get(edgeKey(nextOf(ring, index), node));
			if (other === undefined || other === owner) return;
			const [[x1, y1], [x2, y2]] = [numbers.nodes[node] ?? [0, 0], numbers.nodes[nextOf(ring, index)] ?? [0, 0]];
			shared[owner]?.set(other, (shared[owner]?.get(other) ?? 0) + lengthOf(x2 - x1, y2 - y1));
		})
	);
	const isFree = (ring: Ring, index: number): boolean => {
		const from = numbers.find(ring[index] ?? [0, 0]);
		const to = numbers.find(ring[(index + 1) % ring.length] ?? [0, 0]);
		return from !== undefined && to !== undefined && !owners.has(edgeKey(to, from));
	};
	return { shared, isFree };
};
