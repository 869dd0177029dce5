import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgesOf } from '#lib/domain/geo/positions.ts';
import { lengthOf } from '#lib/domain/subdivision/geometry/arithmetic.ts';
import type { Layout, LayoutLot } from '#lib/domain/subdivision/layout.ts';
import { lotBoundaries } from '#lib/domain/subdivision/output/lot-neighbours.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { randomSite } from '../support/random-site.ts';

const laidOut = fc
	.integer({ min: 0, max: 2 ** 31 })
	.map((seed) => randomSite(seed, 1e6))
	.map(({ site, rules, around }) => subdivide(site, rules, around))
	.filter((outcome) => outcome.ok)
	.map(({ value }) => value);

const nameOf = (block: string, number: string): string => `${block} ${number}`;

const perimeterOf = ({ polygon }: LayoutLot): number =>
	polygon.coordinates
		.flatMap(edgesOf)
		.reduce((sum, [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]) => sum + lengthOf(x2 - x1, y2 - y1), 0);

/** Metres each lot shares with each other one, as it is told of the first. */
const sharedOf = (layout: Layout): Map<string, number> => {
	const boundaries = lotBoundaries(layout);
	const shared = new Map<string, number>();
	for (const { label, lots } of layout.blocks)
		for (const each of lots)
			for (const { with: land, lengthM } of boundaries.get(each)?.sides ?? []) {
				if (land.kind !== 'lot') continue;
				const key = `${nameOf(label, each.number)} | ${nameOf(land.block, land.lot)}`;
				shared.set(key, (shared.get(key) ?? 0) + lengthM);
			}
	return shared;
};

test('a lot lies along another as far as the other along it', { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(laidOut, (layout) => {
			const shared = sharedOf(layout);
			for (const [pair, lengthM] of shared) {
				const [one, other] = pair.split(' | ');
				expect(Math.abs((shared.get(`${other} | ${one}`) ?? NaN) - lengthM)).toBeLessThan(1e-6);
			}
		}),
		{ numRuns: 60 }
	);
});

test('sides go round the lot, begin with a front on a street, and none lies along nothing', { timeout: 60_000 }, () => {
	fc.assert(
		fc.property(laidOut, (layout) => {
			for (const [each, { sides, depthM }] of lotBoundaries(layout)) {
				const roundM = sides.reduce((sum, { lengthM }) => sum + lengthM, 0);
				expect(Math.abs(roundM - perimeterOf(each))).toBeLessThan(1e-6);
				expect(sides[0]?.side).toBe('front');
				expect(sides.some(({ side, with: { kind } }) => side === 'front' && kind === 'street')).toBe(true);
				// Streets run all round a site: no lot reaches its edge.
				expect(sides.filter(({ with: { kind } }) => kind === 'outside')).toEqual([]);
				// A lot is nowhere wider than half its perimeter.
				expect((depthM * roundM) / 2).toBeGreaterThan(each.areaMm2 / 1e6);
			}
		}),
		{ numRuns: 60 }
	);
});
