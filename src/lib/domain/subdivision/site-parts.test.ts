import fc from 'fast-check';
import type { MultiPolygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { gridAreaMm2 } from '../geo/area.ts';
import { findViolations } from './checks/check-layout.ts';
import { findFaults } from './checks/layout-faults.ts';
import type { Layout } from './layout.ts';
import { isInside } from './geometry/ring.ts';
import { defaultRules, type SubdivisionRules } from './rules.ts';
import type { SiteShape } from './site.ts';
import { subdivide } from './subdivide.ts';

const [east, north] = [300_000, 8_000_000];

const rules: SubdivisionRules = {
	...defaultRules,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};

const placed = (...ring: [x: number, y: number][]): Position[] =>
	[...ring, ...ring.slice(0, 1)].map(([x, y]) => [east + x, north + y]);

const box = (x: number, y: number, width: number, height: number): Position[] =>
	placed([x, y], [x + width, y], [x + width, y + height], [x, y + height]);

const siteOf = (...polygons: Position[][][]): MultiPolygon => ({ type: 'MultiPolygon', coordinates: polygons });

const layOut = (site: SiteShape, by: SubdivisionRules = rules): Layout => {
	const outcome = subdivide(site, by);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

const labelsWithin = ({ blocks }: Layout, ring: Position[]): string[] => {
	const nodes = ring.slice(1).map(([x = 0, y = 0]) => [x, y] as const);
	return blocks
		.filter(({ polygon: { coordinates } }) => {
			const [x = 0, y = 0] = coordinates[0]?.[0] ?? [];
			return isInside([x, y], nodes);
		})
		.map(({ label }) => label);
};

describe('a site of several parts', () => {
	const [northern, southern] = [box(40, 300, 200, 120), box(0, 0, 300, 150)];
	const site = siteOf([southern], [northern]);

	test('is one layout: blocks are lettered on from the northern part to the southern one', () => {
		const layout = layOut(site);
		const [first, second] = [labelsWithin(layout, northern), labelsWithin(layout, southern)];
		expect([...first, ...second]).toEqual(layout.blocks.map(({ label }) => label));
		expect(first[0]).toBe('A');
		expect(Math.min(first.length, second.length)).toBeGreaterThan(1);
		expect(layout.rightsOfWay).toHaveLength(2);
		expect(layout.site).toEqual(siteOf([northern], [southern]));
	});

	test('has one balance, and reserves are a share of all parts', () => {
		const by = { ...rules, reservesPct: { recreation: 8, zonal_park: 0, education: 0, other: 0 } };
		// By itself the small part has no block that is ample enough for a park.
		const small = box(400, 0, 44, 44);
		const layout = layOut(siteOf([southern], [small]), by);
		const whole = gridAreaMm2(siteOf([southern], [small]));
		expect(layout.balance).toMatchObject({ siteMm2: whole, differenceMm2: 0 });
		expect(layout.balance.reservesMm2).toBeGreaterThanOrEqual(0.08 * whole);
		expect(layout.balance.reservesMm2).toBeLessThan(0.12 * whole);
		expect(subdivide(siteOf([small]), by)).toMatchObject({ ok: false });
		expect(labelsWithin(layout, small)).not.toEqual([]);
	});

	test('is laid out along the longest side of all of them', () => {
		const slanted = placed([0, 300], [400, 500], [360, 580], [-40, 380]);
		const layout = layOut(siteOf([southern], [slanted]));
		const alone = layOut({ type: 'Polygon', coordinates: [slanted] });
		const inOne = alone.blocks.map(({ lots }) => lots.length);
		expect(labelsWithin(layout, slanted)).toHaveLength(inOne.length);
		expect(layout.blocks.slice(0, inOne.length).map(({ lots }) => lots.length)).toEqual(inOne);
		const flat = layOut(siteOf([southern], [slanted]), { ...rules, bearing: 90 });
		expect(labelsWithin(flat, slanted)).not.toHaveLength(inOne.length);
	});

	test('may have a part in the hole of another: its streets are its own', () => {
		const [outer, hole, island] = [box(0, 0, 500, 400), box(100, 100, 200, 200).reverse(), box(110, 110, 180, 180)];
		const layout = layOut(siteOf([outer, hole], [island]));
		expect(findFaults(layout)).toEqual([]);
		expect(labelsWithin(layout, island).length).toBeGreaterThan(1);
		const [first, second] = layout.rightsOfWay.map((polygon) => gridAreaMm2(polygon));
		expect((first ?? 0) + (second ?? 0)).toBe(layout.balance.rightsOfWayMm2);
		expect(Math.min(first ?? 0, second ?? 0)).toBeGreaterThan(0);
	});

	test('of only one is that polygon, byte for byte', () => {
		const alone = layOut({ type: 'Polygon', coordinates: [southern] });
		expect(layOut(siteOf([southern]))).toEqual(alone);
		expect(alone.site.type).toBe('Polygon');
	});

	test('is sound wherever they lie and however they are turned, and the order they come in does not matter', () => {
		const part = fc.record({
			radii: fc.array(fc.double({ min: 0.4, max: 1, noNaN: true }), { minLength: 3, maxLength: 9 }),
			size: fc.double({ min: 10, max: 160, noNaN: true }),
			gap: fc.double({ min: 0.01, max: 30, noNaN: true })
		});
		const starAt = (radii: readonly number[], size: number, x: number): Position[] =>
			placed(
				...radii.map((radius, index): [number, number] => {
					const angle = (2 * Math.PI * index) / radii.length;
					return [x + radius * size * Math.cos(angle), radius * size * Math.sin(angle)];
				})
			);
		const bearings = fc.constantFrom<SubdivisionRules['bearing']>('longest-side', 0, 33.3);
		fc.assert(
			fc.property(fc.array(part, { minLength: 2, maxLength: 4 }), bearings, (parts, bearing) => {
				let x = 0;
				const rings = parts.map(({ radii, size, gap }) => {
					x += size;
					const ring = starAt(radii, size, x);
					x += size + gap;
					return [ring];
				});
				const by = { ...rules, bearing };
				const outcome = subdivide(siteOf(...rings), by);
				expect(subdivide(siteOf(...rings.toReversed()), by)).toEqual(outcome);
				if (outcome.ok) {
					expect(findFaults(outcome.value)).toEqual([]);
					expect(findViolations(outcome.value, by)).toEqual([]);
				} else expect(outcome.reason.key).toBe('site-too-small');
			}),
			{ numRuns: 150 }
		);
	});
});

describe('parts that meet are refused with the place', () => {
	const meetingAt = (...polygons: Position[][][]): unknown => {
		const outcome = subdivide(siteOf(...polygons), rules);
		if (outcome.ok || outcome.reason.key !== 'site-parts-meet') return outcome;
		return [outcome.reason.east - east, outcome.reason.north - north];
	};
	const first = box(0, 0, 100, 100);

	test.for<[string, Position[], unknown]>([
		['overlap', box(50, 50, 100, 100), [50, 100]],
		['share a side', box(100, 0, 100, 100), [100, 0]],
		['share part of a side', box(100, 20, 100, 30), [100, 20]],
		['share a corner', box(100, 100, 50, 50), [100, 100]],
		['lie in one another', box(20, 30, 40, 40), [20, 30]],
		['are the same', first, [0, 0]]
	])('%s', ([, other, place]) => {
		const found = meetingAt([first], [other]);
		expect(found).toEqual(place);
	});

	test('a millimetre between them is enough', () => {
		expect(subdivide(siteOf([first], [box(100.001, 0, 100, 100)]), rules)).toMatchObject({ ok: true });
	});

	test('a part that crosses itself is told apart', () => {
		const bowTie = placed([200, 0], [300, 100], [300, 0], [200, 100]);
		expect(subdivide(siteOf([first], [bowTie]), rules)).toMatchObject({
			reason: { key: 'site-crosses-itself', east: east + 250, north: north + 50 }
		});
	});

	test('no part at all is no site', () => {
		expect(subdivide(siteOf(), rules)).toMatchObject({ reason: { key: 'site-coordinates-invalid' } });
	});
});
