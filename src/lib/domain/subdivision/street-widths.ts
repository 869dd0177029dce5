import type { Polygon, Position } from 'geojson';
import { polygonsOf } from '../geo/positions.ts';
import { lengthOf } from './arithmetic.ts';
import type { Layout } from './layout.ts';
import type { SubdivisionRules } from './rules.ts';
import { nearestOn, squaredDistance } from './stretch.ts';

/** Where two outlines come nearest to each other across a street; metres of the plan's CRS. */
export interface StreetWidth {
	widthM: number;
	at: [east: number, north: number];
	/** The street's middle line, as far as one of the outlines runs along it. */
	axis: [from: Position, to: Position];
}

/** An outline along a street. */
interface Edge {
	ring: Position[];
	/** Of land that is laid out; not the site's, a hole's of it or of protected land. */
	isBuilt: boolean;
}

/** What lies farther apart is no street, m. */
const reachM = 32;

/** A corner that is off the straight by less is none, m. */
const straightM = 0.003;

const isBetween = (a: Position, [x = 0, y = 0]: Position, c: Position): boolean =>
	squaredDistance(x, y, a, c) < straightM * straightM;

/** A closed ring without corners on its straight sides: most are where two lots meet. */
const withoutStraight = (ring: readonly Position[]): Position[] => {
	const kept: Position[] = [];
	for (const [index, position] of ring.entries()) {
		const [before, after] = [kept.at(-1), ring[index + 1]];
		if (!before || !after || !isBetween(before, position, after)) kept.push(position);
	}
	return kept;
};

const nameOf = ([x = 0, y = 0]: Position): string => `${x} ${y}`;

/** @param unbuilt Corners of what is not laid out. */
const edgesOf = ({ coordinates }: Polygon, unbuilt: ReadonlySet<string>): Edge[] =>
	coordinates.map((ring, index) => ({
		ring: withoutStraight(ring),
		isBuilt: index > 0 && !unbuilt.has(nameOf(ring[0] ?? []))
	}));

interface Stretch {
	edge: number;
	a: Position;
	b: Position;
}

const cellOf = (value: number): number => Math.floor(value / reachM);

/** Stretches of outlines by the squares of ground they cross. */
class Ground {
	readonly #cells = new Map<number, Stretch[]>();

	#keyOf(column: number, row: number): number {
		return column * 2 ** 24 + row;
	}

	/** Long stretches are entered bit by bit, so that a slanted one is not in every square of its box. */
	add(edge: number, a: Position, b: Position): void {
		const [ax = 0, ay = 0] = a;
		const [bx = 0, by = 0] = b;
		const bits = Math.max(1, Math.ceil(lengthOf(bx - ax, by - ay) / reachM));
		const entered = new Set<number>();
		for (let bit = 0; bit < bits; bit++) {
			const at = (share: number): [number, number] => [ax + (bx - ax) * share, ay + (by - ay) * share];
			const [[x1, y1], [x2, y2]] = [at(bit / bits), at((bit + 1) / bits)];
			for (let column = cellOf(Math.min(x1, x2)); column <= cellOf(Math.max(x1, x2)); column++)
				for (let row = cellOf(Math.min(y1, y2)); row <= cellOf(Math.max(y1, y2)); row++)
					entered.add(this.#keyOf(column, row));
		}
		for (const key of entered) {
			const cell = this.#cells.get(key);
			if (cell) cell.push({ edge, a, b });
			else this.#cells.set(key, [{ edge, a, b }]);
		}
	}

	/** Every stretch within reach of a place, and some more. */
	*around([x = 0, y = 0]: Position): Generator<Stretch> {
		for (let column = cellOf(x) - 1; column <= cellOf(x) + 1; column++)
			for (let row = cellOf(y) - 1; row <= cellOf(y) + 1; row++) yield* this.#cells.get(this.#keyOf(column, row)) ?? [];
	}
}

/** The narrowest place of each pair of outlines, by the pair. */
class Narrowest {
	readonly #edges: readonly Edge[];
	readonly #squared = new Map<number, number>();
	readonly #widths = new Map<number, StreetWidth>();

	constructor(edges: readonly Edge[]) {
		this.#edges = edges;
	}

	see(one: number, [x = 0, y = 0]: Position, { edge: other, a, b }: Stretch): void {
		if (other === one || !(this.#edges[one]?.isBuilt || this.#edges[other]?.isBuilt)) return;
		const squared = squaredDistance(x, y, a, b);
		const pair = Math.min(one, other) * this.#edges.length + Math.max(one, other);
		if (squared > reachM * reachM || squared >= (this.#squared.get(pair) ?? Infinity)) return;
		const [nearX, nearY] = nearestOn(x, y, a, b);
		const [halfX, halfY] = [(x - nearX) / 2, (y - nearY) / 2];
		const onAxis = ([east = 0, north = 0]: Position): Position => [east + halfX, north + halfY];
		this.#squared.set(pair, squared);
		this.#widths.set(pair, {
			widthM: lengthOf(x - nearX, y - nearY),
			at: [(x + nearX) / 2, (y + nearY) / 2],
			axis: [onAxis(a), onAxis(b)]
		});
	}

	get all(): StreetWidth[] {
		return [...this.#widths.values()];
	}
}

const widthsOf = (edges: readonly Edge[]): StreetWidth[] => {
	const ground = new Ground();
	edges.forEach(({ ring }, edge) => {
		for (let index = 1; index < ring.length; index++) ground.add(edge, ring[index - 1] ?? [], ring[index] ?? []);
	});
	const narrowest = new Narrowest(edges);
	edges.forEach(({ ring }, one) => {
		for (const corner of ring) for (const stretch of ground.around(corner)) narrowest.see(one, corner, stretch);
	});
	return narrowest.all;
};

/** How wide the streets of a layout are: the narrowest place between every two outlines that face each other. */
export const streetWidths = ({ site, rightsOfWay, remainders }: Layout): StreetWidth[] => {
	const land = remainders.filter(({ kind }) => kind === 'protected').map(({ polygon }) => polygon);
	const unbuilt = new Set([site, ...land].flatMap((area) => polygonsOf(area).flat(2).map(nameOf)));
	return rightsOfWay.flatMap((polygon) => widthsOf(edgesOf(polygon, unbuilt)));
};

/** Streets as wide as the principal ones were asked to be, m: so near, and no lattice street is meant by chance. */
const principalWithinM = 0.01;

/** Those of a layout's streets that are its principal ones. */
export const principalStreets = (
	streets: readonly StreetWidth[],
	{ mainStreetWidthM, streetWidthM }: Pick<SubdivisionRules, 'mainStreetWidthM' | 'streetWidthM'>
): StreetWidth[] =>
	mainStreetWidthM > streetWidthM
		? streets.filter(({ widthM }) => Math.abs(widthM - mainStreetWidthM) <= principalWithinM)
		: [];
