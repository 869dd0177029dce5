import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { middleOf } from '../checks/layout-measures.ts';
import type { Layout } from '../layout.ts';
import { defaultRules } from '../rules.ts';
import { subdivide } from '../subdivide.ts';
import { noGround, noPlaces, type FixedPlaces, type PlaceShape } from '../surroundings.ts';
import { measureQualities } from './measure-qualities.ts';

const [east, north] = [300_000, 8_000_000];
const at = (x: number, y: number): Position => [east + x, north + y];

const rectangle = (x: number, y: number, width: number, height: number): Polygon => ({
	type: 'Polygon',
	coordinates: [[at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height), at(x, y)]]
});

const point = (x: number, y: number): PlaceShape => ({ type: 'Point', coordinates: at(x, y) });

const none = { recreation: 0, zonal_park: 0, education: 0, other: 0 };

const lay = (reservesPct: typeof none): Layout => {
	const outcome = subdivide(rectangle(0, 0, 400, 300), { ...defaultRules, reservesPct });
	if (!outcome.ok) throw new Error(outcome.reason.key);
	return outcome.value;
};

const plain = lay(none);
const withSchool = lay({ ...none, education: 4 });

const tableOf = (layout: Layout, places: Partial<FixedPlaces>) =>
	measureQualities(layout, defaultRules, { ...noGround, places: { ...noPlaces, ...places } }).table;

/** Of every lot, from the middle of its box. */
const middlesOf = ({ blocks }: Layout): [x: number, y: number][] =>
	blocks.flatMap(({ lots }) =>
		lots.map(({ polygon }): [x: number, y: number] => {
			const [x = 0, y = 0] = middleOf(polygon);
			return [x - east, y - north];
		})
	);

const expectEach = (found: Float64Array | undefined, known: readonly number[]): void => {
	expect(found).toHaveLength(known.length);
	known.forEach((distance, lot) => expect(found?.[lot]).toBeCloseTo(distance, 6));
};

describe('the distance to water', () => {
	test('is straight, to the nearest point of the plan, however far beyond the site', () => {
		const far = [point(-3000, 150), point(400, 4150)];
		expectEach(
			tableOf(plain, { water: far }).water,
			middlesOf(plain).map(([x, y]) => Math.min(Math.hypot(x + 3000, y - 150), Math.hypot(x - 400, y - 4150)))
		);
	});

	test('is not known where the plan has no water point', () => {
		const { water, school, park } = tableOf(plain, {});
		expect([water, school, park]).toEqual([undefined, undefined, undefined]);
	});
});

describe('the distance to school', () => {
	test('is to the edge of a ground, and to a point', () => {
		const ground = rectangle(500, -1000, 100, 3000);
		expectEach(
			tableOf(plain, { school: [ground, point(200, 5000)] }).school,
			middlesOf(plain).map(([x]) => 500 - x)
		);
	});

	test('is to the nearer of those the layout gives up land for and those of the plan', () => {
		const own = tableOf(withSchool, {}).school ?? new Float64Array();
		const [corner = [0, 0]] = middlesOf(withSchool);
		const [x, y] = corner;
		const both = tableOf(withSchool, { school: [point(x, y)] }).school ?? new Float64Array();
		expect(own.length).toBeGreaterThan(50);
		expect(own[0]).toBeGreaterThan(0);
		expect(both[0]).toBeCloseTo(0, 6);
		expectEach(
			both,
			middlesOf(withSchool).map(([px, py], lot) => Math.min(own[lot] ?? 0, Math.hypot(px - x, py - y)))
		);
	});
});
