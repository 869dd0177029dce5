import { Clipper, EndType, FillRule, JoinType } from 'clipper2-ts';
import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { defaultRules, type SubdivisionRules } from '../rules.ts';
import { subdivide } from '../subdivide.ts';
import { limitsOf } from './limits.ts';

const rules: SubdivisionRules = {
	...defaultRules,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 },
	minIntersectionSpacingM: 0,
	bearing: 90
};

/** A rectangle of 220 × 160 m with a notch in its upper side. */
const notched = (from: number, width: number, depth: number): Polygon => {
	const ring: Position[] = [
		[0, 0],
		[220, 0],
		[220, 160],
		[from + width, 160],
		[from + width, 160 - depth],
		[from, 160 - depth],
		[from, 160]
	];
	const placed = ring.map(([x = 0, y = 0]): Position => [253_000 + x, 8_047_000 + y]);
	return { type: 'Polygon', coordinates: [[...placed, ...placed.slice(0, 1)]] };
};

/** What share of a lot is at least so wide, in metres. */
const wideShare = ({ coordinates: [ring = []] }: Polygon, widthM: number): number => {
	const [[east = 0, north = 0] = []] = ring;
	const path = ring.slice(1).map(([x = 0, y = 0]) => ({ x: (x - east) * 1000, y: (y - north) * 1000 }));
	const shrunk = Clipper.inflatePaths([path], -widthM * 500, JoinType.Miter, EndType.Polygon, 2);
	const opened = Clipper.inflatePaths(shrunk, widthM * 500, JoinType.Miter, EndType.Polygon, 2);
	const wide = Clipper.intersect(opened, [path], FillRule.NonZero);
	return wide.reduce((sum, each) => sum + Clipper.area(each), 0) / Clipper.area(path);
};

test('no lot has a spur along a notch', () => {
	const widthM = limitsOf(rules).minWidth / 1000;
	fc.assert(
		fc.property(
			fc.integer({ min: 20, max: 130 }),
			fc.integer({ min: 2, max: 70 }),
			fc.integer({ min: 2, max: 140 }),
			(from, width, depth) => {
				const layout = subdivide(notched(from, width, depth), rules);
				if (!layout.ok) throw new Error(layout.reason.key);
				for (const { label, lots } of layout.value.blocks)
					for (const { number, polygon } of lots)
						expect(wideShare(polygon, 0.95 * widthM), `${label} ${number}`).toBeGreaterThan(0.6);
			}
		),
		{ numRuns: 200, seed: 1 }
	);
});
