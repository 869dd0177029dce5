import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { parseNorm, type Norm } from '../../rules/norm.ts';
import { shippedPacks } from '../../rules/shipped-packs.ts';
import { findViolations } from '../checks/check-layout.ts';
import { checkRules } from '../checks/check-rules.ts';
import { findFaults } from '../checks/layout-faults.ts';
import type { Layout } from '../layout.ts';
import { defaultRules, type SubdivisionRules } from '../rules.ts';
import { parseRules } from '../rules/parse-rules.ts';
import { rulesOfNorm } from '../rules/requirements.ts';
import { subdivide } from '../subdivide.ts';

const [pack] = shippedPacks;

const normWith = (waivers: unknown[]): Norm => {
	const norm = pack && parseNorm(pack, { type: '4', waivers });
	if (!norm?.ok) throw new Error('There is no such norm.');
	return norm.value;
};

const [east, north] = [500_000, 8_050_000];
const site: Polygon = {
	type: 'Polygon',
	coordinates: [
		[
			[east, north],
			[east + 420, north],
			[east + 420, north + 300],
			[east, north + 300],
			[east, north]
		]
	]
};

/** Ten lots of 80 m² for block C, 6.67 m wide in rows of 12 m. */
const own: Partial<SubdivisionRules> = {
	lotFrontageM: 8,
	lotDepthM: 12,
	minIntersectionSpacingM: 0,
	remainder: 'remainder',
	blockLots: [{ block: 'C', areasM2: new Array<number>(10).fill(80) }],
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};

const rulesUnder = (norm: Norm) => parseRules({ ...defaultRules, ...rulesOfNorm(norm), ...own });

const layOut = (rules: SubdivisionRules): Layout => {
	const outcome = subdivide(site, rules);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	expect(findFaults(outcome.value)).toEqual([]);
	expect(findViolations(outcome.value, rules)).toEqual([]);
	return outcome.value;
};

const waiver = { rule: 'min-lot-area', value: 80, resolution: 'RA 15-2024', block: 'C' };

test('a waiver for a block lets its lots be smaller, and those of no other', () => {
	const norm = normWith([waiver]);
	const rules = rulesUnder(norm);
	if (!rules.ok) throw new Error(JSON.stringify(rules.reason));
	const layout = layOut(rules.value);
	const smallest = layout.blocks.map(({ label, lots }) => ({
		label,
		area: Math.round(Math.min(...lots.map(({ areaMm2 }) => areaMm2 / 1e6)))
	}));
	expect(smallest.filter(({ area }) => area < 90)).toEqual([{ label: 'C', area: 80 }]);
	expect(layout.blocks.find(({ label }) => label === 'C')?.lots).toHaveLength(10);
	const area = checkRules(layout, rules.value, norm).find(({ rule }) => rule === 'min-lot-area');
	expect(area).toMatchObject({ holds: true, waivers: [waiver] });
});

test('without the waiver such lots are refused before anything is laid out', () => {
	expect(rulesUnder(normWith([]))).toEqual({
		ok: false,
		reason: { key: 'block-lots-below-minimum', block: 'C', areaM2: 80, minM2: 90 }
	});
	expect(rulesUnder(normWith([{ ...waiver, block: 'D' }]))).toMatchObject({ ok: false });
});

test('waivers for a block are its limits: area, frontage and proportion; those for the plan are the plan’s', () => {
	const norm = normWith([
		waiver,
		{ ...waiver, rule: 'min-lot-frontage', value: 5 },
		{ ...waiver, rule: 'min-lot-area', value: 85, block: null }
	]);
	expect(rulesOfNorm(norm)).toMatchObject({
		minLotAreaM2: 85,
		blockLimits: [{ block: 'C', minLotAreaM2: 80, minLotFrontageM: 5 }]
	});
});

test('a block whose own limits leave it no lot is refused with its place', () => {
	const outcome = subdivide(site, {
		...defaultRules,
		...own,
		blockLots: [],
		blockLimits: [{ block: 'A', minLotFrontageM: 150 }]
	});
	expect(outcome).toMatchObject({
		ok: false,
		reason: { key: 'block-limits-leave-no-lot', block: 'A', minM: 150, minM2: 90 }
	});
	if (outcome.ok || !('east' in outcome.reason)) throw new Error('It has no place.');
	expect(outcome.reason.east).toBeGreaterThan(east);
	expect(outcome.reason.north).toBeLessThan(north + 300);
});

const rectangle = (widthM: number, heightM: number): Polygon => ({
	type: 'Polygon',
	coordinates: [
		[
			[east, north],
			[east + widthM, north],
			[east + widthM, north + heightM],
			[east, north + heightM],
			[east, north]
		]
	]
});

const lotsWith = (ground: Polygon, rules: SubdivisionRules): number => {
	const outcome = subdivide(ground, rules);
	if (!outcome.ok) return 0;
	expect(findFaults(outcome.value)).toEqual([]);
	expect(findViolations(outcome.value, rules)).toEqual([]);
	return outcome.value.blocks.flatMap(({ lots }) => lots).length;
};

const wide: SubdivisionRules = {
	...defaultRules,
	lotFrontageM: 12,
	lotDepthM: 20,
	minLotAreaM2: 200,
	minLotFrontageM: 12,
	maxDepthPerFrontage: 3,
	blockLengthM: 120,
	streetWidthM: 6,
	mainStreetWidthM: 0,
	minIntersectionSpacingM: 0,
	cornerCutM: 0,
	remainder: 'last-lot',
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};

test('a block loses no lot by limits of its own that ask less than those of the others', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 40, max: 200 }),
			fc.integer({ min: 20, max: 120 }),
			fc.double({ min: 0.3, max: 1, noNaN: true }),
			(w, h, share) => {
				const ground = rectangle(w, h);
				const blockLimits = [{ block: 'A', minLotFrontageM: 12 * share, minLotAreaM2: 200 * share }];
				expect(lotsWith(ground, { ...wide, blockLimits })).toBeGreaterThanOrEqual(lotsWith(ground, wide));
			}
		)
	);
});

test('a block whose rows are cut too long for their depth is cut otherwise', () => {
	expect(lotsWith(rectangle(80, 22), { ...wide, minLotFrontageM: 7 })).toBe(3);
});

test('a strip less deep than lots are meant to be gives as many as hold their proportions', () => {
	const deep = { ...wide, lotFrontageM: 8, lotDepthM: 30, minLotFrontageM: 7, maxDepthPerFrontage: 2 };
	expect(lotsWith(rectangle(120, 33), { ...deep, remainder: 'widen' })).toBe(9);
});
