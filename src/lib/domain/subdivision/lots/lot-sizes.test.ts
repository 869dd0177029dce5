import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { findViolations } from '../checks/check-layout.ts';
import { findFaults } from '../checks/layout-faults.ts';
import type { Layout, LayoutLot } from '../layout.ts';
import { defaultRules, remainderPolicies, type LotKind, type SubdivisionRules } from '../rules.ts';
import { parseRules } from '../rules/parse-rules.ts';
import { subdivide } from '../subdivide.ts';
import { sizesOfMix } from './lot-sizes.ts';

const base: SubdivisionRules = {
	...defaultRules,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};

const rectangle = (width: number, height: number): Polygon => {
	const [east, north] = [500_000, 4_000_000];
	const corners = [
		[east, north],
		[east + width, north],
		[east + width, north + height],
		[east, north + height],
		[east, north]
	];
	return { type: 'Polygon', coordinates: [corners] };
};

const layOut = (site: Polygon, rules: SubdivisionRules): Layout => {
	const outcome = subdivide(site, rules);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	expect(findFaults(outcome.value)).toEqual([]);
	expect(findViolations(outcome.value, rules)).toEqual([]);
	return outcome.value;
};

const lotsOf = (layout: Layout): LayoutLot[] => layout.blocks.flatMap(({ lots }) => lots);

/** Lots per kind: each counts for the one whose area is nearest. */
const countKinds = (lots: readonly LayoutLot[], kinds: readonly LotKind[]): number[] => {
	const counts = kinds.map(() => 0);
	for (const { areaMm2 } of lots) {
		const apart = kinds.map(({ areaM2 }) => Math.abs(areaMm2 / 1e6 - areaM2));
		const kind = apart.indexOf(Math.min(...apart));
		counts[kind] = (counts[kind] ?? 0) + 1;
	}
	return counts;
};

describe('a sequence of sizes', () => {
	const share = fc.integer({ min: 1, max: 99 });

	test('has every kind by its share in any stretch, to one lot of each', () => {
		fc.assert(
			fc.property(share, fc.nat(5000), fc.integer({ min: 1, max: 400 }), (large, first, lots) => {
				const { sizes, mean } = sizesOfMix([120, 160], [100 - large, large]);
				const found = Array.from({ length: lots }, (_, i) => sizes.at(first + i) * mean > 140).filter(Boolean).length;
				expect(Math.abs(found - (lots * large) / 100)).toBeLessThanOrEqual(1);
			})
		);
	});

	test('counts no more lots than there is room for, and not one less', () => {
		fc.assert(
			fc.property(share, fc.nat(3000), fc.double({ min: 0, max: 2500, noNaN: true }), (large, first, room) => {
				const { sizes } = sizesOfMix([90, 200], [100 - large, large]);
				const lots = sizes.count(first, room);
				expect(sizes.sum(first, lots)).toBeLessThanOrEqual(room + 1e-6);
				expect(sizes.sum(first, lots + 1)).toBeGreaterThan(room - 1e-6);
			})
		);
	});
});

describe('a mix of lots', () => {
	const kinds = [
		{ areaM2: 120, sharePct: 70 },
		{ areaM2: 160, sharePct: 30 }
	];

	test('is kept in the site and in every block', () => {
		const layout = layOut(rectangle(620, 410), { ...base, lotMix: kinds });
		const lots = lotsOf(layout);
		const [small = 0, large = 0] = countKinds(lots, kinds);
		expect(Math.abs(large / (small + large) - 0.3)).toBeLessThan(0.01);
		for (const block of layout.blocks) {
			const [few = 0, many = 0] = countKinds(block.lots, kinds);
			expect(Math.abs(many - 0.3 * (few + many))).toBeLessThanOrEqual(2);
		}
		expect(Math.min(...lots.map(({ areaMm2 }) => areaMm2))).toBeGreaterThan(118e6);
	});

	test('of one kind is what there is without a mix', () => {
		const site = rectangle(500, 300);
		expect(layOut(site, { ...base, lotMix: [{ areaM2: 120, sharePct: 100 }] })).toEqual(layOut(site, base));
	});

	test('keeps every promise on sites of any shape, whatever becomes of what is left', { timeout: 120_000 }, () => {
		const corner = fc.double({ min: 0.3, max: 1, noNaN: true });
		const site = fc.array(corner, { minLength: 3, maxLength: 9 }).map((radii): Polygon => {
			const ring = radii.map((radius, index) => {
				const angle = (2 * Math.PI * index) / radii.length;
				return [500_000 + 220 * radius * Math.cos(angle), 4_000_000 + 220 * radius * Math.sin(angle)];
			});
			return { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] };
		});
		const mix = fc.tuple(
			fc.integer({ min: 90, max: 130 }),
			fc.integer({ min: 131, max: 300 }),
			fc.integer({ min: 5, max: 95 })
		);
		fc.assert(
			fc.property(site, mix, fc.constantFrom(...remainderPolicies), (ground, [small, large, pct], remainder) => {
				const lotMix = [
					{ areaM2: small, sharePct: 100 - pct },
					{ areaM2: large, sharePct: pct }
				];
				const outcome = subdivide(ground, { ...base, remainder, lotMix });
				if (!outcome.ok) return expect(outcome.reason.key).toBe('site-too-small');
				expect(findFaults(outcome.value)).toEqual([]);
				expect(findViolations(outcome.value, { ...base, remainder, lotMix })).toEqual([]);
			}),
			{ numRuns: 150 }
		);
	});
});

const mean = ([least, most]: [number, number]): number => (least + most) / 2;

describe('lots that are listed', () => {
	const site = rectangle(420, 260);
	const areasM2 = [150, 120, 200, 120, 120, 135, 300, 100];

	test.for(remainderPolicies)('are laid out in the order of their numbers: %s', (remainder) => {
		const rules = { ...base, minIntersectionSpacingM: 0, remainder, blockLots: [{ block: 'B', areasM2 }] };
		const layout = layOut(site, rules);
		const block = layout.blocks.find(({ label }) => label === 'B');
		const areas = block?.lots.map(({ areaMm2 }) => areaMm2 / 1e6) ?? [];
		expect(areas).toHaveLength(areasM2.length);
		const exact = remainder === 'remainder' || remainder === 'public-space';
		for (const [index, area] of areas.entries()) {
			const asked = areasM2[index] ?? 0;
			if (exact) expect(Math.abs(area - asked)).toBeLessThan(0.1);
			else expect(area).toBeGreaterThan(asked - 0.1);
		}
		expect(layout.blocks.filter(({ label }) => label !== 'B')).toEqual(
			layOut(site, { ...base, minIntersectionSpacingM: 0, remainder }).blocks.filter(({ label }) => label !== 'B')
		);
	});

	test('that ask for too much are told how much', () => {
		const block = layOut(site, base).blocks.find(({ label }) => label === 'B');
		const land = block?.lots.reduce((total, { areaMm2 }) => total + areaMm2 / 1e6, 0) ?? 0;
		const outcome = subdivide(site, { ...base, blockLots: [{ block: 'B', areasM2: [land * 0.45, land * 0.45, 250] }] });
		if (outcome.ok || outcome.reason.key !== 'listed-lots-do-not-fit') throw new Error('It should not fit.');
		expect(outcome.reason).toMatchObject({ block: 'B', missingM2: 250 });
		const corners = block?.polygon.coordinates[0] ?? [];
		const { east, north } = outcome.reason;
		const reach = (axis: 0 | 1): [number, number] => {
			const values = corners.map((corner) => corner[axis] ?? 0);
			return [Math.min(...values), Math.max(...values)];
		};
		expect([east, north]).toEqual([mean(reach(0)), mean(reach(1))]);
	});

	test('for a block there is not are told the last there is', () => {
		const last = layOut(site, base).blocks.at(-1)?.label;
		const outcome = subdivide(site, { ...base, blockLots: [{ block: 'Z9', areasM2 }] });
		expect(outcome).toEqual({ ok: false, reason: { key: 'listed-block-unknown', block: 'Z9', last } });
	});
});

test.each([
	[{ lotMix: [{ areaM2: 120, sharePct: 60 }] }, { key: 'lot-mix-not-100', sumPct: 60 }],
	[{ lotMix: [{ areaM2: 80, sharePct: 100 }] }, { key: 'lot-below-minimum-area', areaM2: 80, minM2: 90 }],
	[{ lotMix: [{ areaM2: 'x', sharePct: 100 }] }, { key: 'rule-lot-mix-invalid' }],
	[{ blockLots: [{ block: '', areasM2: [120] }] }, { key: 'rule-block-lots-invalid' }],
	[
		{ blockLots: [{ block: 'B', areasM2: [120, 60] }] },
		{ key: 'block-lots-below-minimum', block: 'B', areaM2: 60, minM2: 90 }
	],
	[{ blockLimits: [{ block: 'B', minLotAreaM2: 0 }] }, { key: 'rule-block-limits-invalid' }],
	[{ blockLimits: [{ minLotAreaM2: 80 }] }, { key: 'rule-block-limits-invalid' }],
	[{ blockLimits: [{ block: 'B', streetWidthM: 4 }] }, { key: 'rule-block-limits-invalid' }],
	[{ blockLimits: [{ block: 'B' }, { block: 'B' }] }, { key: 'rule-block-limits-invalid' }],
	[{ blockRows: 3 }, { key: 'rule-block-rows-invalid' }],
	[{ streetSections: { local: '' } }, { key: 'rule-street-sections-invalid' }],
	[{ streetSections: { avenue: 'VA-40' } }, { key: 'rule-street-sections-invalid' }],
	[{ cededStreets: 'local' }, { key: 'rule-ceded-streets-invalid' }],
	[{ constructor: 1 }, { key: 'rule-unknown', name: 'constructor' }],
	[{ toString: 1 }, { key: 'rule-unknown', name: 'toString' }]
])('rules %j are refused', (input, reason) => {
	expect(parseRules(input)).toEqual({ ok: false, reason });
});
