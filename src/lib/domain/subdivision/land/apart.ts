import { Clipper, ClipType, EndType, JoinType, type Path64 } from 'clipper2-ts';
import { intersection, polygonsFrom } from '../geometry/overlay.ts';
import type { FixedStreet } from '../surroundings.ts';

/** Rounding of outlines, mm: land lies this much farther apart. */
const toleranceMm = 2;

const areaOf = (polygon: readonly Path64[]): number => polygon.reduce((sum, path) => sum + Clipper.area(path), 0);

const areNear = (one: Path64[], other: Path64[], distanceMm: number): boolean => {
	const [a, b] = [Clipper.getBoundsPaths(one), Clipper.getBoundsPaths(other)];
	const [acrossX, acrossY] = [
		Math.max(a.left - b.right, b.left - a.right),
		Math.max(a.top - b.bottom, b.top - a.bottom)
	];
	return Math.max(acrossX, acrossY) < distanceMm;
};

/** What of a polygon lies so far from others. */
const awayFrom = (polygon: Path64[], others: readonly Path64[][], distanceMm: number): Path64[][] => {
	const near = others.filter((other) => areNear(polygon, other, distanceMm)).flat();
	if (near.length === 0) return [polygon];
	const around = Clipper.inflatePaths(near, distanceMm, JoinType.Miter, EndType.Polygon, 2);
	return intersection(polygon, around).length === 0 ? [polygon] : polygonsFrom(ClipType.Difference, polygon, around);
};

/**
 * What is left of each of some pieces of land, with their holes, so that they lie a street apart. Where a fixed street ends,
 * what lies on its two sides comes nearer to each other beyond its end: the larger piece keeps its ground.
 */
export const apart = (polygons: readonly Path64[][], streetMm: number): Path64[][][] => {
	const left = new Map<Path64[], Path64[][]>();
	for (const polygon of polygons.toSorted((one, other) => areaOf(other) - areaOf(one)))
		left.set(polygon, awayFrom(polygon, [...left.values()].flat(), streetMm + toleranceMm));
	return polygons.map((polygon) => left.get(polygon) ?? []);
};

/** No street is narrower than this, mm: fixed ones are as they are. */
export const narrowestStreet = (streetMm: number, fixed: readonly FixedStreet[]): number =>
	fixed.reduce((least, { widthM }) => Math.min(least, 1000 * widthM), streetMm);
