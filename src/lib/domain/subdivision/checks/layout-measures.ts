import type { Polygon, Position } from 'geojson';
import { distancesTo, outlinesOf } from '../geometry/nearest.ts';
import { doubleArea } from '../geometry/ring.ts';
import { smallestRectangle } from '../geometry/shape.ts';
import type { Layout, LayoutBlock, LayoutReserve } from '../layout.ts';
import { nodesFrom, shapesOfLots, type LotShape } from './lot-shapes.ts';

/** Sides of the smallest rectangle around a shape, mm. */
interface Extent {
	widthMm: number;
	lengthMm: number;
}

export interface LotMeasures extends LotShape, Extent {
	/** From its middle to the nearest recreation land, m; nothing where there is none. */
	parkM: number | null;
}

/** What the finished geometry of a layout measures, once for the rules and for the quality figures. */
export interface LayoutMeasures {
	lots: LotMeasures[];
	blocks: (Extent & { block: LayoutBlock })[];
	reserves: (Extent & { reserve: LayoutReserve; areaMm2: number })[];
}

/** The middle of the box around a shape, metres of the plan's CRS. */
export const middleOf = ({ coordinates: [ring = []] }: Polygon): [east: number, north: number] => {
	let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
	for (const [x = 0, y = 0] of ring) {
		west = Math.min(west, x);
		east = Math.max(east, x);
		south = Math.min(south, y);
		north = Math.max(north, y);
	}
	return [(west + east) / 2, (south + north) / 2];
};

const originOf = ({ coordinates }: Polygon): Position => coordinates[0]?.[0] ?? [0, 0];

const ringOf = (polygon: Polygon) => nodesFrom(originOf(polygon))(polygon);

const extentOf = (ring: ReturnType<typeof ringOf>): Extent => {
	const { width, length } = smallestRectangle(ring);
	return { widthMm: width, lengthMm: length };
};

/** Less its holes, mm². */
const areaOf = ({ coordinates }: Polygon): number => {
	const rings = coordinates.map((ring) => ringOf({ type: 'Polygon', coordinates: [ring] }));
	return rings.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(doubleArea(ring)), 0) / 2;
};

export const measureLayout = (layout: Layout): LayoutMeasures => {
	const parks = layout.reserves.filter(({ kind }) => kind === 'recreation').map(({ polygon }) => polygon);
	const toPark = distancesTo(outlinesOf(parks));
	return {
		lots: shapesOfLots(layout).map((shape) => ({
			...shape,
			...extentOf(shape.ring),
			parkM: toPark(middleOf(shape.lot.polygon))
		})),
		blocks: layout.blocks.map((block) => ({ block, ...extentOf(ringOf(block.polygon)) })),
		reserves: layout.reserves.map((reserve) => ({
			reserve,
			areaMm2: areaOf(reserve.polygon),
			...extentOf(ringOf(reserve.polygon))
		}))
	};
};
