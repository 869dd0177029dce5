import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { checkRules } from './checks/check-rules.ts';
import { findViolations } from './checks/check-layout.ts';
import { findFaults } from './checks/layout-faults.ts';
import { defaultRules, type SubdivisionRules } from './rules.ts';
import { subdivide } from './subdivide.ts';
import { noSurroundings, type FixedStreet } from './surroundings.ts';

type Place = readonly [x: number, y: number];

const [east, north] = [300_000, 8_000_000];

const placed = (corners: readonly Place[]): Position[] => corners.map(([x, y]) => [east + x, north + y]);

/** 9 ha. */
const site: Polygon = {
	type: 'Polygon',
	coordinates: [
		placed([
			[0, 0],
			[300, 0],
			[300, 300],
			[0, 300],
			[0, 0]
		])
	]
};

interface Curve {
	from: Place;
	to: Place;
	/** How far it is off the straight, hundredths of its length. */
	bend: number;
	isArc: boolean;
	steps: number;
	widthM: number;
}

/** An arc, or an S-curve, from one place to another. */
const streetAlong = ({ from, to, bend, isArc, steps, widthM }: Curve): FixedStreet => {
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	const corners = Array.from({ length: steps + 1 }, (_, index): Place => {
		const t = index / steps;
		const off = (bend / 100) * (isArc ? 2 * t * (1 - t) : Math.sin(2 * Math.PI * t) / 2);
		return [from[0] + t * dx - off * dy, from[1] + t * dy + off * dx];
	});
	return { line: { type: 'LineString', coordinates: placed(corners) }, widthM };
};

const rulesFor = (bearing: SubdivisionRules['bearing']): SubdivisionRules => ({
	...defaultRules,
	bearing,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
});

const kept = ['min-corner-cut', 'min-local-street-width'];

/** Faults of the layout around some curves, and which of the two rules it breaks, with the value. */
const brokenAlong = (curves: readonly Curve[], bearing: SubdivisionRules['bearing']): unknown[] => {
	const rules = rulesFor(bearing);
	const outcome = subdivide(site, rules, { ...noSurroundings, streets: curves.map(streetAlong) });
	if (!outcome.ok)
		return outcome.reason.key === 'site-too-small' || outcome.reason.key === 'no-street-near' ? [] : [outcome.reason];
	const broken = checkRules(outcome.value, rules).filter(({ rule, holds }) => !holds && kept.includes(rule));
	return [
		...findFaults(outcome.value),
		...findViolations(outcome.value, rules),
		...broken.map(({ rule, value, limit }) => `${rule} ${value} ${limit}`)
	];
};

const straight = (from: Place, to: Place, widthM: number): Curve => ({
	from,
	to,
	widthM,
	bend: 0,
	isArc: true,
	steps: 1
});

test.for([
	['in a block', straight([38, 98], [301, 204], 12)],
	['just before a street of the lattice', straight([224, 92], [249, 204], 12)],
	['just before the street along the edge', straight([13, 209], [266, 13], 12)],
	['just before a street of the lattice, at its other end', straight([265, 180], [115, 300], 12)]
] as const)('a fixed street that ends %s has a street as wide beyond its end', ([, curve]) => {
	for (const bearing of ['longest-side', 'along-streets'] as const) expect(brokenAlong([curve], bearing)).toEqual([]);
});

test('corners are cut and streets are wide enough along any arcs and S-curves', { timeout: 120_000 }, () => {
	const place = fc.tuple(fc.integer({ min: -40, max: 340 }), fc.integer({ min: -40, max: 340 }));
	const curve: fc.Arbitrary<Curve> = fc.record({
		from: place,
		to: place,
		bend: fc.integer({ min: -60, max: 60 }),
		isArc: fc.boolean(),
		steps: fc.integer({ min: 3, max: 50 }),
		widthM: fc.constantFrom(12, 15, 30)
	});
	const bearing = fc.constantFrom<SubdivisionRules['bearing']>('along-streets', 'longest-side');
	fc.assert(
		fc.property(fc.array(curve, { minLength: 1, maxLength: 3 }), bearing, (curves, by) => {
			expect(brokenAlong(curves, by)).toEqual([]);
		}),
		{ numRuns: 160, seed: 21 }
	);
});
