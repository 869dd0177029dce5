import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { findViolations } from '../checks/check-layout.ts';
import { findFaults } from '../checks/layout-faults.ts';
import { qualityOf } from '../checks/layout-quality.ts';
import { smallestRectangle } from '../geometry/shape.ts';
import type { Layout, LayoutReserve } from '../layout.ts';
import { defaultRules, type SubdivisionRules } from '../rules.ts';
import { subdivide } from '../subdivide.ts';

const site = (width: number, height: number): Polygon => ({
	type: 'Polygon',
	coordinates: [
		[
			[300_000, 8_000_000],
			[300_000 + width, 8_000_000],
			[300_000 + width, 8_000_000 + height],
			[300_000, 8_000_000 + height],
			[300_000, 8_000_000]
		]
	]
});

const layOut = (polygon: Polygon, rules: SubdivisionRules = defaultRules): Layout => {
	const outcome = subdivide(polygon, rules);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	expect(findFaults(outcome.value)).toEqual([]);
	expect(findViolations(outcome.value, rules)).toEqual([]);
	return outcome.value;
};

const ofKind = (layout: Layout, kind: string): LayoutReserve[] =>
	layout.reserves.filter((reserve) => reserve.kind === kind);

const m2 = (reserves: readonly LayoutReserve[]): number =>
	reserves.reduce((sum, { areaMm2 }) => sum + areaMm2, 0) / 1e6;

const corners = ({ coordinates }: Polygon): Position[] => coordinates.flat();

describe('on a hundred hectares', () => {
	const layout = layOut(site(1250, 800));
	const parks = ofKind(layout, 'recreation');

	test('every kind reaches its share of the site', () => {
		for (const [kind, pct] of Object.entries(defaultRules.reservesPct))
			expect(m2(ofKind(layout, kind))).toBeGreaterThanOrEqual((pct / 100) * 1_000_000);
	});

	test('one park holds at least 30 % of the recreation land that is asked for', () => {
		expect(Math.max(...parks.map(({ areaMm2 }) => areaMm2 / 1e6))).toBeGreaterThanOrEqual(0.3 * 80_000);
	});

	test('every park has 800 m² and is 25 m wide', () => {
		for (const { areaMm2, polygon } of parks) {
			expect(areaMm2 / 1e6).toBeGreaterThanOrEqual(800);
			const [originX = 0, originY = 0] = corners(polygon)[0] ?? [];
			const nodes = corners(polygon).map(([x = 0, y = 0]) => [x - originX, y - originY] as const);
			expect(smallestRectangle(nodes).width).toBeGreaterThanOrEqual(25);
		}
	});

	test('every lot is within 300 m of a park', () => {
		expect(qualityOf(layout).farthestParkM).toBeLessThanOrEqual(300);
	});

	test('not much more is given up than is asked for', () => {
		expect(m2(layout.reserves)).toBeLessThan(0.145 * 1_000_000);
	});
});

test('a long narrow site has a park within reach of both ends', () => {
	const layout = layOut(site(2000, 110));
	expect(qualityOf(layout).farthestParkM).toBeLessThanOrEqual(300);
});

test('a plain rectangle of land gives lots that are rectangles', () => {
	const quality = qualityOf(layOut(site(500, 400)));
	expect(quality.rectangularity5).toBeGreaterThan(0.97);
	expect(quality.lengthPerWidth50).toBeCloseTo(15 / 8, 0);
	expect(quality.longestBlockM).toBeLessThanOrEqual(1.1 * defaultRules.blockLengthM + 1);
	expect(quality.netLotPct).toBeGreaterThan(40);
});
