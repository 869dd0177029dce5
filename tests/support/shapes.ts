import type { Polygon } from 'geojson';

/** Twice the area of a ring in mm², in whole numbers. */
const doubledArea = (ring: number[][]): bigint => {
	const points = ring.map(([x = 0, y = 0]) => [BigInt(Math.round(x * 1000)), BigInt(Math.round(y * 1000))] as const);
	const sum = points.slice(1).reduce((total, [x, y], i) => {
		const [px, py] = points[i] ?? [0n, 0n];
		return total + px * y - x * py;
	}, 0n);
	return sum < 0n ? -sum : sum;
};

/** Of a polygon in metres on the 1 mm grid, by whole-number arithmetic. */
export const exactAreaMm2 = ({ coordinates }: Polygon): number => {
	const [outer = [], ...holes] = coordinates;
	return Number(holes.reduce((area, hole) => area - doubledArea(hole), doubledArea(outer))) / 2;
};

/** With its south-west corner at x, y; metres. */
export const square = (x: number, y: number, side = 10): Polygon => ({
	type: 'Polygon',
	coordinates: [
		[
			[x, y],
			[x + side, y],
			[x + side, y + side],
			[x, y + side],
			[x, y]
		]
	]
});

/** An outline that crosses itself. */
export const bowTie: Polygon = {
	type: 'Polygon',
	coordinates: [
		[
			[253000, 8047000],
			[253010, 8047010],
			[253010, 8047000],
			[253000, 8047010],
			[253000, 8047000]
		]
	]
};
