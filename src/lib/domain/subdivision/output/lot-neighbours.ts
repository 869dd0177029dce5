import type { Polygon, Position } from 'geojson';
import type { RemainderKind, ReserveKind } from '../../plan/layers.ts';
import {
	frontOf,
	leastSharedM,
	sideName,
	straightSides,
	type Segment,
	type SideName,
	type StraightSide
} from '../../plan/lot-sides.ts';
import { lengthOf } from '../geometry/arithmetic.ts';
import { edgeKey, NodeNumbers } from '../geometry/mosaic.ts';
import type { Layout, LayoutLot } from '../layout.ts';

/** What lies along a lot's side. */
export type LandBeside =
	| { kind: 'lot'; block: string; lot: string }
	| { kind: 'street' }
	| { kind: 'passage'; widthM: number }
	| { kind: 'reserve'; use: ReserveKind }
	| { kind: 'remainder'; use: RemainderKind }
	/** Beyond the site. */
	| { kind: 'outside' };

/** A stretch of a lot's side that one piece of land lies along. */
export interface SideStretch {
	side: SideName;
	/** Along the outline, not rounded. */
	lengthM: number;
	with: LandBeside;
}

/** What a descriptive report says of a lot (colindancias). */
export interface LotBoundary {
	/** Greatest extent square to the front, m. */
	depthM: number;
	/** Front, right, left, back, corner cuts, as seen by who enters from the street; each anticlockwise. */
	sides: SideStretch[];
}

const sideOrder: readonly SideName[] = ['front', 'right', 'left', 'back', 'corner_cut'];

interface Part {
	polygon: Polygon;
	land: LandBeside;
}

const partsOf = ({ blocks, rightsOfWay, passages = [], reserves, remainders }: Layout): Part[] => [
	...blocks.flatMap(({ label, lots }) =>
		lots.map(({ number, polygon }): Part => ({ polygon, land: { kind: 'lot', block: label, lot: number } }))
	),
	...rightsOfWay.map((polygon): Part => ({ polygon, land: { kind: 'street' } })),
	...passages.map(({ polygon, widthM }): Part => ({ polygon, land: { kind: 'passage', widthM } })),
	...reserves.map(({ polygon, kind }): Part => ({ polygon, land: { kind: 'reserve', use: kind } })),
	...remainders.map(({ polygon, kind }): Part => ({ polygon, land: { kind: 'remainder', use: kind } }))
];

/**
 * The parts on both sides of every edge. The parts of a layout share their edges corner for corner (`layout-faults.ts`
 * proves it), so an edge is that of two parts, or of one and the land outside.
 */
class EdgeOwners {
	readonly #numbers = new NodeNumbers();
	/** The sum of both owners' numbers, which count from 1: less the one, it is the other. */
	readonly #sums = new Map<number, number>();
	readonly #parts: readonly Part[];

	constructor(parts: readonly Part[]) {
		this.#parts = parts;
		parts.forEach(({ polygon }, index) => {
			for (const ring of polygon.coordinates)
				for (let end = 1; end < ring.length; end++) {
					const key = this.#keyOf(ring[end - 1] ?? [], ring[end] ?? []);
					this.#sums.set(key, (this.#sums.get(key) ?? 0) + index + 1);
				}
		});
	}

	#nodeOf([x = 0, y = 0]: Position): number {
		return this.#numbers.of([Math.round(x * 1000), Math.round(y * 1000)]);
	}

	#keyOf(start: Position, end: Position): number {
		const [from, to] = [this.#nodeOf(start), this.#nodeOf(end)];
		return from < to ? edgeKey(from, to) : edgeKey(to, from);
	}

	/** What lies across an edge of the part with this index. */
	across([start, end]: Segment, index: number): LandBeside {
		const other = (this.#sums.get(this.#keyOf(start, end)) ?? 0) - index - 1;
		return this.#parts[other - 1]?.land ?? outside;
	}
}

const outside: LandBeside = { kind: 'outside' };

const edgeLengthM = ([[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]: Segment): number => lengthOf(x2 - x1, y2 - y1);

type Stretch = Omit<SideStretch, 'side'>;

/** The edges of a side, those along the same land together. */
const stretchesOf = ({ edges }: StraightSide, across: (edge: Segment) => LandBeside): Stretch[] => {
	const stretches: Stretch[] = [];
	for (const edge of edges) {
		const [land, last] = [across(edge), stretches.at(-1)];
		if (last?.with === land) last.lengthM += edgeLengthM(edge);
		else stretches.push({ lengthM: edgeLengthM(edge), with: land });
	}
	return stretches;
};

const isOnStreet = (stretches: readonly Stretch[]): boolean =>
	stretches.reduce((sum, { lengthM, with: { kind } }) => (kind === 'street' ? sum + lengthM : sum), 0) >= leastSharedM;

/** From the corner that is farthest in front to the one farthest behind, square to the front, m. */
const depthOf = ({ coordinates: [ring = []] }: Polygon, front: Segment): number => {
	const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = front;
	const length = edgeLengthM(front);
	const inwards = ring.map(([x = 0, y = 0]) => ((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / length);
	return Math.max(...inwards) - Math.min(...inwards);
};

const boundaryOf = ({ polygon, frontageM }: LayoutLot, across: (edge: Segment) => LandBeside): LotBoundary => {
	const sides = straightSides(polygon).map((side) => {
		const stretches = stretchesOf(side, across);
		return { ...side, stretches, onPublicWay: isOnStreet(stretches) };
	});
	const front = frontOf(sides, frontageM);
	if (!front) return { depthM: 0, sides: [] };
	const at = sides.indexOf(front);
	const named = [...sides.slice(at), ...sides.slice(0, at)].map((side) => ({ side, name: sideName(front, side) }));
	return {
		depthM: depthOf(polygon, front.segment),
		sides: sideOrder.flatMap((name) =>
			named
				.filter((each) => each.name === name)
				.flatMap(({ side }) => side.stretches.map((stretch) => ({ side: name, ...stretch })))
		)
	};
};

/** Depth, sides and neighbours of every lot of a layout, from its finished geometry. Takes time in proportion to the lots. */
export const lotBoundaries = (layout: Layout): Map<LayoutLot, LotBoundary> => {
	const owners = new EdgeOwners(partsOf(layout));
	const lots = layout.blocks.flatMap((block) => block.lots);
	return new Map(lots.map((lot, index) => [lot, boundaryOf(lot, (edge) => owners.across(edge, index))]));
};
