import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { gridAreaMm2 } from '../../geo/area.ts';
import { findShippedPack } from '../../rules/shipped-packs.ts';
import { findViolations } from '../checks/check-layout.ts';
import { checkRules } from '../checks/check-rules.ts';
import { findFaults } from '../checks/layout-faults.ts';
import { shapesOfLots } from '../checks/lot-shapes.ts';
import { streetWidths } from '../checks/street-widths.ts';
import type { Layout } from '../layout.ts';
import { defaultRules, type SubdivisionRules } from '../rules.ts';
import { parseRules } from '../rules/parse-rules.ts';
import { subdivide } from '../subdivide.ts';

const [east, north] = [300_000, 8_000_000];

const polygonOf = (...corners: [x: number, y: number][]): Polygon => ({
	type: 'Polygon',
	coordinates: [[...corners, ...corners.slice(0, 1)].map(([x, y]): Position => [east + x, north + y])]
});

const rules: SubdivisionRules = {
	...defaultRules,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};
const site = polygonOf([0, 0], [620, 0], [620, 210], [0, 210]);

const layOut = (ground: Polygon, by: SubdivisionRules): Layout => {
	const outcome = subdivide(ground, by);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

/** Widths across which the blocks of the northernmost band face each other, from west to east, m. */
const gapsOfBand = (layout: Layout): number[] => {
	const widths = streetWidths(layout).filter(
		({ axis: [[x1 = 0], [x2 = 0]], widthM }) => Math.abs(x1 - x2) < 0.01 && widthM < 16
	);
	const top = Math.max(...widths.map(({ at }) => at[1]));
	return widths
		.filter(({ at }) => top - at[1] < 30)
		.sort((a, b) => a.at[0] - b.at[0])
		.filter(({ at: [x] }) => x > east + 10 && x < east + 610)
		.map(({ widthM }) => Math.round(widthM * 10) / 10);
};

/** Sides of polygons, from corner to corner in their order. */
const sidesOf = (polygons: readonly Polygon[]): Set<string> =>
	new Set(
		polygons.flatMap(({ coordinates }) =>
			coordinates.flatMap((ring) => ring.slice(1).map((corner, index) => `${ring[index]?.join()} ${corner.join()}`))
		)
	);

const waysMm2 = ({ rightsOfWay, passages = [] }: Layout): number =>
	[...rightsOfWay, ...passages.map(({ polygon }) => polygon)].reduce((sum, each) => sum + gridAreaMm2(each), 0);

describe('passages between two streets', () => {
	test('alternate with streets, and streets of two widths with each other', () => {
		const by = { ...rules, passagesBetween: 2, mainStreetEvery: 2 };
		expect(gapsOfBand(layOut(site, by))).toEqual([4, 4, 9.6, 4, 4, 15.6, 4, 4, 9.6, 4, 4, 15.6, 4, 4]);
		expect(layOut(site, rules)).not.toHaveProperty('passages');
	});

	test('leave the streets as far apart as without any', () => {
		const lengthM = (layout: Layout): number => 620 / gapsOfBand(layout).filter((width) => width > 5).length;
		const by = { ...rules, mainStreetWidthM: 0 };
		expect(lengthM(layOut(site, { ...by, passagesBetween: 1 }))).toBe(lengthM(layOut(site, by)));
	});

	test.for([
		[15, 4],
		[45, 4.5],
		[60, 6]
	])('with rows of %i m are %d m wide', ([lotDepthM = 0, widthM]) => {
		const by: SubdivisionRules = { ...rules, remainder: 'last-lot', lotFrontageM: 15, lotDepthM, passagesBetween: 1 };
		const layout = layOut(site, by);
		const widths = streetWidths(layout).filter(({ isPassage }) => isPassage);
		expect(widths.length).toBeGreaterThan(2);
		expect(Math.min(...widths.map((each) => each.widthM))).toBeCloseTo(widthM ?? 0, 2);
	});

	test('give every lot its frontage on a street, though it lies on a passage with a longer side', () => {
		const layout = layOut(site, { ...rules, passagesBetween: 1 });
		const shapes = shapesOfLots(layout);
		for (const { lot, frontageMm } of shapes) expect(lot.frontageM).toBe(Math.floor(frontageMm) / 1000);
		// Those at passages front with their narrow side, those at cross streets with the longer one.
		const atPassages = shapes.filter(({ lot }) =>
			(layout.passageSides ?? []).some(([from, to]) => {
				const ring = lot.polygon.coordinates[0] ?? [];
				return ring.some((corner, index) => corner.join() === from.join() && ring[index + 1]?.join() === to.join());
			})
		);
		expect(atPassages.length).toBeGreaterThan(8);
		expect(Math.max(...atPassages.map(({ frontageMm }) => frontageMm))).toBeLessThan(10_000);
		const { passageSides: _, ...asStreets } = layout;
		expect(Math.max(...shapesOfLots(asStreets).map(({ frontageMm }) => frontageMm))).toBeGreaterThan(12_000);
	});

	test('are land of their own: with the blocks on both sides, and with the street at both mouths', () => {
		const layout = layOut(site, { ...rules, passagesBetween: 2 });
		expect(layout.passages).toHaveLength(streetWidths(layout).filter(({ isPassage }) => isPassage).length);
		const [blocks, streets] = [sidesOf(layout.blocks.map(({ polygon }) => polygon)), sidesOf(layout.rightsOfWay)];
		for (const { polygon, widthM } of layout.passages ?? []) {
			const sides = [...sidesOf([polygon])].map((side) => side.split(' ').reverse().join(' '));
			expect(sides.filter((side) => streets.has(side))).toHaveLength(2);
			expect(sides.filter((side) => blocks.has(side))).toHaveLength(sides.length - 2);
			expect(widthM).toBeCloseTo(4, 2);
		}
		expect(layout.rightsOfWay).toHaveLength(1);
		expect(waysMm2(layout)).toBe(layout.balance.rightsOfWayMm2);
	});

	test('are measured with article, value and place, and hold', () => {
		const pack = findShippedPack('peru-rne');
		if (!pack) throw new Error('There is no pack.');
		const norm = { pack, type: '4', waivers: [] };
		const by = { ...rules, passagesBetween: 1 };
		const layout = layOut(site, by);
		const results = checkRules(layout, by, norm);
		const resultOf = (rule: string) => results.find((each) => each.rule === rule);
		expect(resultOf('min-passage-width')).toMatchObject({ article: 'GH.020', limit: 4, holds: true });
		expect(resultOf('min-passage-width')?.value).toBeCloseTo(4, 2);
		expect(resultOf('max-passage-length-per-width')).toMatchObject({ article: 'GH.020', limit: 20, holds: true });
		expect(resultOf('max-passage-length-per-width')?.value).toBeLessThan(9);
		expect(resultOf('min-local-street-width')?.value).toBeCloseTo(9.6, 2);
		expect(checkRules(layOut(site, rules), rules, norm).map(({ rule }) => rule)).not.toContain('min-passage-width');
	});

	test('are told too narrow by a stricter limit, one by one', () => {
		const by = { ...rules, passagesBetween: 1 };
		const layout = layOut(site, by);
		const results = checkRules(layout, { ...by, minPassageWidthM: 5, maxPassageLengthPerWidth: 5 });
		const broken = results.filter(({ holds }) => !holds);
		expect(broken.map(({ rule }) => rule)).toEqual(['min-passage-width', 'max-passage-length-per-width']);
		const passages = streetWidths(layout).filter(({ isPassage }) => isPassage);
		expect(broken.map(({ features }) => features.length)).toEqual([passages.length, passages.length]);
	});

	test('keep every promise on any ground, with reserves and without', { timeout: 120_000 }, () => {
		const star = fc.array(fc.double({ min: 0.35, max: 1, noNaN: true }), { minLength: 3, maxLength: 10 });
		const options = fc.record({
			passagesBetween: fc.integer({ min: 1, max: 3 }),
			minPassageWidthM: fc.constantFrom(4, 6.5),
			bearing: fc.constantFrom<SubdivisionRules['bearing']>('longest-side', 20, 'boundary'),
			remainder: fc.constantFrom<SubdivisionRules['remainder']>('widen', 'last-lot', 'remainder'),
			reservesPct: fc.constantFrom(rules.reservesPct, defaultRules.reservesPct)
		});
		fc.assert(
			fc.property(star, fc.integer({ min: 60, max: 320 }), options, (radii, size, asked) => {
				const ground = polygonOf(
					...radii.map((radius, index): [number, number] => {
						const angle = (2 * Math.PI * index) / radii.length;
						return [radius * size * Math.cos(angle), radius * size * Math.sin(angle)];
					})
				);
				const by = { ...rules, ...asked };
				const outcome = subdivide(ground, by);
				if (!outcome.ok) expect(outcome.reason.key).toMatch(/^(site-too-small|reserve-does-not-fit)$/);
				else {
					expect(findFaults(outcome.value)).toEqual([]);
					expect(findViolations(outcome.value, by)).toEqual([]);
					const widths = streetWidths(outcome.value);
					const narrowest = (isPassage: boolean): number =>
						Math.min(...widths.filter((each) => each.isPassage === isPassage).map(({ widthM }) => widthM));
					expect(narrowest(true)).toBeGreaterThan(by.minPassageWidthM - 0.005);
					expect(narrowest(false)).toBeGreaterThan(by.streetWidthM - 0.005);
					// Together with the passages the streets are what they would be without: of one piece, and as large.
					expect(outcome.value.rightsOfWay).toHaveLength(1);
					expect(waysMm2(outcome.value)).toBe(outcome.value.balance.rightsOfWayMm2);
					for (const { widthM } of outcome.value.passages ?? [])
						expect(widthM).toBeGreaterThanOrEqual(by.minPassageWidthM);
				}
			}),
			{ numRuns: 100, endOnFailure: true }
		);
	});
});

test.for([
	[{ passagesBetween: 2 }, { ok: true }],
	[{ passagesBetween: 1.5 }, { ok: false, reason: { key: 'rule-not-whole', name: 'passagesBetween', value: 1.5 } }],
	[{ passagesBetween: 6 }, { ok: false, reason: { key: 'rule-out-of-range', name: 'passagesBetween', max: 5 } }],
	[{ minPassageWidthM: 'wide' }, { ok: false, reason: { key: 'rule-not-a-number', name: 'minPassageWidthM' } }]
])('%j', ([input, outcome]) => {
	expect(parseRules(input)).toMatchObject(outcome ?? {});
});
