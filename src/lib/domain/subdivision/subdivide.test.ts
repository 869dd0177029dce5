import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { gridAreaMm2 } from '../geo/area.ts';
import { findViolations } from './checks/check-layout.ts';
import { findFaults } from './checks/layout-faults.ts';
import type { Layout } from './layout.ts';
import { parseRules } from './rules/parse-rules.ts';
import { defaultRules, type SubdivisionRules } from './rules.ts';
import { subdivide } from './subdivide.ts';

const noReserves: SubdivisionRules = {
	...defaultRules,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};

const turned = (ring: Position[], degrees: number): Position[] => {
	const angle = (degrees * Math.PI) / 180;
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	return ring.map(([x = 0, y = 0]) => [500000 + x * cos - y * sin, 4000000 + x * sin + y * cos]);
};

const closed = (ring: Position[]): Position[] => [...ring, ...ring.slice(0, 1)];

const polygonOf = (rings: Position[][], degrees = 0): Polygon => ({
	type: 'Polygon',
	coordinates: rings.map((ring) => turned(closed(ring), degrees))
});

const rectangle = (x: number, y: number, width: number, height: number): Position[] => [
	[x, y],
	[x + width, y],
	[x + width, y + height],
	[x, y + height]
];

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** What every layout must be, found from its geometry alone. */
const expectSound = (layout: Layout, site: Polygon, rules: SubdivisionRules): void => {
	expect(findFaults(layout)).toEqual([]);
	expect(findViolations(layout, rules)).toEqual([]);
	expect(Math.abs(layout.balance.siteMm2 - gridAreaMm2(site))).toBeLessThan(0.01 * Math.sqrt(gridAreaMm2(site)) + 1e4);
};

const layOut = (site: Polygon, rules: SubdivisionRules = noReserves): Layout => {
	const outcome = subdivide(site, rules);
	if (!outcome.ok) throw new Error(outcome.reason.key);
	return outcome.value;
};

describe('any site', () => {
	// A ring whose corners lie round a centre in order of angle: simple, and concave as soon as radii differ.
	const star = fc.array(fc.double({ min: 0.25, max: 1, noNaN: true }), { minLength: 3, maxLength: 14 }).map((radii) =>
		radii.map((radius, index): Position => {
			const angle = (2 * Math.PI * index) / radii.length;
			return [radius * Math.cos(angle), radius * Math.sin(angle)];
		})
	);
	const scaled = (ring: Position[], factor: number): Position[] =>
		ring.map(([x = 0, y = 0]) => [x * factor, y * factor]);

	test(
		'gives a sound layout or a reason, at every size and orientation, with a hole or without',
		{ timeout: 120_000 },
		() => {
			fc.assert(
				fc.property(
					star,
					fc.double({ min: 15, max: 350, noNaN: true }),
					fc.integer({ min: 0, max: 359 }),
					fc.boolean(),
					fc.constantFrom<number | 'longest-side'>('longest-side', 0, 33.3),
					(ring, size, degrees, withHole, bearing) => {
						const hole = scaled(ring, size * 0.12).reverse();
						const site = polygonOf([scaled(ring, size), ...(withHole ? [hole] : [])], degrees);
						const rules = { ...noReserves, bearing };
						const outcome = subdivide(site, rules);
						if (outcome.ok) expectSound(outcome.value, site, rules);
						else expect(outcome.reason.key).toBe('site-too-small');
					}
				),
				{ numRuns: 400 }
			);
		}
	);

	test('a comb, an L with a courtyard and a ring with two holes', () => {
		const comb: Position[] = [[0, 0]];
		for (let tooth = 0; tooth < 5; tooth++)
			comb.push([tooth * 90 + 60, 0], [tooth * 90 + 60, 120], [tooth * 90 + 90, 120], [tooth * 90 + 90, 0]);
		comb.push([480, 0], [480, 300], [0, 300]);
		const bend: Position[] = [
			[0, 0],
			[400, 0],
			[400, 150],
			[180, 220],
			[150, 400],
			[0, 400]
		];
		const sites = [
			polygonOf([comb], 17),
			polygonOf([bend, rectangle(60, 60, 6, 6).reverse()], 41),
			polygonOf(
				[rectangle(0, 0, 300, 260), rectangle(60, 60, 40, 40).reverse(), rectangle(180, 120, 30, 80).reverse()],
				5
			)
		];
		for (const site of sites) expectSound(layOut(site), site, noReserves);
	});

	test('the same site gives the same layout, wherever its ring begins and whichever way it runs', () => {
		const ring = rectangle(0, 0, 210, 130);
		const again = [...ring.slice(2), ...ring.slice(0, 2)].reverse();
		expect(layOut(polygonOf([again], 12), defaultRules)).toEqual(layOut(polygonOf([ring], 12), defaultRules));
	});
});

describe('what a layout says', () => {
	const site = polygonOf([rectangle(0, 0, 300, 200)]);

	test('lots of 8 × 15 m measure 120.00 m² where rows are not fitted to the land', () => {
		const areas = layOut(site, { ...noReserves, remainder: 'last-lot', minIntersectionSpacingM: 0 }).blocks.flatMap(
			({ lots }) => lots.map((lot) => lot.areaMm2)
		);
		expect(areas.filter((area) => area === 120e6).length).toBeGreaterThan(areas.length / 2);
	});

	test('the minimum is kept to the last square millimetre when the lot is exactly on it', () => {
		const tight = { ...noReserves, lotDepthM: 20, minLotAreaM2: 160, minLotFrontageM: 8, bearing: 31 };
		const layout = layOut(polygonOf([rectangle(0, 0, 300, 300)], 23), tight);
		expect(findViolations(layout, tight)).toEqual([]);
		expect(Math.min(...layout.blocks.flatMap(({ lots }) => lots.map((lot) => lot.areaMm2)))).toBeGreaterThanOrEqual(
			160e6
		);
	});

	test('reserves reach what was asked, of the site', () => {
		const layout = layOut(site, defaultRules);
		const given = (kind: string): number =>
			sum(layout.reserves.filter((reserve) => reserve.kind === kind).map((reserve) => reserve.areaMm2));
		expect(given('recreation')).toBeGreaterThanOrEqual(0.08 * layout.balance.siteMm2);
		expect(given('education')).toBeGreaterThanOrEqual(0.02 * layout.balance.siteMm2);
		expect(given('zonal_park')).toBe(0);
	});

	test('blocks are lettered with Ñ, lots numbered from 1, programmes get their share exactly', () => {
		const programmes = [
			{ code: 'one', sharePct: 70 },
			{ code: 'two', sharePct: 30 }
		];
		const layout = layOut(polygonOf([rectangle(0, 0, 900, 500)]), { ...noReserves, programmes });
		const lots = layout.blocks.flatMap((block) => block.lots);
		expect(layout.blocks.map(({ label }) => label).slice(12, 16)).toEqual(['M', 'N', 'Ñ', 'O']);
		for (const block of layout.blocks)
			expect(block.lots.map(({ number }) => number)).toEqual(block.lots.map((_, index) => String(index + 1)));
		const first = lots.filter(({ programme }) => programme === 'one').length;
		expect(Math.abs(first - 0.7 * lots.length)).toBeLessThan(1);
		expect(lots.every(({ programme }) => programme !== null)).toBe(true);
	});
});

describe('what cannot be done', () => {
	const refusal = (site: Polygon, rules = noReserves): unknown => {
		const outcome = subdivide(site, rules);
		return outcome.ok ? 'laid out' : outcome.reason;
	};

	test('a bow tie is refused with the place where it crosses', () => {
		const bowTie: Position[] = [
			[0, 0],
			[100, 100],
			[100, 0],
			[0, 100]
		];
		expect(refusal(polygonOf([bowTie]))).toEqual({ key: 'site-crosses-itself', east: 500050, north: 4000050 });
	});

	test('ground too small says how much is needed', () => {
		expect(refusal(polygonOf([rectangle(0, 0, 20, 20)]))).toEqual({
			key: 'site-too-small',
			siteM2: 400,
			neededM2: expect.closeTo(27.2 * 34.2) as number
		});
	});

	test('a reserve that does not fit says how much is missing', () => {
		const greedy = { ...noReserves, reservesPct: { ...noReserves.reservesPct, recreation: 70 } };
		expect(refusal(polygonOf([rectangle(0, 0, 100, 100)]), greedy)).toMatchObject({
			key: expect.stringMatching(/reserve-does-not-fit|site-too-small/) as string
		});
	});

	test.for([
		[{ lotFrontageM: '8' }, { key: 'rule-not-a-number', name: 'lotFrontageM' }],
		[{ lotFrontage: 8 }, { key: 'rule-unknown', name: 'lotFrontage' }],
		[{ streetWidthM: -1 }, { key: 'rule-out-of-range', name: 'streetWidthM', value: -1, min: 2, max: 100 }],
		[{ lotDepthM: 10 }, { key: 'lot-below-minimum-area', areaM2: 80, minM2: 90 }],
		[
			{ lotFrontageM: 5, lotDepthM: 30 },
			{ key: 'lot-below-minimum-frontage', frontageM: 5, minM: 6 }
		],
		[{ programmes: [{ code: 'one', sharePct: 60 }] }, { key: 'programme-shares-not-100', sumPct: 60 }],
		[[], { key: 'rules-not-an-object' }]
	])('rules %j are refused', ([input, reason]) => {
		expect(parseRules(input)).toEqual({ ok: false, reason });
	});
});
