import { Clipper, TriangulateResult } from 'clipper2-ts';
import type { Frame, Node, NodePolygon, Ring } from './frame.ts';
import type { BlockLand, Pitch } from './lattice.ts';
import { doubleArea, withoutRepeats } from './ring.ts';

/** A node this near to a cut counts as on it, mm: rounding moves nodes by less. */
const toleranceMm = 2;

/** A piece of a block between two cuts, in the upper or lower row; the raw material of lots. */
export interface Piece {
	ring: Ring;
	slot: number;
	/** 1 is the row on the far side, 0 the near one. */
	row: 0 | 1;
}

/** A straight cut: where a function of the place is zero. It must be linear, in mm. */
type Cut = (node: Node) => number;

/**
 * The node where a cut meets an edge. The edge is taken in one direction whichever side asks, so that neighbours get the
 * very same node.
 */
const crossingOf = (one: Node, other: Node, cut: Cut): Node => {
	const [a, b] = one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]) ? [one, other] : [other, one];
	const [distanceA, distanceB] = [cut(a), cut(b)];
	const t = distanceA / (distanceA - distanceB);
	return [Math.round(a[0] + t * (b[0] - a[0])), Math.round(a[1] + t * (b[1] - a[1]))];
};

const sideOf = (distance: number): -1 | 0 | 1 => (Math.abs(distance) <= toleranceMm ? 0 : distance < 0 ? -1 : 1);

/** The part of a convex ring on one side of a cut. */
const keepSide = (ring: Ring, cut: Cut, kept: -1 | 1): Ring => {
	const result: Node[] = [];
	ring.forEach((node, index) => {
		const next = ring[(index + 1) % ring.length] ?? node;
		const [side, nextSide] = [sideOf(cut(node)), sideOf(cut(next))];
		if (side !== -kept) result.push(node);
		if (side * nextSide < 0) result.push(crossingOf(node, next, cut));
	});
	const cleaned = withoutRepeats(result);
	return cleaned.length >= 3 && doubleArea(cleaned) > 0 ? cleaned : [];
};

const split = (ring: Ring, cut: Cut): { below: Ring; above: Ring } => ({
	below: keepSide(ring, cut, -1),
	above: keepSide(ring, cut, 1)
});

const isConvex = (ring: Ring): boolean =>
	ring.every((b, index) => {
		const a = ring.at(index - 1) ?? b;
		const c = ring[(index + 1) % ring.length] ?? b;
		return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]) >= 0;
	});

/** Convex parts that share the polygon's own nodes; nothing when it cannot be taken apart. */
const convexParts = ([outer = [], ...holes]: NodePolygon): Ring[] => {
	if (holes.length === 0 && isConvex(outer)) return [outer];
	const paths = [outer, ...holes].map((ring) => ring.map(([x, y]) => ({ x, y })));
	const { result, solution } = Clipper.triangulate(paths, false);
	if (result !== TriangulateResult.success) return [];
	return solution.map((triangle) => {
		const ring = triangle.map(({ x, y }): Node => [x, y]);
		return doubleArea(ring) > 0 ? ring : ring.reverse();
	});
};

/** Where the two rows of a block meet, mm above its lower side; nothing when it is only one row deep. */
const middleOf = (height: number, pitch: Pitch, minDepth: number): number | undefined => {
	if (height >= 2 * pitch.lotDepth - toleranceMm) return pitch.lotDepth;
	if (height >= 2 * minDepth) return height / 2;
	return undefined;
};

const extent = (nodes: readonly Node[], along: (node: Node) => number): { min: number; max: number } => {
	let [min, max] = [Infinity, -Infinity];
	for (const node of nodes) {
		const value = along(node);
		if (value < min) min = value;
		if (value > max) max = value;
	}
	return { min, max };
};

const slotsOf = (part: Ring, frame: Frame, startU: number, width: number): { ring: Ring; slot: number }[] => {
	const { min, max } = extent(part, frame.u);
	const slots: { ring: Ring; slot: number }[] = [];
	let rest = part;
	for (let slot = Math.floor((min - startU) / width); rest.length > 0; slot++) {
		const cutAt = startU + (slot + 1) * width;
		if (cutAt >= max - toleranceMm) {
			slots.push({ ring: rest, slot });
			break;
		}
		const { below, above } = split(rest, (node) => frame.u(node) - cutAt);
		if (below.length > 0) slots.push({ ring: below, slot });
		rest = above;
	}
	return slots;
};

/**
 * Cuts a block's land into slots one lot wide and, where it is deep enough, into two rows. The pieces are the land:
 * neighbours share their nodes, so that their areas add up to it exactly.
 *
 * @param minDepth Depth in mm below which a row would give no legal lot.
 */
export const cutBlock = (land: BlockLand, frame: Frame, pitch: Pitch, minDepth: number): Piece[] => {
	const { min, max } = extent(land.polygon[0] ?? [], frame.v);
	const middle = middleOf(max - min, pitch, minDepth);
	return convexParts(land.polygon).flatMap((part) =>
		slotsOf(part, frame, land.startU, pitch.lotWidth).flatMap(({ ring, slot }): Piece[] => {
			if (middle === undefined) return [{ ring, slot, row: 1 }];
			const { below, above } = split(ring, (node) => frame.v(node) - (min + middle));
			return [
				{ ring: below, slot, row: 0 as const },
				{ ring: above, slot, row: 1 as const }
			].filter((piece) => piece.ring.length > 0);
		})
	);
};
