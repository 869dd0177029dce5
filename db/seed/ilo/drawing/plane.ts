import { createHash } from 'node:crypto';

/** Metres in EPSG:32719 (WGS 84 / UTM zone 19S): easting, northing. */
export type Point = [number, number];

export const onGrid = ([x, y]: Point): Point => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000];

/** A point written short: `at(51111, 47680)` is 251111 E, 8047680 N. */
export const at = (east: number, north: number): Point => [200_000 + east, 8_000_000 + north];

export const closed = (ring: readonly Point[]): Point[] => [...ring, ring[0]!];

/**
 * The frame the plateau is laid out in: 16.26° off the meridian, the angle of the 7–24–25 triangle, so that lengths in
 * whole 25 mm stay on the millimetre grid and straight lines stay exactly straight.
 */
const frameOrigin = at(53900, 47700);

/** Metres along (`a`, east-south-east) and across (`b`, north-north-east) the plateau. */
export const onPlateau = ([a, b]: Point): Point =>
	onGrid([frameOrigin[0] + 0.96 * a + 0.28 * b, frameOrigin[1] - 0.28 * a + 0.96 * b]);

export const box = (a0: number, b0: number, a1: number, b1: number): Point[] => [
	[a0, b0],
	[a1, b0],
	[a1, b1],
	[a0, b1]
];

const catmullRom = (p0: Point, p1: Point, p2: Point, p3: Point, t: number): Point => {
	const along = (i: 0 | 1): number =>
		0.5 *
		(2 * p1[i] +
			(p2[i] - p0[i]) * t +
			(2 * p0[i] - 5 * p1[i] + 4 * p2[i] - p3[i]) * t * t +
			(3 * p1[i] - p0[i] - 3 * p2[i] + p3[i]) * t * t * t);
	return [along(0), along(1)];
};

/** A smooth line through the points. */
export const smooth = (points: readonly Point[], steps = 8): Point[] => {
	const pick = (i: number): Point => points[Math.min(Math.max(i, 0), points.length - 1)]!;
	const drawn: Point[] = [];
	for (let i = 0; i < points.length - 1; i += 1)
		for (let step = 0; step < steps; step += 1)
			drawn.push(catmullRom(pick(i - 1), pick(i), pick(i + 1), pick(i + 2), step / steps));
	return [...drawn, pick(points.length - 1)].map(onGrid);
};

export const distance = (p: Point, q: Point): number => Math.hypot(q[0] - p[0], q[1] - p[1]);

export const lengthOf = (line: readonly Point[]): number =>
	line.slice(1).reduce((sum, point, i) => sum + distance(line[i]!, point), 0);

/** The line moved to its right by `metres` (to its left when negative), vertex by vertex. */
export const beside = (line: readonly Point[], metres: number): Point[] =>
	line.map((point, i) => {
		const before = line[Math.max(i - 1, 0)]!;
		const after = line[Math.min(i + 1, line.length - 1)]!;
		const length = distance(before, after);
		return onGrid([
			point[0] + (metres * (after[1] - before[1])) / length,
			point[1] - (metres * (after[0] - before[0])) / length
		]);
	});

/** A UUID (version 5 layout) that is the same for the same key at every drawing. */
export const lineageOf = (key: string): string => {
	const hex = createHash('sha1').update(`pampa example ${key}`).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A number from 0 to 99 that is the same for the same key at every drawing. */
export const percentOf = (key: string): number =>
	parseInt(createHash('sha1').update(`pampa share ${key}`).digest('hex').slice(0, 8), 16) % 100;
