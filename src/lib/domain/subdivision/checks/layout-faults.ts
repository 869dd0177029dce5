import type { Polygon, Position } from 'geojson';
import { edgesOf, polygonsOf } from '../../geo/positions.ts';
import type { Node, NodePolygon, Ring } from '../geometry/frame.ts';
import { findCrossing, isInside } from '../geometry/ring.ts';
import type { Layout } from '../layout.ts';
import { sliverMm2 } from '../lots/parcels.ts';
import type { SiteShape } from '../site.ts';

/** Where a layout is no partition of its site; metres of the plan's CRS. */
export interface LayoutFault {
	fault:
		| 'ring-not-simple'
		| 'hole-outside'
		| 'sliver'
		| 'corner-off-grid'
		| 'side-not-shared'
		| 'area-not-balanced'
		| 'name-twice';
	east: number;
	north: number;
}

const partsOf = (layout: Layout): Polygon[] => [
	...layout.blocks.flatMap(({ lots }) => lots.map(({ polygon }) => polygon)),
	...layout.rightsOfWay,
	...(layout.passages ?? []).map(({ polygon }) => polygon),
	...layout.reserves.map(({ polygon }) => polygon),
	...layout.remainders.map(({ polygon }) => polygon)
];

const gridMm = 1000;

/** Directed sides, each as often as it occurs, those in the other direction taken off. */
class Sides {
	readonly #origin: Position;
	readonly #counts = new Map<string, number>();

	constructor(origin: Position) {
		this.#origin = origin;
	}

	#key(a: Position, b: Position): { key: string; sign: 1 | -1 } {
		const [one, other] = [a, b].map(([x = 0, y = 0]) => [
			Math.round((x - (this.#origin[0] ?? 0)) * gridMm),
			Math.round((y - (this.#origin[1] ?? 0)) * gridMm)
		]);
		const [from, to] = [one?.join() ?? '', other?.join() ?? ''];
		return from < to ? { key: `${from} ${to}`, sign: 1 } : { key: `${to} ${from}`, sign: -1 };
	}

	add(area: SiteShape, factor: 1 | -1): void {
		for (const ring of polygonsOf(area).flat())
			for (const [from, to] of edgesOf(ring)) {
				const { key, sign } = this.#key(from, to);
				const count = (this.#counts.get(key) ?? 0) + sign * factor;
				if (count === 0) this.#counts.delete(key);
				else this.#counts.set(key, count);
			}
	}

	/** The start of a side that is left over. */
	get leftOver(): Position | undefined {
		const [first] = this.#counts.keys();
		if (first === undefined) return undefined;
		const [x = 0, y = 0] = first.split(' ')[0]?.split(',').map(Number) ?? [];
		return [(this.#origin[0] ?? 0) + x / gridMm, (this.#origin[1] ?? 0) + y / gridMm];
	}
}

const isOffGrid = ([x = 0, y = 0]: Position): boolean =>
	Math.round(x * gridMm) / gridMm !== x || Math.round(y * gridMm) / gridMm !== y;

const nodesOf = ({ coordinates }: Polygon, [originX = 0, originY = 0]: Position): NodePolygon =>
	coordinates.map((ring) =>
		ring
			.slice(1)
			.map(([x = 0, y = 0]): Node => [Math.round((x - originX) * gridMm), Math.round((y - originY) * gridMm)])
	);

const faultAt = (fault: LayoutFault['fault'], [east = 0, north = 0]: Position): LayoutFault => ({ fault, east, north });

/** The middle of a ring's first edge, which lies on no other ring. */
const onFirstEdge = ([[x1, y1] = [0, 0], [x2, y2] = [0, 0]]: Ring): Node => [(x1 + x2) / 2, (y1 + y2) / 2];

interface Hole {
	ring: Ring;
	at: Node;
	minX: number;
	maxX: number;
}

const holeOf = (ring: Ring): Hole => {
	const hole = { ring, at: onFirstEdge(ring), minX: Infinity, maxX: -Infinity };
	for (const [x] of ring) {
		hole.minX = Math.min(hole.minX, x);
		hole.maxX = Math.max(hole.maxX, x);
	}
	return hole;
};

/** Where a hole is not inside the outer ring, or inside another hole. Sweeps by x. */
const strayHole = ([outer = [], ...rings]: NodePolygon): Node | undefined => {
	let active: Hole[] = [];
	for (const hole of rings.map(holeOf).sort((a, b) => a.minX - b.minX)) {
		active = active.filter(({ maxX }) => maxX >= hole.minX);
		if (!isInside(hole.at, outer) || active.some(({ ring }) => isInside(hole.at, ring))) return hole.at;
		active.push(hole);
	}
	return undefined;
};

const faultsOfPart = (part: Polygon): LayoutFault[] => {
	const origin = part.coordinates[0]?.[0] ?? [0, 0];
	const nodes = nodesOf(part, origin);
	const place = ([x, y]: Node): Position => [(origin[0] ?? 0) + x / gridMm, (origin[1] ?? 0) + y / gridMm];
	const [crossing, stray] = [findCrossing(nodes, true), strayHole(nodes)];
	const off = part.coordinates.flat().find(isOffGrid);
	return [
		...(crossing ? [faultAt('ring-not-simple', place(crossing))] : []),
		...(stray ? [faultAt('hole-outside', place(stray))] : []),
		...(off ? [faultAt('corner-off-grid', off)] : [])
	];
};

const cornerOf = (site: SiteShape): Position => polygonsOf(site)[0]?.[0]?.[0] ?? [0, 0];

/** Land that is too little to be anything. */
const slivers = ({ remainders }: Layout): LayoutFault[] =>
	remainders
		.filter(({ areaMm2 }) => areaMm2 < sliverMm2)
		.map(({ polygon }) => faultAt('sliver', polygon.coordinates[0]?.[0] ?? []));

const namedTwice = ({ blocks, site }: Layout): LayoutFault[] => {
	const names = blocks.flatMap(({ label, lots }) => lots.map(({ number }) => `${label} ${number}`));
	return new Set(names).size === names.length ? [] : [faultAt('name-twice', cornerOf(site))];
};

/**
 * What keeps a layout from being an exact partition of its site; an empty list is what the engine promises.
 *
 * Every ring must be simple and on the 1 mm grid (two of one part may meet in a corner, as where the street runs round lots
 * that do), and every side must be shared, corner for corner, by exactly two parts
 * or lie on the site's outline. Then the parts cover every place of the site once: no gap and no overlap is left unseen.
 */
export const findFaults = (layout: Layout): LayoutFault[] => {
	const origin = cornerOf(layout.site);
	const parts = partsOf(layout);
	const sides = new Sides(origin);
	for (const part of parts) sides.add(part, 1);
	sides.add(layout.site, -1);
	const { leftOver } = sides;
	return [
		...parts.flatMap(faultsOfPart),
		...(leftOver ? [faultAt('side-not-shared', leftOver)] : []),
		...(layout.balance.differenceMm2 === 0 ? [] : [faultAt('area-not-balanced', origin)]),
		...slivers(layout),
		...namedTwice(layout)
	];
};
