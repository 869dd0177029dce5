import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { edgesOf } from '../../geo/positions.ts';
import { findViolations } from '../checks/check-layout.ts';
import { checkRules } from '../checks/check-rules.ts';
import { findFaults } from '../checks/layout-faults.ts';
import type { Layout } from '../layout.ts';
import { defaultRules, type SubdivisionRules } from '../rules.ts';
import { subdivide } from '../subdivide.ts';
import { noSurroundings, type FixedStreet } from '../surroundings.ts';
import { stretchesOf } from './street-stretches.ts';

type Place = [x: number, y: number];

const [east, north] = [300_000, 8_000_000];

const placed = (corners: readonly Place[]): Position[] => corners.map(([x, y]) => [east + x, north + y]);

const square = (side: number): Polygon => ({
	type: 'Polygon',
	coordinates: [
		placed([
			[0, 0],
			[side, 0],
			[side, side],
			[0, side],
			[0, 0]
		])
	]
});

const street = (widthM: number, corners: readonly Place[]): FixedStreet => ({
	line: { type: 'LineString', coordinates: placed(corners) },
	widthM
});

const alongIt: SubdivisionRules = {
	...defaultRules,
	bearing: 'along-streets',
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};

const layOut = (side: number, streets: FixedStreet[], by = alongIt): Layout => {
	const outcome = subdivide(square(side), by, { ...noSurroundings, streets });
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

const soundness = (layout: Layout, by = alongIt) => [...findFaults(layout), ...findViolations(layout, by)];

const lotsPerHectare = ({ blocks, balance }: Layout): number =>
	blocks.reduce((sum, { lots }) => sum + lots.length, 0) / (balance.siteMm2 / 1e10);

const arc = ([x, y]: Place, radius: number, [from, to]: [number, number], steps = 60): Place[] =>
	Array.from({ length: steps + 1 }, (_, index) => {
		const angle = ((from + ((to - from) * index) / steps) * Math.PI) / 180;
		return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
	});

/** By how much two lines turn from each other, degrees from 0 to 90. */
const turnBetween = (one: number, other: number): number => {
	const turn = Math.abs(one - other) % 180;
	return Math.min(turn, 180 - turn);
};

const degreesOf = ([[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]: [Position, Position]): number =>
	(Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;

const lengthOf = ([[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]: [Position, Position]): number => Math.hypot(x2 - x1, y2 - y1);

describe('an arc of 300 m radius', () => {
	const [centre, radius, width] = [[200, -60] as Place, 300, 15];
	const layout = layOut(400, [street(width, arc(centre, radius, [20, 160]))]);
	const fromCentre = ([x = 0, y = 0]: Position): Place => [x - east - centre[0], y - north - centre[1]];
	/** Direction of the arc where it is nearest to a place. */
	const alongArc = (place: Position): number => {
		const [dx, dy] = fromCentre(place);
		return (Math.atan2(dy, dx) * 180) / Math.PI + 90;
	};
	const middleOf = ([[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]: [Position, Position]): Position => [
		(x1 + x2) / 2,
		(y1 + y2) / 2
	];

	test('lots stand along it on both sides, and front on it in its direction at that place', () => {
		const sides = layout.blocks
			.flatMap(({ lots }) => lots)
			.flatMap(({ polygon }) => polygon.coordinates.flatMap(edgesOf));
		// What is left of a side beside a cut corner may be some millimetres long, in any direction.
		const long = sides.filter((side) => lengthOf(side) > 1);
		const facing = long.filter((side) =>
			side.every((end) => Math.abs(Math.abs(Math.hypot(...fromCentre(end)) - radius) - width / 2) < 0.2)
		);
		for (const side of facing) expect(turnBetween(degreesOf(side), alongArc(middleOf(side)))).toBeLessThan(4);
		const inside = 2 * Math.asin(200 / radius) * radius;
		const fronts = facing.reduce((sum, side) => sum + lengthOf(side), 0);
		expect(fronts).toBeGreaterThan(0.75 * 2 * inside);
	});

	test('all rows turn with it', () => {
		const turned = layout.blocks.map(({ polygon }) => {
			const [longest] = polygon.coordinates.flatMap(edgesOf).sort((a, b) => lengthOf(b) - lengthOf(a));
			return longest ? Math.round(degreesOf(longest)) : 0;
		});
		expect(new Set(turned).size).toBeGreaterThan(6);
		const long = layout.blocks.filter(({ lots }) => lots.length >= 8);
		expect(long.length).toBeGreaterThan(30);
		for (const { lots } of long) {
			const backs = lots.flatMap(({ polygon }) => polygon.coordinates.flatMap(edgesOf));
			const rows = backs.filter((side) => turnBetween(degreesOf(side), alongArc(middleOf(side))) < 20);
			expect(rows.length).toBeGreaterThan(lots.length);
		}
	});

	test('it is sound, keeps the rules, and gives not much less than a straight street', () => {
		expect(soundness(layout)).toEqual([]);
		expect(checkRules(layout, alongIt).filter(({ holds }) => !holds)).toEqual([]);
		const straight = layOut(400, [
			street(width, [
				[-50, 240],
				[450, 240]
			])
		]);
		expect(lotsPerHectare(layout)).toBeGreaterThan(0.8 * lotsPerHectare(straight));
	});

	test('drawn the other way round, or in two pieces of which the order changes, it gives the same', () => {
		const corners = arc(centre, radius, [20, 160]);
		expect(layOut(400, [street(width, corners.toReversed())])).toEqual(layout);
		const [one, other] = [street(width, corners.slice(0, 31)), street(width, corners.slice(30))];
		expect(layOut(400, [one, other])).toEqual(layOut(400, [other, one]));
	});
});

test('streets at right angles share one lattice: no mitre lies between them', () => {
	const streets = [
		street(12, [
			[-50, 150],
			[450, 150]
		]),
		street(12, [
			[150, -50],
			[150, 450]
		])
	];
	const sides = layOut(400, streets).blocks.flatMap(({ polygon }) => polygon.coordinates.flatMap(edgesOf));
	const slanted = sides.filter((side) => lengthOf(side) > 5 && turnBetween(degreesOf(side), 0) % 90 > 1);
	expect(slanted).toEqual([]);
});

test('a street that ends in the site goes on as the street between two rows', () => {
	const layout = layOut(300, [
		street(12, [
			[-50, 150],
			[150, 150]
		])
	]);
	expect(soundness(layout)).toEqual([]);
	const across = layout.blocks.filter(({ polygon }) => {
		const heights = (polygon.coordinates[0] ?? []).map(([, y = 0]) => y - north);
		return Math.min(...heights) < 149 && Math.max(...heights) > 151;
	});
	expect(across).toEqual([]);
});

test('without a street near it is refused, as along the nearest one', () => {
	expect(subdivide(square(300), alongIt)).toEqual({ ok: false, reason: { key: 'no-street-near', withinM: 19.2 } });
});

describe('stretches of a street', () => {
	const pathOf = (corners: readonly Place[]) =>
		corners.map(([x, y]) => ({ x: Math.round(x * 1000), y: Math.round(y * 1000) }));

	test('of an arc they are few and alike, and off it by no more than the tolerance', () => {
		const stretches = stretchesOf([pathOf(arc([0, 0], 300, [0, 90], 200))], 4500);
		const lengths = stretches.map(({ from, to }) => Math.hypot(to[0] - from[0], to[1] - from[1]) / 1000);
		expect(stretches.length).toBeLessThanOrEqual(6);
		for (const length of lengths) expect(length).toBeLessThanOrEqual(2 * Math.sqrt(2 * 300 * 4.5));
		expect(Math.min(...lengths)).toBeGreaterThan(0.6 * Math.max(...lengths));
	});

	test('what hardly bends is one, and a sharp bend keeps its place', () => {
		const bent = pathOf([
			[0, 0],
			[100, 0.8],
			[200, 0],
			[200, 150]
		]);
		expect(stretchesOf([bent], 3000).map(({ from, to }) => [from, to])).toEqual([
			[
				[0, 0],
				[200_000, 0]
			],
			[
				[200_000, 0],
				[200_000, 150_000]
			]
		]);
		expect(stretchesOf([bent.toReversed()], 3000)).toEqual(stretchesOf([bent], 3000));
	});
});

test('layouts are sound along any arcs and S-curves', { timeout: 120_000 }, () => {
	const place = fc.tuple(fc.integer({ min: -40, max: 340 }), fc.integer({ min: -40, max: 340 }));
	const curve = fc.record({
		from: place,
		to: place,
		bend: fc.integer({ min: -60, max: 60 }),
		isArc: fc.boolean(),
		steps: fc.integer({ min: 3, max: 50 }),
		widthM: fc.constantFrom(6, 12, 30)
	});
	const along = ({ from, to, bend, isArc, steps, widthM }: typeof curve extends fc.Arbitrary<infer C> ? C : never) =>
		street(
			widthM,
			Array.from({ length: steps + 1 }, (_, index): Place => {
				const t = index / steps;
				const off = (bend / 100) * (isArc ? 2 * t * (1 - t) : Math.sin(2 * Math.PI * t) / 2);
				const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
				return [from[0] + t * dx - off * dy, from[1] + t * dy + off * dx];
			})
		);
	fc.assert(
		fc.property(fc.array(curve, { minLength: 1, maxLength: 3 }), fc.boolean(), (curves, reserved) => {
			const by = reserved ? { ...defaultRules, bearing: alongIt.bearing } : alongIt;
			const outcome = subdivide(square(300), by, { ...noSurroundings, streets: curves.map(along) });
			if (!outcome.ok) expect(outcome.reason.key).toMatch(/^(site-too-small|reserve-does-not-fit|no-street-near)$/);
			else expect(soundness(outcome.value, by)).toEqual([]);
		}),
		{ numRuns: 100 }
	);
});
