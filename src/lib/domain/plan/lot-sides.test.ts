import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { isCornerLot, lotSides, type Neighbour } from './lot-sides.ts';

const polygon = (...ring: Position[]): Polygon => ({ type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] });
const box = (west: number, south: number, east: number, north: number): Polygon =>
	polygon([west, south], [east, south], [east, north], [west, north]);

const beside = (id: string, outline: Polygon, isPublicWay = false): Neighbour => ({ id, outline, isPublicWay });

/*
 *   back
 *  ┌────┐
 *  │ 12 │ 13      the street runs along the south
 *  └────┘
 *  ═street═
 */
const street = beside('street', box(-20, -10, 40, 0), true);
const lot = box(0, 0, 8, 15);

const named = (sides: ReturnType<typeof lotSides>): Record<string, string> =>
	Object.fromEntries(sides.map(({ name, neighbourIds }) => [name, neighbourIds.join()]));

test('sides are named for who enters from the street', () => {
	const neighbours = [
		street,
		beside('13', box(8, 0, 16, 15)),
		beside('11', box(-8, 0, 0, 15)),
		beside('1', box(-4, 15, 9, 30))
	];
	const sides = lotSides(lot, 8, neighbours);
	expect(named(sides)).toEqual({ front: 'street', right: '13', left: '11', back: '1' });
	expect(sides.map(({ lengthM }) => lengthM)).toEqual([8, 15, 8, 15]);
	expect(isCornerLot(sides)).toBe(false);
});

test('the same holds for a ring drawn clockwise, with a vertex in the middle of a side', () => {
	const clockwise = polygon([0, 0], [0, 15], [8, 15], [8, 7], [8, 0]);
	const sides = lotSides(clockwise, 8, [street, beside('13', box(8, 0, 16, 15))]);
	expect(sides).toHaveLength(4);
	expect(named(sides)).toMatchObject({ front: 'street', right: '13' });
});

test('a lot with streets on two sides and a cut between them is a corner lot', () => {
	const cut = polygon([0, 0], [5, 0], [8, 3], [8, 15], [0, 15]);
	const ring = polygon([-20, -10], [20, -10], [20, 30], [8, 30], [8, 3], [5, 0], [-20, 0]);
	const sides = lotSides(cut, 5, [beside('street', ring, true)]);
	expect(named(sides)).toMatchObject({ front: 'street', corner_cut: 'street', right: 'street', left: '', back: '' });
	expect(isCornerLot(sides)).toBe(true);
});

test('land that only touches a corner is no neighbour', () => {
	const sides = lotSides(lot, 8, [street, beside('diagonal', box(8, 15, 16, 30))]);
	expect(sides.flatMap(({ neighbourIds }) => neighbourIds)).toEqual(['street']);
});

test('a lot that no street reaches still has a front, nearest to its stated frontage', () => {
	expect(lotSides(lot, 15, [])[0]).toMatchObject({ onPublicWay: false });
	expect(lotSides(lot, 15, []).find(({ name }) => name === 'front')?.lengthM).toBe(15);
});

test('the front is the longest side on a street when no frontage is stated', () => {
	const cut = polygon([0, 0], [5, 0], [8, 3], [8, 15], [0, 15]);
	const ring = polygon([-20, -10], [20, -10], [20, 30], [8, 30], [8, 3], [5, 0], [-20, 0]);
	const front = lotSides(cut, 0, [beside('street', ring, true)]).find(({ name }) => name === 'front');
	expect(front?.lengthM).toBe(12);
});
