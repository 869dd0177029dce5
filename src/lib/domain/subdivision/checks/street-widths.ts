import type { Polygon, Position } from 'geojson';
import { polygonsOf } from '../../geo/positions.ts';
import { lengthOf, type Direction } from '../geometry/arithmetic.ts';
import { reachM, StretchGrid, type Stretch } from '../geometry/stretch-grid.ts';
import { nearestOn, squaredDistance } from '../geometry/stretch.ts';
import type { Layout, PassageSide } from '../layout.ts';
import type { SubdivisionRules } from '../rules.ts';
import { openGround } from '../streets/regions.ts';

/** Where two outlines come nearest to each other across a street or a pedestrian passage; metres of the plan's CRS. */
export interface StreetWidth {
	isPassage: boolean;
	widthM: number;
	at: [east: number, north: number];
	/** Its middle line, as far as one of the outlines runs along it. */
	axis: [from: Position, to: Position];
	/** Of a passage: as far as the longer of the two outlines runs along it. */
	lengthM?: number;
}

/** An outline along a street. */
interface Edge {
	ring: Position[];
	/** Of land that is laid out; not the site's, a hole's of it or of protected land. */
	isBuilt: boolean;
}

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
	// Where the ring begins may be on a straight side too.
	const [first, second] = kept;
	const last = kept.at(-2);
	if (kept.length < 5 || !first || !second || !last || !isBetween(last, first, second)) return kept;
	return [...kept.slice(1, -1), second];
};

const nameOf = ([x = 0, y = 0]: Position): string => `${x} ${y}`;

/** @param unbuilt Corners of what is not laid out. */
const edgesOf = ({ coordinates }: Polygon, unbuilt: ReadonlySet<string>): Edge[] =>
	coordinates.map((ring, index) => ({
		ring: withoutStraight(ring),
		isBuilt: index > 0 && !unbuilt.has(nameOf(ring[0] ?? []))
	}));

/** Directions of passages, by the corners of the blocks along them. */
type Passages = ReadonlyMap<string, Direction>;

const passagesOf = (sides: readonly PassageSide[]): Passages =>
	new Map(
		sides.flatMap(([from, to]) => {
			const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [from, to];
			const length = lengthOf(bx - ax, by - ay);
			const along: Direction = { east: (bx - ax) / length, north: (by - ay) / length };
			return [from, to].map((corner): [string, Direction] => [nameOf(corner), along]);
		})
	);

/** Steps that turn less than this from the line across a passage lead across it: cos 45°. */
const acrossCos = Math.SQRT1_2;

/** Whether a step from a corner leads across the passage the corner lies on. */
const isAcross = (dx: number, dy: number, along: Direction | undefined): boolean =>
	along !== undefined && Math.abs(dx * along.north - dy * along.east) >= acrossCos * lengthOf(dx, dy);

/** Squared distances that differ by less are the same: a micrometre of 10 m. */
const sameM2 = 2e-5;

/** A place between two outlines. */
interface Found {
	squared: number;
	along: number;
	isPassage: boolean;
}

/** How far a stretch reaches square to the step across a street, m. */
const extentAcross = ([dx, dy]: readonly [number, number], { a, b }: Stretch): number => {
	const [ex, ey] = [(b[0] ?? 0) - (a[0] ?? 0), (b[1] ?? 0) - (a[1] ?? 0)];
	return Math.abs(dx * ey - dy * ex) / (lengthOf(dx, dy) || 1);
};

/** The narrowest place of each pair of outlines, by the pair: a passage where one of them runs along it. */
class Narrowest {
	readonly #edges: readonly Edge[];
	readonly #passages: Passages;
	readonly #squared = new Map<number, number>();
	/** How far the outline nearest there runs along the street, m. */
	readonly #along = new Map<number, number>();
	readonly #widths = new Map<number, StreetWidth>();
	/** Of passages, m. */
	readonly #lengths = new Map<number, number>();

	constructor(edges: readonly Edge[], passages: Passages) {
		this.#edges = edges;
		this.#passages = passages;
	}

	/** The direction of the passage that a stretch lies along. */
	#alongStretch({ a, b }: Stretch): Direction | undefined {
		return this.#passages.has(nameOf(b)) ? this.#passages.get(nameOf(a)) : undefined;
	}

	/** What lies between a corner and the nearest place of a stretch. Between ends of two passages it is none of these. */
	#between(corner: Position, stretch: Stretch, [dx, dy]: readonly [number, number]): 'street' | 'passage' | undefined {
		if (this.#passages.size === 0) return 'street';
		const [one, other] = [this.#passages.get(nameOf(corner)), this.#alongStretch(stretch)];
		if (isAcross(dx, dy, one) || isAcross(dx, dy, other)) return 'passage';
		return one && other && Math.abs(dx * one.north - dy * one.east) > straightM ? undefined : 'street';
	}

	/** The number of a pair of outlines with a street between them. */
	#pairOf(one: number, other: number): number | undefined {
		const isStreet = other !== one && (this.#edges[one]?.isBuilt || this.#edges[other]?.isBuilt);
		return isStreet ? Math.min(one, other) * this.#edges.length + Math.max(one, other) : undefined;
	}

	see(one: number, corner: Position, stretch: Stretch): void {
		const pair = this.#pairOf(one, stretch.edge);
		if (pair === undefined) return;
		const squared = squaredDistance(corner[0] ?? 0, corner[1] ?? 0, stretch.a, stretch.b);
		const isNear = squared <= reachM * reachM;
		// Most are no narrower than what was found; only a passage may still go before that.
		if (isNear && (this.#passages.size > 0 || squared <= (this.#squared.get(pair) ?? Infinity) + sameM2))
			this.#note(pair, squared, corner, stretch);
	}

	#note(pair: number, squared: number, corner: Position, stretch: Stretch): void {
		const [x = 0, y = 0] = corner;
		const { a, b } = stretch;
		const [nearX, nearY] = nearestOn(x, y, a, b);
		const between = this.#between(corner, stretch, [x - nearX, y - nearY]);
		const isPassage = between === 'passage';
		if (isPassage && this.#alongStretch(stretch)) this.#noteLength(pair, a, b);
		const along = extentAcross([x - nearX, y - nearY], stretch);
		if (between === undefined || !this.#isBetter(pair, { squared, along, isPassage })) return;
		const [halfX, halfY] = [(x - nearX) / 2, (y - nearY) / 2];
		const onAxis = ([east = 0, north = 0]: Position): Position => [east + halfX, north + halfY];
		this.#squared.set(pair, squared);
		this.#along.set(pair, along);
		this.#widths.set(pair, {
			isPassage,
			widthM: lengthOf(x - nearX, y - nearY),
			at: [(x + nearX) / 2, (y + nearY) / 2],
			axis: [onAxis(a), onAxis(b)]
		});
	}

	#noteLength(pair: number, [ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): void {
		this.#lengths.set(pair, Math.max(this.#lengths.get(pair) ?? 0, lengthOf(bx - ax, by - ay)));
	}

	/**
	 * A passage goes before what is nearest round its corners, and of two stretches that meet in the nearest place the one that
	 * runs along the street.
	 */
	#isBetter(pair: number, { squared, along, isPassage }: Found): boolean {
		const found = this.#widths.get(pair);
		if (found && found.isPassage !== isPassage) return isPassage;
		const before = this.#squared.get(pair) ?? Infinity;
		return Math.abs(squared - before) <= sameM2 ? along > (this.#along.get(pair) ?? 0) + straightM : squared < before;
	}

	get all(): StreetWidth[] {
		return [...this.#widths].map(([pair, width]) => {
			const lengthM = this.#lengths.get(pair);
			return lengthM === undefined ? width : { ...width, lengthM };
		});
	}
}

const widthsOf = (edges: readonly Edge[], passages: Passages): StreetWidth[] => {
	const ground = new StretchGrid();
	edges.forEach(({ ring }, edge) => {
		for (let index = 1; index < ring.length; index++) ground.add(edge, ring[index - 1] ?? [], ring[index] ?? []);
	});
	const narrowest = new Narrowest(edges, passages);
	edges.forEach(({ ring }, one) => {
		for (const corner of ring) for (const stretch of ground.around(corner)) narrowest.see(one, corner, stretch);
	});
	return narrowest.all;
};

/** How wide the streets of a layout are: the narrowest place between every two outlines that face each other. */
export const streetWidths = (layout: Layout): StreetWidth[] => {
	const { site, passageSides = [], remainders } = layout;
	const alongPassages = passagesOf(passageSides);
	const land = remainders.filter(({ kind }) => kind === 'protected').map(({ polygon }) => polygon);
	const unbuilt = new Set([site, ...land].flatMap((area) => polygonsOf(area).flat(2).map(nameOf)));
	return openGround(layout).flatMap((polygon) => widthsOf(edgesOf(polygon, unbuilt), alongPassages));
};

/** Streets as wide as the principal ones were asked to be, m: so near, and no lattice street is meant by chance. */
const principalWithinM = 0.01;

/** Those of a layout's streets that are its principal ones. */
export const principalStreets = (
	streets: readonly StreetWidth[],
	{ mainStreetWidthM, streetWidthM }: Pick<SubdivisionRules, 'mainStreetWidthM' | 'streetWidthM'>
): StreetWidth[] =>
	mainStreetWidthM > streetWidthM
		? streets.filter(({ isPassage, widthM }) => !isPassage && Math.abs(widthM - mainStreetWidthM) <= principalWithinM)
		: [];
