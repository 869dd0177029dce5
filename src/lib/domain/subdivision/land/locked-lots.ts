import { Clipper, type Path64 } from 'clipper2-ts';
import type { Polygon } from 'geojson';
import { lengthOf } from '../geometry/arithmetic.ts';
import { toGeoJson, type Frame, type Node, type NodePolygon, type Ring } from '../geometry/frame.ts';
import { neighbourhoodOf, outlineOf, takenApart } from '../geometry/mosaic.ts';
import { intersection } from '../geometry/overlay.ts';
import { doubleArea, isInside } from '../geometry/ring.ts';
import type { LayoutBlock } from '../layout.ts';
import type { LockedLand, LockedLot } from '../surroundings.ts';
import { fewestReleased, type Clash } from './fewest-released.ts';

/** Why a locked lot cannot stay: what it overlaps, and by how much. */
export type LockedConflict = {
	/** Letter and number. */
	block: string;
	lot: string;
	with: 'site-edge' | 'street' | 'constraint' | 'lot';
	areaM2: number;
	/** The middle of the box around the lot, metres of the plan's CRS. */
	east: number;
	north: number;
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

const ringOf = (polygon: Polygon, frame: Frame): Ring => {
	const ring = (polygon.coordinates[0] ?? []).slice(0, -1).map(frame.toNode);
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

const overlap = (one: Path64[], other: Path64[]): number => areaOf(intersection(one, other));

interface Bounds {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

const apart = (one: Bounds, other: Bounds): boolean =>
	one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;

/** Pairs of lots that overlap, by their index. */
const overlappingPairs = (paths: readonly Path64[]): (Clash & { area: number })[] => {
	const bounds = paths.map((path) => Clipper.getBounds(path));
	const order = paths.map((_, index) => index).sort((a, b) => (bounds[a]?.left ?? 0) - (bounds[b]?.left ?? 0));
	const pairs: (Clash & { area: number })[] = [];
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

const leastReleased = (must: Set<number>, pairs: readonly Clash[]): Set<number> =>
	new Set([...must, ...fewestReleased(pairs.filter(({ one, other }) => !must.has(one) && !must.has(other)))]);

/** Whether a polygon lies within others, but for a trace: where it comes to a point, an overlay may round the point away. */
const isWithin = (path: Path64, ground: Path64[]): boolean => {
	const rings = ground.map((each) => each.map(({ x, y }): Node => [x, y]));
	const isCovered = ({ x, y }: Path64[number]): boolean =>
		rings.filter((ring) => isInside([x, y], ring)).length % 2 === 1;
	return path.every(isCovered) && Clipper.area(path) - overlap([path], ground) <= roundingMm2;
};

/** Why the locked lots cannot all stay where they are, or nothing. */
export const conflictOf = (locked: readonly LockedLot[], frame: Frame, ground: Ground): LockedRefusal | undefined => {
	const paths = locked.map(({ lot }) => pathOf(ringOf(lot.polygon, frame)));
	const must = new Set<number>();
	const conflicts: LockedConflict[] = [];
	const note = (index: number, other: LockedConflict['with'], area: number): void => {
		const [lot, { left, right, top, bottom }] = [locked[index], Clipper.getBounds(paths[index] ?? [])];
		const [east = 0, north = 0] = frame.toPosition([Math.round((left + right) / 2), Math.round((top + bottom) / 2)]);
		if (lot) conflicts.push({ block: lot.block, lot: lot.lot.number, with: other, areaM2: area / 1e6, east, north });
	};
	paths.forEach((path, index) => {
		const outside = isWithin(path, ground.inner) ? 0 : Clipper.area(path) - overlap([path], ground.inner);
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

/**
 * The land that can stay: all the lots, and what else is in nothing's way. Corners are rounded, so whoever fronts on a street
 * may lie a trace in it.
 */
export const landThatStays = (locked: LockedLand, frame: Frame, ground: Ground): LockedLand => {
	const lots = locked.lots.map(({ lot }) => pathOf(ringOf(lot.polygon, frame)));
	const bounds = lots.map((path) => Clipper.getBounds(path));
	const stays = ({ polygon }: { polygon: Polygon }): boolean => {
		const path = pathOf(ringOf(polygon, frame));
		const box = Clipper.getBounds(path);
		const near = lots.filter((_, index) => !apart(box, bounds[index] ?? box));
		return (
			polygon.coordinates.length === 1 &&
			isWithin(path, ground.inner) &&
			overlap([path], ground.rightsOfWay) <= (frontRoundingMm * perimeterOf(path)) / 2 &&
			overlap([path], ground.constraints) <= roundingMm2 &&
			overlap([path], near) <= roundingMm2
		);
	};
	return {
		lots: locked.lots,
		reserves: locked.reserves.filter(stays),
		remainders: locked.remainders.filter(stays)
	};
};

/** The ground of what stays: what lies beside each other as one polygon. */
export const lockedGround = ({ lots, reserves, remainders }: LockedLand, frame: Frame): NodePolygon[] =>
	polygonsOf([...lots.map(({ lot }) => lot), ...reserves, ...remainders].map(({ polygon }) => ringOf(polygon, frame)));

/** Rings in groups of which each lies along another of its group, by their index. */
const besideEachOther = (rings: readonly Ring[]): number[][] => {
	const { shared } = neighbourhoodOf(rings);
	const groupOf = new Map<number, number>();
	rings.forEach((_, first) => {
		if (groupOf.has(first)) return;
		const open = [first];
		for (let index = open.pop(); index !== undefined; index = open.pop()) {
			groupOf.set(index, first);
			for (const other of shared[index]?.keys() ?? []) if (!groupOf.has(other)) open.push(other);
		}
	});
	return [...Map.groupBy(rings.keys(), (index) => groupOf.get(index)).values()];
};

/**
 * The blocks of locked lots, as they were, with reserves and other land beside them in their outline; one whose lots are not
 * all beside each other comes in pieces of the same letter.
 */
export const lockedBlocks = ({ lots, reserves, remainders }: LockedLand, frame: Frame): LayoutBlock[] => {
	const others = [...reserves, ...remainders].map(({ polygon }) => ringOf(polygon, frame));
	const byLabel = Map.groupBy(lots, ({ block }) => block);
	return [...byLabel].flatMap(([label, ofBlock]) => {
		const rings = ofBlock.map(({ lot }) => ringOf(lot.polygon, frame));
		return besideEachOther([...rings, ...others]).flatMap((group): LayoutBlock[] => {
			const inGroup = group.flatMap((index) => ofBlock[index]?.lot ?? []);
			if (inGroup.length === 0) return [];
			const [polygon = []] = polygonsOf(group.flatMap((index) => [rings[index] ?? others[index - rings.length] ?? []]));
			return [{ label, polygon: toGeoJson(frame, polygon), lots: inGroup }];
		});
	});
};
