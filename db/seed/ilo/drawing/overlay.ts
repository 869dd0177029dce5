import { Clipper, EndType, FillRule, JoinType, type Path64 } from 'clipper2-ts';
import { distance, onGrid, type Point } from './plane.ts';

/** Rings of areas: outer ones anticlockwise, holes clockwise. */
export type Rings = Point[][];

// Clipper works in whole numbers; from this point on, millimetres stay well inside what a double multiplies exactly.
const origin: Point = [250_000, 8_047_000];

const toPath = (ring: readonly Point[]): Path64 =>
	ring.map(([x, y]) => ({ x: Math.round((x - origin[0]) * 1000), y: Math.round((y - origin[1]) * 1000), z: 0 }));

const toRing = (path: Path64): Point[] =>
	path.map(({ x, y }) => onGrid([origin[0] + Number(x) / 1000, origin[1] + Number(y) / 1000]));

const isWorthKeeping = (path: Path64): boolean => Math.abs(Clipper.area(path)) > 50e6;

const combine = (
	operation: (subject: Path64[], clip: Path64[], rule: FillRule) => Path64[],
	subject: Rings,
	clip: Rings
): Rings => operation(subject.map(toPath), clip.map(toPath), FillRule.NonZero).filter(isWorthKeeping).map(toRing);

export const within = (subject: Rings, clip: Rings): Rings => combine(Clipper.intersect, subject, clip);
export const without = (subject: Rings, clip: Rings): Rings => combine(Clipper.difference, subject, clip);

/** Everything within `metres` of the line, with cut ends. */
export const strip = (line: readonly Point[], metres: number): Rings =>
	Clipper.inflatePaths([toPath(line)], metres * 1000, JoinType.Miter, EndType.Butt, 2)
		.map((path) => Clipper.trimCollinear(path))
		.map(toRing);

const signedArea = (ring: readonly Point[]): number => Clipper.area(toPath(ring));

const isInside = ([x, y]: Point, ring: readonly Point[]): boolean => {
	let inside = false;
	ring.forEach(([x1, y1], i) => {
		const [x2, y2] = ring[(i + 1) % ring.length]!;
		if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
	});
	return inside;
};

const isOnEdge = ({ x, y }: Path64[number], from: Path64[number], to: Path64[number]): boolean =>
	(to.x - from.x) * (y - from.y) === (to.y - from.y) * (x - from.x) &&
	(x - from.x) * (x - to.x) + (y - from.y) * (y - to.y) <= 0;

/** A vertex that lies on another edge of the ring. */
const touchesItself = (path: Path64): boolean =>
	path.some((vertex, i) =>
		path.some((from, j) => {
			const k = (j + 1) % path.length;
			return i !== j && i !== k && isOnEdge(vertex, from, path[k]!);
		})
	);

/** Draws rings that touch themselves, which no database accepts, a millimetre tighter. */
const untangle = (rings: Rings): Rings => {
	const paths = rings.map(toPath);
	if (!paths.some(touchesItself)) return rings;
	const tight = Clipper.inflatePaths(paths, -3, JoinType.Miter, EndType.Polygon, 2);
	return Clipper.inflatePaths(tight, 2, JoinType.Miter, EndType.Polygon, 2).filter(isWorthKeeping).map(toRing);
};

type Coordinates = Point[][];

/** Outer rings with their holes, each closed, as GeoJSON wants them. */
export const polygonsOf = (drawn: Rings): Coordinates[] => {
	const rings = untangle(drawn);
	const outers = rings.filter((ring) => signedArea(ring) > 0);
	const holes = rings.filter((ring) => signedArea(ring) < 0);
	return outers.map((outer) => [
		[...outer, outer[0]!],
		...holes.filter((hole) => isInside(hole[0]!, outer)).map((hole) => [...hole, hole[0]!])
	]);
};

const crossings = (from: Point, to: Point, rings: Rings): number[] => {
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	return rings.flatMap((ring) =>
		ring.flatMap(([x1, y1], i) => {
			const [x2, y2] = ring[(i + 1) % ring.length]!;
			const turn = dx * (y2 - y1) - dy * (x2 - x1);
			const t = ((x1 - from[0]) * (y2 - y1) - (y1 - from[1]) * (x2 - x1)) / turn;
			const s = ((x1 - from[0]) * dy - (y1 - from[1]) * dx) / turn;
			return turn !== 0 && s >= 0 && s < 1 && t > 0 && t < 1 ? [t] : [];
		})
	);
};

/** The parts of a straight line that lie in the areas, from 30 m length. */
export const lineWithin = (from: Point, to: Point, rings: Rings): Point[][] => {
	const isCovered = (point: Point): boolean => rings.filter((ring) => isInside(point, ring)).length % 2 === 1;
	const along = (t: number): Point => onGrid([from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]);
	const stops = [0, ...crossings(from, to, rings).sort((p, q) => p - q), 1];
	return stops
		.slice(1)
		.map((stop, i): [number, number] => [stops[i]!, stop])
		.filter(([start, end]) => isCovered(along((start + end) / 2)))
		.map(([start, end]) => [along(start), along(end)])
		.filter((part) => distance(part[0]!, part[1]!) >= 30);
};
