import type { Polygon, Position } from 'geojson';
import type { Node, Ring } from './frame.ts';
import type { Layout, LayoutBlock, LayoutLot, Violation } from './layout.ts';
import { brokenLimit, limitsOf, type LotLimits } from './limits.ts';
import { doubleArea } from './ring.ts';
import type { SubdivisionRules } from './rules.ts';
import { longestFront } from './shape.ts';

/** Whole mm from an origin near by, in which arithmetic is exact. */
const nodesFrom =
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

const violationOf = (
	block: LayoutBlock,
	{ number: lot }: LayoutLot,
	ring: Ring,
	sides: Map<number, number>,
	limits: LotLimits
): Violation[] => {
	const next = (index: number): Node => ring[(index + 1) % ring.length] ?? [0, 0];
	const frontageMm = longestFront(ring, (index) => sides.get(keyOf(ring[index] ?? [0, 0])) === keyOf(next(index)));
	if (frontageMm === 0)
		return [{ rule: 'lot-without-street', block: block.label, lot, value: 0, limit: limits.minFrontage / 1000 }];
	const broken = brokenLimit({ ring, areaMm2: doubleArea(ring) / 2, frontageMm }, limits);
	return broken ? [{ ...broken, block: block.label, lot }] : [];
};

/** Lots that break a limit, found from the finished geometry alone: the outline a lot shares with its block, node for node. */
export const findViolations = (layout: Layout, rules: SubdivisionRules): Violation[] => {
	const limits = limitsOf(rules);
	return layout.blocks.flatMap((block) => {
		const nodes = nodesFrom(block.polygon.coordinates[0]?.[0] ?? [0, 0]);
		const sides = streetSides(nodes(block.polygon));
		return block.lots.flatMap((lot) => violationOf(block, lot, nodes(lot.polygon), sides, limits));
	});
};
