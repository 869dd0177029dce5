import type { Polygon, Position } from 'geojson';
import type { Node, Ring } from './frame.ts';
import type { Layout, LayoutLot } from './layout.ts';
import { doubleArea } from './ring.ts';
import { longestFront } from './shape.ts';

/** A lot as its finished geometry has it; mm, mm². */
export interface LotShape {
	/** Letter of its block. */
	block: string;
	lot: LayoutLot;
	/** From an origin near by. */
	ring: Ring;
	areaMm2: number;
	/** 0 for a lot on no street. */
	frontageMm: number;
}

/** Whole mm from an origin near by, in which arithmetic is exact. */
export const nodesFrom =
	([originX = 0, originY = 0]: Position) =>
	({ coordinates: [ring = []] }: Polygon): Ring =>
		ring
			.slice(1)
			.map(([x = 0, y = 0]): Node => [
				Math.round(x * 1000) - Math.round(originX * 1000),
				Math.round(y * 1000) - Math.round(originY * 1000)
			]);

const keyOf = ([x, y]: Node): number => x * 2 ** 26 + y;

/** The block's outline faces streets: from each of its nodes to the next. */
const streetSides = (outline: Ring): Map<number, number> =>
	new Map(outline.map((node, index) => [keyOf(node), keyOf(outline[(index + 1) % outline.length] ?? node)]));

const frontageOf = (ring: Ring, sides: Map<number, number>): number => {
	const next = (index: number): Node => ring[(index + 1) % ring.length] ?? [0, 0];
	return longestFront(ring, (index) => sides.get(keyOf(ring[index] ?? [0, 0])) === keyOf(next(index)));
};

/** The lots of a layout, measured from its geometry alone: a lot fronts where its outline is its block's, node for node. */
export const shapesOfLots = ({ blocks }: Layout): LotShape[] =>
	blocks.flatMap(({ label, polygon, lots }) => {
		const nodes = nodesFrom(polygon.coordinates[0]?.[0] ?? [0, 0]);
		const sides = streetSides(nodes(polygon));
		return lots.map((lot): LotShape => {
			const ring = nodes(lot.polygon);
			return { block: label, lot, ring, areaMm2: doubleArea(ring) / 2, frontageMm: frontageOf(ring, sides) };
		});
	});
