import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { lengthOf } from '../geometry/arithmetic.ts';
import type { Layout } from '../layout.ts';
import { streetWidths } from './street-widths.ts';

const box = (west: number, south: number, east: number, north: number): Position[] => [
	[west, south],
	[east, south],
	[east, north],
	[west, north]
];

/** A closed ring that begins at another of its corners. */
const closedFrom = (corners: readonly Position[], first: number): Position[] => [
	...corners.slice(first),
	...corners.slice(0, first + 1)
];

const layoutOf = (site: Polygon, holes: Position[][]): Layout => ({
	site,
	rightsOfWay: [{ type: 'Polygon', coordinates: [...site.coordinates, ...holes] }],
	blocks: [],
	reserves: [],
	remainders: [],
	balance: {
		siteMm2: 0,
		lotsMm2: 0,
		rightsOfWayMm2: 0,
		reservesMm2: 0,
		remainderMm2: 0,
		publicSpaceMm2: 0,
		protectedMm2: 0,
		differenceMm2: 0
	}
});

/*
 *  ┌─────┐   ┌─────┐  two blocks of 30 × 100 m, 10 m apart; where two lots meet on the street there is a corner
 *  │     ┤   ├     │
 *  └─────┘   └─────┘
 */
test.for([0, 1, 2, 3, 4])('a street is as long as the blocks beside it, though a ring begins at corner %i', (first) => {
	const site: Polygon = { type: 'Polygon', coordinates: [closedFrom(box(-40, -40, 110, 140), 0)] };
	const west: Position[] = [
		[0, 0],
		[30, 0],
		[30, 50],
		[30, 100],
		[0, 100]
	];
	const east: Position[] = [
		[40, 0],
		[70, 0],
		[70, 100],
		[40, 100],
		[40, 50]
	];
	const holes = [west, east].map((corners) => closedFrom(corners, first).reverse());
	const [street, ...others] = streetWidths(layoutOf(site, holes)).filter(({ widthM }) => widthM < 20);
	expect(others).toEqual([]);
	const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = street?.axis ?? [[], []];
	expect(lengthOf(x2 - x1, y2 - y1)).toBe(100);
	expect(street?.widthM).toBe(10);
});
