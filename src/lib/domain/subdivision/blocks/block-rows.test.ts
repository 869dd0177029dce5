import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { findViolations } from '../checks/check-layout.ts';
import { findFaults } from '../checks/layout-faults.ts';
import type { Layout } from '../layout.ts';
import { defaultRules, remainderPolicies, type SubdivisionRules } from '../rules.ts';
import { subdivide } from '../subdivide.ts';

const base: SubdivisionRules = {
	...defaultRules,
	lotDepthM: 20,
	minIntersectionSpacingM: 0,
	mainStreetWidthM: 0,
	bearing: 90,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};

const rectangle = (width: number, height: number): Polygon => {
	const [east, north] = [500_000, 8_050_000];
	return {
		type: 'Polygon',
		coordinates: [
			[
				[east, north],
				[east + width, north],
				[east + width, north + height],
				[east, north + height],
				[east, north]
			]
		]
	};
};

const layOut = (site: Polygon, rules: SubdivisionRules): Layout => {
	const outcome = subdivide(site, rules);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	expect(findFaults(outcome.value)).toEqual([]);
	expect(findViolations(outcome.value, rules)).toEqual([]);
	return outcome.value;
};

/** From south to north, m: sites lie along the axes. */
const depthsOf = ({ blocks }: Layout): number[] =>
	blocks.map(({ polygon }) => {
		const norths = (polygon.coordinates[0] ?? []).map(([, y = 0]) => y);
		return Math.max(...norths) - Math.min(...norths);
	});

test('blocks are one or two rows of lots deep, each as deep as a lot is meant to be', () => {
	for (const blockRows of [1, 2] as const) {
		// Four blocks with streets between them and round them.
		const height = 4 * blockRows * 20 + 5 * 9.6 + 0.1;
		for (const remainder of ['widen', 'remainder'] as const) {
			const depths = depthsOf(layOut(rectangle(400, height), { ...base, blockRows, remainder }));
			expect(depths.length).toBeGreaterThanOrEqual(12);
			for (const depth of depths) expect(depth).toBeCloseTo(20 * blockRows, 0);
		}
	}
});

test('lots of a block of one row lie on the streets before and behind them', () => {
	const [one, two] = ([1, 2] as const).map((blockRows) => layOut(rectangle(400, 300), { ...base, blockRows }));
	const lotsIn = (layout?: Layout): number => layout?.blocks.reduce((sum, { lots }) => sum + lots.length, 0) ?? 0;
	expect(one?.balance.rightsOfWayMm2).toBeGreaterThan(two?.balance.rightsOfWayMm2 ?? Infinity);
	expect(lotsIn(one)).toBeLessThan(lotsIn(two));
	expect(lotsIn(one)).toBeGreaterThan(0.7 * lotsIn(two));
});

test('on any rectangle, whatever becomes of the remainder', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 120, max: 600 }),
			fc.integer({ min: 60, max: 400 }),
			fc.constantFrom(...remainderPolicies),
			fc.boolean(),
			(width, height, remainder, culDeSacs) => {
				const rules: SubdivisionRules = { ...base, blockRows: 1, remainder, culDeSacs };
				const depths = depthsOf(layOut(rectangle(width, height), rules));
				// A row is made at most 1.3 times as deep to fill the land.
				expect(Math.max(...depths)).toBeLessThan(1.31 * 20);
			}
		),
		{ numRuns: 60 }
	);
});
