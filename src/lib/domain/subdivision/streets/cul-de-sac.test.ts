import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { findViolations } from '../checks/check-layout.ts';
import { checkRules } from '../checks/check-rules.ts';
import { measureCulDeSacs } from '../checks/cul-de-sac-measures.ts';
import { findFaults } from '../checks/layout-faults.ts';
import type { Layout, LayoutBlock } from '../layout.ts';
import { defaultRules, type SubdivisionRules } from '../rules.ts';
import { parseRules } from '../rules/parse-rules.ts';
import { subdivide } from '../subdivide.ts';

const [east, north] = [300_000, 8_000_000];

const rectangle = (width: number, height: number, degrees = 0): Polygon => {
	const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
	const corners = [
		[0, 0],
		[width, 0],
		[width, height],
		[0, height],
		[0, 0]
	];
	return {
		type: 'Polygon',
		coordinates: [corners.map(([x = 0, y = 0]): Position => [east + x * cos - y * sin, north + x * sin + y * cos])]
	};
};

const through: SubdivisionRules = {
	...defaultRules,
	blockLengthM: 100,
	minIntersectionSpacingM: 0,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};
const closed: SubdivisionRules = { ...through, culDeSacs: true };

const layOut = (site: Polygon, rules: SubdivisionRules): Layout => {
	const outcome = subdivide(site, rules);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

const lotsIn = ({ blocks }: Layout): number => blocks.reduce((sum, { lots }) => sum + lots.length, 0);

const soundness = (layout: Layout, rules: SubdivisionRules) => [
	...findFaults(layout),
	...findViolations(layout, rules),
	...checkRules(layout, rules).filter(({ holds }) => !holds)
];

const made = ({ culDeSacs }: Layout) => culDeSacs?.made ?? [];

const blockOf = ({ blocks }: Layout, label: string): LayoutBlock => {
	const block = blocks.find((each) => each.label === label);
	if (!block) throw new Error(label);
	return block;
};

const cornersOf = ({ coordinates }: Polygon): Set<string> => new Set(coordinates.flat().map(String));

const site = rectangle(500, 500, 17);

describe('every second street between two rows of blocks', () => {
	test.for([12, 9.6, 7.2])('%d m wide, ends in a turning place, and no lot is lost', (streetWidthM) => {
		const rules = { ...closed, streetWidthM };
		const [layout, open] = [layOut(site, rules), layOut(site, { ...rules, culDeSacs: false })];
		expect(made(layout).length).toBeGreaterThan(15);
		expect(soundness(layout, rules)).toEqual([]);
		for (const { lengthM, widthM, turningM } of measureCulDeSacs(layout)) {
			expect(lengthM).toBeLessThanOrEqual(100);
			expect(widthM).toBeCloseTo(streetWidthM, 1);
			expect(turningM).toBeCloseTo(12, 1);
		}
		expect(lotsIn(layout)).toBeGreaterThanOrEqual(lotsIn(open));
		expect(layout.balance.lotsMm2).toBeGreaterThan(open.balance.lotsMm2);
		expect(open.culDeSacs).toBeUndefined();
	});

	test('where streets are as wide as a turning place it gives more lots', () => {
		const wide = { ...closed, streetWidthM: 12 };
		const [layout, open] = [layOut(site, wide), layOut(site, { ...wide, culDeSacs: false })];
		expect(lotsIn(layout)).toBeGreaterThanOrEqual(lotsIn(open) + made(layout).length);
	});

	test('lots are numbered round the block and into the cul-de-sac: each lies beside the one before, or across the end', () => {
		const layout = layOut(site, closed);
		for (const { block } of made(layout)) {
			const { lots } = blockOf(layout, block);
			expect(lots.map(({ number }) => number)).toEqual(lots.map((_, index) => String(index + 1)));
			const apart = lots.slice(1).filter(({ polygon }, index) => {
				const before = cornersOf(lots[index]?.polygon ?? polygon);
				return [...cornersOf(polygon)].filter((corner) => before.has(corner)).length < 2;
			});
			// At the end the numbers go on across the street.
			expect(apart).toHaveLength(1);
		}
	});

	test('is closed by lots, and open on the side of one cross street alone', () => {
		const layout = layOut(rectangle(500, 500), closed);
		for (const { block, axis } of made(layout)) {
			const [[mouthX = 0, y = 0], [endX = 0]] = axis;
			const ring = blockOf(layout, block).polygon.coordinates[0] ?? [];
			const xs = ring.map(([x = 0]) => x);
			expect(Math.min(...xs)).toBeCloseTo(mouthX, 2);
			expect(Math.max(...xs)).toBeGreaterThan(endX + 10);
			const behind = blockOf(layout, block).lots.filter(({ polygon }) => {
				const ys = polygon.coordinates.flat().map(([, each = 0]) => each);
				return Math.min(...ys) < y && Math.max(...ys) >= y;
			});
			expect(behind).toHaveLength(1);
		}
	});
});

describe('streets stay as they are', () => {
	test('where they would be too long, and the layout says so', () => {
		const [layout, open] = [
			layOut(site, { ...closed, blockLengthM: 200 }),
			layOut(site, { ...through, blockLengthM: 200 })
		];
		expect(layout.culDeSacs).toMatchObject({ made: [], costly: 0 });
		expect(layout.culDeSacs?.tooLong).toBeGreaterThan(4);
		expect(layout.blocks).toEqual(open.blocks);
	});

	test('where they would cost lots', () => {
		const rules = { ...closed, minTurningM: 24 };
		const layout = layOut(site, rules);
		expect(layout.culDeSacs?.costly).toBeGreaterThan(4);
		expect(lotsIn(layout)).toBeGreaterThanOrEqual(lotsIn(layOut(site, through)));
		expect(soundness(layout, rules)).toEqual([]);
	});
});

test('reserves go before cul-de-sacs, and every rule is kept', () => {
	const rules = { ...defaultRules, blockLengthM: 90, culDeSacs: true };
	const layout = layOut(rectangle(600, 500, 40), rules);
	expect(made(layout).length).toBeGreaterThan(5);
	expect(soundness(layout, rules)).toEqual([]);
});

test('what a cul-de-sac has is held to the limits from its geometry, and the blocks are named', () => {
	const layout = layOut(site, closed);
	const results = checkRules(layout, { ...closed, maxCulDeSacM: 60, minTurningM: 13, streetWidthM: 10 });
	const broken = new Map(results.filter(({ holds }) => !holds).map((result) => [result.rule, result]));
	expect(broken.get('max-cul-de-sac-length')).toMatchObject({ limit: 60, unit: 'm' });
	expect(broken.get('min-turning-diameter')?.value).toBeCloseTo(12, 1);
	for (const rule of ['max-cul-de-sac-length', 'min-turning-diameter'] as const)
		expect(new Set(broken.get(rule)?.features.flatMap((each) => ('block' in each ? [each.block] : [])))).toEqual(
			new Set(made(layout).map(({ block }) => block))
		);
	expect(broken.get('min-local-street-width')?.features.some(({ kind }) => kind === 'block')).toBe(true);
	expect(checkRules(layout, through).some(({ rule }) => rule.includes('cul-de-sac'))).toBe(false);
});

test('the lots of a block round a cul-de-sac may be listed', () => {
	const asked: SubdivisionRules = { ...closed, remainder: 'remainder' };
	const [first] = made(layOut(site, asked));
	const areasM2 = [200, 150, 130, 125, 120, 180, 140];
	const layout = layOut(site, { ...asked, blockLots: [{ block: first?.block ?? '', areasM2 }] });
	const { lots } = blockOf(layout, made(layout)[0]?.block ?? '');
	expect(lots).toHaveLength(areasM2.length);
	lots.forEach(({ areaMm2 }, index) => expect(areaMm2 / 1e6).toBeCloseTo(areasM2[index] ?? 0, 0));
	expect(findFaults(layout)).toEqual([]);
});

test.for([
	[{ culDeSacs: true }, { ok: true, value: { culDeSacs: true } }],
	[{ culDeSacs: 1 }, { ok: false, reason: { key: 'rule-not-yes-or-no', name: 'culDeSacs' } }]
] as const)('%j', ([rules, outcome]) => {
	expect(parseRules(rules)).toMatchObject(outcome);
});

test('layouts are sound, and lose no lot, whatever streets, lots and blocks measure', { timeout: 120_000 }, () => {
	const metres = (min: number, max: number) => fc.double({ min, max, noNaN: true });
	const measures = fc.record({
		frontage: metres(5, 14),
		deeper: metres(1, 2.5),
		leastShare: metres(0.6, 1),
		blockLengthM: metres(40, 120),
		streetWidthM: metres(4, 16),
		maxCulDeSacM: metres(50, 120),
		minTurningM: metres(8, 20),
		cornerCutM: fc.constantFrom(0, 3),
		remainder: fc.constantFrom('widen', 'last-lot', 'public-space', 'remainder'),
		degrees: metres(0, 90),
		hasMix: fc.boolean()
	});
	fc.assert(
		fc.property(measures, ({ frontage, deeper, leastShare, degrees, hasMix, ...rest }) => {
			const areaM2 = frontage * frontage * deeper;
			const rules: SubdivisionRules = {
				...closed,
				...rest,
				lotFrontageM: frontage,
				lotDepthM: frontage * deeper,
				minLotAreaM2: areaM2 * leastShare,
				minLotFrontageM: frontage * leastShare,
				lotMix: hasMix
					? [
							{ areaM2, sharePct: 60 },
							{ areaM2: areaM2 * 1.5, sharePct: 40 }
						]
					: []
			};
			const land = rectangle(260, 230, degrees);
			const [layout, open] = [layOut(land, rules), layOut(land, { ...rules, culDeSacs: false })];
			expect([...findFaults(layout), ...findViolations(layout, rules)]).toEqual([]);
			expect(lotsIn(layout)).toBeGreaterThanOrEqual(lotsIn(open));
			const held = checkRules(layout, rules).filter(({ rule }) => /cul-de-sac|turning|local-street/.test(rule));
			expect(held.filter(({ holds }) => !holds)).toEqual([]);
		}),
		{ numRuns: 150 }
	);
});
