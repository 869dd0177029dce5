import type { Node, Ring } from './frame.ts';
import { doubleArea, findCrossing } from './ring.ts';

const nodeKey = ([x, y]: Node): number => x * 2 ** 26 + y;

/** Directed edges of rings, those that two rings share in opposite directions cancelled: what is left is the outline. */
const outlineEdges = (rings: readonly Ring[]): Map<number, Node[]> => {
	const from = new Map<number, Node[]>();
	for (const ring of rings)
		ring.forEach((node, index) => {
			const next = ring[(index + 1) % ring.length] ?? node;
			const back = from.get(nodeKey(next));
			const opposite = back?.findIndex((end) => end[0] === node[0] && end[1] === node[1]) ?? -1;
			if (back && opposite >= 0) back.splice(opposite, 1);
			else {
				const ends = from.get(nodeKey(node));
				if (ends) ends.push(next);
				else from.set(nodeKey(node), [next]);
			}
		});
	return from;
};

/**
 * The outline of rings that lie side by side, sharing nodes: the edges they share are dropped, every other node is kept.
 * Outer rings come out anticlockwise, holes clockwise.
 */
export const outlineOf = (rings: readonly Ring[]): Ring[] => {
	const from = outlineEdges(rings);
	const starts = new Map(rings.flat().map((node) => [nodeKey(node), node]));
	const outlines: Ring[] = [];
	for (const [key, ends] of from)
		while (ends.length > 0) {
			const outline: Node[] = [];
			let current = key;
			for (;;) {
				const next = from.get(current)?.pop();
				const node = starts.get(current);
				if (!next || !node) break;
				outline.push(node);
				current = nodeKey(next);
				if (current === key) break;
			}
			if (outline.length >= 3) outlines.push(outline);
		}
	return outlines;
};

/** The rings as one simple polygon without holes, or nothing when their outline is anything else. */
export const joined = (rings: readonly Ring[]): Ring | undefined => {
	const [outline, ...others] = rings.length === 1 ? [...rings] : outlineOf(rings);
	if (!outline || others.length > 0 || doubleArea(outline) <= 0) return undefined;
	return findCrossing([outline]) ? undefined : outline;
};

/** Lengths in mm of the outline that each pair of rings shares, by index; and which rings lie on the common outline. */
export interface Neighbourhood {
	shared: Map<number, number>[];
	/** Edges of each ring that no other ring shares: they face the street. */
	free: [Node, Node][][];
}

/** Who lies beside whom. */
export const neighbourhoodOf = (rings: readonly Ring[]): Neighbourhood => {
	const edgeOwners = new Map<string, number>();
	const keyOf = (a: Node, b: Node): string => `${a[0]},${a[1]};${b[0]},${b[1]}`;
	const eachEdge = (visit: (a: Node, b: Node, owner: number) => void): void =>
		rings.forEach((ring, owner) => ring.forEach((a, index) => visit(a, ring[(index + 1) % ring.length] ?? a, owner)));
	eachEdge((a, b, owner) => edgeOwners.set(keyOf(a, b), owner));
	const shared = rings.map(() => new Map<number, number>());
	const free = rings.map((): [Node, Node][] => []);
	eachEdge((a, b, owner) => {
		const other = edgeOwners.get(keyOf(b, a));
		if (other === undefined) free[owner]?.push([a, b]);
		else if (other !== owner) {
			const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
			shared[owner]?.set(other, (shared[owner]?.get(other) ?? 0) + length);
		}
	});
	return { shared, free };
};
