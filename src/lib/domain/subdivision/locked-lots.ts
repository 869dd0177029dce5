import { Clipper, FillRule, type Path64 } from 'clipper2-ts';
import { lengthOf } from './arithmetic.ts';
import type { Frame, Node, NodePolygon, Ring } from './frame.ts';
import type { LayoutBlock } from './layout.ts';
import { toGeoJson } from './frame.ts';
import { neighbourhoodOf, outlineOf, takenApart } from './mosaic.ts';
import { doubleArea, isInside } from './ring.ts';
import type { LockedLot } from './surroundings.ts';

/** Why a locked lot cannot stay: what it overlaps, and by how much. */
export type LockedConflict = {
	/** Letter and number. */
	block: string;
	lot: string;
	with: 'site-edge' | 'street' | 'constraint' | 'lot';
	areaM2: number;
};

/** Locked lots that cannot stay; the first conflict is told in full. `least` are the fewest that would have to be released. */
export type LockedRefusal = LockedConflict & {
	key: 'locked-lots-conflict';
	conflicts: LockedConflict[];
	least: string[];
};

/** Less overlap than this is rounding, mm². */
const roundingMm2 = 1e4;

/**
 * Streets are kept 3 mm wider than they are, and their lines are on the millimetre grid: a lot that fronts on one may reach
 * so far into it.
 */
const frontRoundingMm = 5;

const perimeterOf = (path: Path64): number =>
	path.reduce((sum, { x, y }, index) => {
		const next = path[(index + 1) % path.length] ?? { x, y };
		return sum + lengthOf(next.x - x, next.y - y);
	}, 0);

const nameOf = ({ block, lot: { number } }: LockedLot): string => `${block} ${number}`;

const ringOf = ({ lot }: LockedLot, frame: Frame): Ring => {
	const ring = (lot.polygon.coordinates[0] ?? []).slice(0, -1).map(frame.toNode);
	return doubleArea(ring) < 0 ? ring.reverse() : ring;
};

const pathOf = (ring: Ring): Path64 => ring.map(([x, y]) => ({ x, y }));

const areaOf = (paths: Path64[]): number => paths.reduce((sum, path) => sum + Clipper.area(path), 0);

interface Ground {
	/** Just inside the site's outline. */
	inner: Path64[];
	rightsOfWay: Path64[];
	constraints: Path64[];
}

const overlap = (one: Path64[], other: Path64[]): number => areaOf(Clipper.intersect(one, other, FillRule.NonZero));

interface Bounds {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

const apart = (one: Bounds, other: Bounds): boolean =>
	one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;

/** Pairs of lots that overlap, by their index. */
const overlappingPairs = (paths: readonly Path64[]): { one: number; other: number; area: number }[] => {
	const bounds = paths.map((path) => Clipper.getBounds(path));
	const order = paths.map((_, index) => index).sort((a, b) => (bounds[a]?.left ?? 0) - (bounds[b]?.left ?? 0));
	const pairs: { one: number; other: number; area: number }[] = [];
	order.forEach((one, place) => {
		for (let next = place + 1; next < order.length; next++) {
			const other = order[next] ?? 0;
			const [a, b] = [bounds[one], bounds[other]];
			if (!a || !b || b.left >= a.right) break;
			const area = apart(a, b) ? 0 : overlap([paths[one] ?? []], [paths[other] ?? []]);
			if (area > roundingMm2) pairs.push({ one, other, area });
		}
	});
	return pairs;
};

/** The smallest set of lots that touches every pair; each step tries both lots of a pair that is left. */
const fewestThatTouch = (pairs: readonly { one: number; other: number }[], most: number): Set<number> | undefined => {
	const [first] = pairs;
	if (!first) return new Set();
	if (most === 0) return undefined;
	let best: Set<number> | undefined;
	for (const released of [first.one, first.other]) {
		const left = pairs.filter(({ one, other }) => one !== released && other !== released);
		const rest = fewestThatTouch(left, (best?.size ?? most + 1) - 2);
		if (rest) best = rest.add(released);
	}
	return best;
};

/** More pairs than this are not searched to the end: one lot of each is released. */
const mostSearched = 16;

const leastReleased = (must: Set<number>, pairs: readonly { one: number; other: number }[]): Set<number> => {
	const open = pairs.filter(({ one, other }) => !must.has(one) && !must.has(other));
	const fewest = open.length > mostSearched ? new Set(open.map(({ one }) => one)) : fewestThatTouch(open, open.length);
	return new Set([...must, ...(fewest ?? [])]);
};

/** Why the locked lots cannot all stay where they are, or nothing. */
export const conflictOf = (locked: readonly LockedLot[], frame: Frame, ground: Ground): LockedRefusal | undefined => {
	const paths = locked.map((lot) => pathOf(ringOf(lot, frame)));
	const must = new Set<number>();
	const conflicts: LockedConflict[] = [];
	const note = (index: number, other: LockedConflict['with'], area: number): void => {
		const lot = locked[index];
		if (lot) conflicts.push({ block: lot.block, lot: lot.lot.number, with: other, areaM2: area / 1e6 });
	};
	paths.forEach((path, index) => {
		const outside = Clipper.area(path) - overlap([path], ground.inner);
		const grounds = [
			['site-edge', outside, 0],
			['street', overlap([path], ground.rightsOfWay), (frontRoundingMm * perimeterOf(path)) / 2],
			['constraint', overlap([path], ground.constraints), roundingMm2]
		] as const;
		for (const [other, area, allowed] of grounds)
			if (area > allowed) {
				must.add(index);
				note(index, other, area);
			}
	});
	const pairs = overlappingPairs(paths);
	for (const { one, other, area } of pairs) {
		note(one, 'lot', area);
		note(other, 'lot', area);
	}
	const [first] = conflicts;
	if (!first) return undefined;
	const least = [...leastReleased(must, pairs)].sort((a, b) => a - b);
	const names = least.flatMap((index) => locked.slice(index, index + 1).map(nameOf));
	return { key: 'locked-lots-conflict', ...first, conflicts, least: names };
};

/** The middle of a ring's first edge, which no other ring beside it passes. */
const onFirstEdge = ([[x1, y1] = [0, 0], [x2, y2] = [0, 0]]: Ring): Node => [(x1 + x2) / 2, (y1 + y2) / 2];

/** Rings that lie side by side as polygons, each with the holes in it; those that meet in a corner only stay apart. */
const polygonsOf = (rings: readonly Ring[]): NodePolygon[] => {
	const outlines = outlineOf(rings).flatMap(takenApart);
	const shells = outlines.filter((ring) => doubleArea(ring) > 0);
	const holes = outlines.filter((ring) => doubleArea(ring) < 0);
	return shells.map((shell) => [shell, ...holes.filter((hole) => isInside(onFirstEdge(hole), shell))]);
};

/** The ground of locked lots: those beside each other as one polygon. */
export const lockedGround = (locked: readonly LockedLot[], frame: Frame): NodePolygon[] =>
	polygonsOf(locked.map((lot) => ringOf(lot, frame)));

/** Lots in groups of which each lies along another of its group. */
const besideEachOther = (lots: readonly LockedLot[], frame: Frame): LockedLot[][] => {
	const { shared } = neighbourhoodOf(lots.map((lot) => ringOf(lot, frame)));
	const groupOf = new Map<number, number>();
	lots.forEach((_, first) => {
		if (groupOf.has(first)) return;
		const open = [first];
		for (let index = open.pop(); index !== undefined; index = open.pop()) {
			groupOf.set(index, first);
			for (const other of shared[index]?.keys() ?? []) if (!groupOf.has(other)) open.push(other);
		}
	});
	return [...Map.groupBy(lots.keys(), (index) => groupOf.get(index)).values()].map((indices) =>
		indices.flatMap((index) => lots[index] ?? [])
	);
};

/** The blocks of locked lots, as they were; one whose lots are not all beside each other comes in pieces of the same letter. */
export const lockedBlocks = (locked: readonly LockedLot[], frame: Frame): LayoutBlock[] => {
	const byLabel = Map.groupBy(locked, ({ block }) => block);
	return [...byLabel].flatMap(([label, lots]) =>
		besideEachOther(lots, frame).flatMap((group) =>
			polygonsOf(group.map((lot) => ringOf(lot, frame)))
				.slice(0, 1)
				.map((polygon) => ({ label, polygon: toGeoJson(frame, polygon), lots: group.map(({ lot }) => lot) }))
		)
	);
};
