import { lengthOf } from './arithmetic.ts';
import type { Polygon } from 'geojson';
import type { Node } from './frame.ts';
import type { Layout } from './layout.ts';
import { smallestRectangle } from './shape.ts';

/** How well land is used. Shares in percent, lengths in metres; 0 where there is nothing to measure. */
export interface LayoutQuality {
	netLotPct: number;
	lotsPerHectare: number;
	/** A lot's area ÷ the smallest rectangle around it: what five in a hundred lots are below, and half of them. */
	rectangularity5: number;
	rectangularity50: number;
	/** Long side ÷ narrow side of that rectangle: half of the lots are below. */
	lengthPerWidth50: number;
	/** Long side of the smallest rectangle around a block. */
	longestBlockM: number;
	/** From the farthest lot to the nearest corner or side of recreation land; nothing without any. */
	farthestParkM: number | null;
}

const nodesOf = ({ coordinates: [ring = []] }: Polygon): Node[] => {
	const [originX = 0, originY = 0] = ring[0] ?? [];
	return ring.slice(1).map(([x = 0, y = 0]): Node => [x - originX, y - originY]);
};

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;

const ascending = (values: number[]): number[] => values.sort((a, b) => a - b);

const awayFrom = ([px = 0, py = 0]: readonly number[], { coordinates }: Polygon): number => {
	let least = Infinity;
	for (const ring of coordinates)
		for (let index = 1; index < ring.length; index++) {
			const [ax = 0, ay = 0] = ring[index - 1] ?? [];
			const [bx = 0, by = 0] = ring[index] ?? [];
			const [dx, dy] = [bx - ax, by - ay];
			const t = Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)));
			least = Math.min(least, lengthOf(px - ax - t * dx, py - ay - t * dy));
		}
	return least;
};

const farthestPark = ({ blocks, reserves }: Layout): number | null => {
	const parks = reserves.filter(({ kind }) => kind === 'recreation');
	if (parks.length === 0) return null;
	const nearest = (place: readonly number[]): number =>
		parks.reduce((least, { polygon }) => Math.min(least, awayFrom(place, polygon)), Infinity);
	return blocks.reduce(
		(most, { lots }) =>
			lots.reduce((far, { polygon }) => Math.max(far, nearest(polygon.coordinates[0]?.[0] ?? [])), most),
		0
	);
};

/** What a layout got out of its land. */
export const qualityOf = (layout: Layout): LayoutQuality => {
	const { siteMm2, lotsMm2 } = layout.balance;
	const lots = layout.blocks.flatMap((block) => block.lots);
	const around = lots.map(({ polygon, areaMm2 }) => ({
		...smallestRectangle(nodesOf(polygon)),
		areaM2: areaMm2 / 1e6
	}));
	const rectangularity = ascending(around.map(({ width, length, areaM2 }) => areaM2 / (width * length)));
	return {
		netLotPct: (100 * lotsMm2) / siteMm2,
		lotsPerHectare: lots.length / (siteMm2 / 1e10),
		rectangularity5: quantile(rectangularity, 0.05),
		rectangularity50: quantile(rectangularity, 0.5),
		lengthPerWidth50: quantile(ascending(around.map(({ width, length }) => length / width)), 0.5),
		longestBlockM: layout.blocks.reduce(
			(most, { polygon }) => Math.max(most, smallestRectangle(nodesOf(polygon)).length),
			0
		),
		farthestParkM: farthestPark(layout)
	};
};
