import type { Polygon, Position } from 'geojson';
import { polygonsOf } from '../../geo/positions.ts';
import type { Direction } from '../geometry/arithmetic.ts';
import type { Node } from '../geometry/frame.ts';
import { doubleArea } from '../geometry/ring.ts';
import { smallestRectangle } from '../geometry/shape.ts';
import { reachM, StretchGrid, type Stretch } from '../geometry/stretch-grid.ts';
import type { Layout } from '../layout.ts';
import { nodesFrom } from './lot-shapes.ts';

/** Land with streets all round it, across which the axes of two of them are so far apart. Metres, plan's CRS. */
export interface IntersectionSpacing {
	spacingM: number;
	/** The middle of the land. */
	at: [east: number, north: number];
	/** Letter of a block on it; none of land that is given up. */
	block?: string;
	/**
	 * Whether the land ends there: it is cut off aslant, or one of the streets lies along the edge of the site or of protected
	 * land. No other layout of blocks between these two streets would set them farther apart.
	 */
	isAtEdge: boolean;
}

/** Land that has this share of the rectangle around it lies between streets that are parallel. */
const leastShare = 0.95;

const nameOf = ([x = 0, y = 0]: Position): string => `${x} ${y}`;

interface Outline {
	ring: Position[];
	/** Of land that is laid out; not the site's, a hole's of it or of protected land. */
	isBuilt: boolean;
}

/** What a ray from a place meets first across a street. */
interface Facing {
	distanceM: number;
	isBuilt: boolean;
}

/** How far along a ray a stretch is met, m; nothing where it is not. */
const metAt = ([x, y]: Node, { east, north }: Direction, { a, b }: Stretch): number | undefined => {
	const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [a, b];
	const [dx, dy] = [bx - ax, by - ay];
	const turn = east * dy - north * dx;
	if (turn === 0) return undefined;
	const share = (east * (y - ay) - north * (x - ax)) / turn;
	const distance = ((ax - x) * dy - (ay - y) * dx) / turn;
	return share >= 0 && share <= 1 && distance > 0 ? distance : undefined;
};

/** The streets of one piece of land. */
class Streets {
	readonly #outlines: readonly Outline[];
	readonly #grid = new StretchGrid();

	constructor(outlines: readonly Outline[]) {
		this.#outlines = outlines;
		outlines.forEach(({ ring }, index) => {
			for (let end = 1; end < ring.length; end++) this.#grid.add(index, ring[end - 1] ?? [], ring[end] ?? []);
		});
	}

	/** What an outline faces from a place on it. */
	facing(outline: number, from: Node, direction: Direction): Facing | undefined {
		let nearest: Facing | undefined;
		for (const stretch of this.#grid.around([...from])) {
			if (stretch.edge === outline) continue;
			const distanceM = metAt(from, direction, stretch);
			if (distanceM === undefined || distanceM > reachM || (nearest && nearest.distanceM <= distanceM)) continue;
			nearest = { distanceM, isBuilt: this.#outlines[stretch.edge]?.isBuilt ?? false };
		}
		return nearest;
	}
}

/** Across a piece of land in both directions; a street that is wider than 32 m, or opens out, is left out. */
const spacingsOf = (
	streets: Streets,
	index: number,
	{ ring }: Outline,
	block: string | undefined
): IntersectionSpacing[] => {
	const [originX = 0, originY = 0] = ring[0] ?? [];
	const nodes = nodesFrom([originX, originY])({ type: 'Polygon', coordinates: [ring] });
	const { width, length, middle, direction } = smallestRectangle(nodes);
	const at: [number, number] = [originX + middle[0] / 1000, originY + middle[1] / 1000];
	const isAslant = Math.abs(doubleArea(nodes)) / 2 < leastShare * width * length;
	const across = { east: -direction.north, north: direction.east };
	return (
		[
			[length, direction],
			[width, across]
		] as const
	).flatMap(([extent, { east, north }]) => {
		const facing = [1, -1].map((sign) => {
			const outwards: Direction = { east: sign * east, north: sign * north };
			const half = extent / 2000;
			return streets.facing(index, [at[0] + half * outwards.east, at[1] + half * outwards.north], outwards);
		});
		const widthsM = facing.reduce((sum, each) => sum + (each?.distanceM ?? Infinity), 0);
		if (!Number.isFinite(widthsM)) return [];
		const isAtEdge = isAslant || facing.some((each) => !each?.isBuilt);
		return [{ spacingM: extent / 1000 + widthsM / 2, at, ...(block !== undefined && { block }), isAtEdge }];
	});
};

const outlinesOf = ({ coordinates }: Polygon, unbuilt: ReadonlySet<string>): Outline[] =>
	coordinates.map((ring, index) => ({ ring, isBuilt: index > 0 && !unbuilt.has(nameOf(ring[0] ?? [])) }));

/**
 * How far apart intersections are: across all land between streets, blocks joined by pedestrian passages together, from the
 * axis of the street on the one side to that of the street on the other. Measured from the finished geometry.
 */
export const intersectionSpacings = ({ site, rightsOfWay, blocks, remainders }: Layout): IntersectionSpacing[] => {
	const land = remainders.filter(({ kind }) => kind === 'protected').map(({ polygon }) => polygon);
	const unbuilt = new Set([site, ...land].flatMap((area) => polygonsOf(area).flat(2).map(nameOf)));
	const labels = new Map(
		blocks.flatMap(({ label, polygon }) => polygon.coordinates.flat().map((corner) => [nameOf(corner), label]))
	);
	return rightsOfWay.flatMap((polygon) => {
		const outlines = outlinesOf(polygon, unbuilt);
		const streets = new Streets(outlines);
		return outlines.flatMap((outline, index) => {
			if (!outline.isBuilt) return [];
			const block = outline.ring.map((corner) => labels.get(nameOf(corner))).find((label) => label !== undefined);
			return spacingsOf(streets, index, outline, block);
		});
	});
};
