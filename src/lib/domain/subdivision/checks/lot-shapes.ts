import type { Polygon, Position } from 'geojson';
import type { Node, Ring } from '../geometry/frame.ts';
import { doubleArea } from '../geometry/ring.ts';
import { longestFront } from '../geometry/shape.ts';
import type { Layout, LayoutBlock, LayoutLot } from '../layout.ts';

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

/** A lot's outline in mm from an origin near by, and which edges of it lie on a street, by the node they begin at. */
interface LotFronts {
	ring: Ring;
	isStreet: (index: number) => boolean;
}

const nameOf = (from: Position, to: Position): string => `${from.join()} ${to.join()}`;

/** Sides of blocks along pedestrian passages, by name. */
export const passageSideNames = ({ passageSides = [] }: Pick<Layout, 'passageSides'>): ReadonlySet<string> =>
	new Set(passageSides.map(([from, to]) => nameOf(from, to)));

/**
 * The lots of a block: a lot fronts where its outline is its block's, node for node, but not along a pedestrian passage. GH.020
 * wants every lot on a public way, which a passage is; held to streets, every lot can be driven up to as well.
 */
export const frontsOf = ({ polygon, lots }: LayoutBlock, passages: ReadonlySet<string>): LotFronts[] => {
	const nodes = nodesFrom(polygon.coordinates[0]?.[0] ?? [0, 0]);
	const sides = streetSides(nodes(polygon));
	return lots.map((lot) => {
		const ring = nodes(lot.polygon);
		const at = (index: number): Node => ring[index % ring.length] ?? [0, 0];
		const positions = lot.polygon.coordinates[0] ?? [];
		const isPassage = (index: number): boolean =>
			passages.size > 0 && passages.has(nameOf(positions[index + 1] ?? [], positions[index + 2] ?? positions[1] ?? []));
		return {
			ring,
			isStreet: (index) => sides.get(keyOf(at(index))) === keyOf(at(index + 1)) && !isPassage(index)
		};
	});
};

/** The lots of a layout, measured from its geometry alone. */
export const shapesOfLots = (layout: Layout): LotShape[] => {
	const passages = passageSideNames(layout);
	return layout.blocks.flatMap((block) =>
		frontsOf(block, passages).flatMap(({ ring, isStreet }, index): LotShape[] => {
			const lot = block.lots[index];
			const areaMm2 = doubleArea(ring) / 2;
			return lot ? [{ block: block.label, lot, ring, areaMm2, frontageMm: longestFront(ring, isStreet) }] : [];
		})
	);
};
