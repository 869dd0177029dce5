import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { findShippedPack } from '../../rules/shipped-packs.ts';
import type { Layout } from '../layout.ts';
import { defaultRules, remainderPolicies, type SubdivisionRules } from '../rules.ts';
import { rulesOfNorm } from '../rules/requirements.ts';
import { subdivide } from '../subdivide.ts';
import { findViolations } from './check-layout.ts';
import { checkRules } from './check-rules.ts';
import { intersectionSpacings } from './intersection-spacing.ts';
import { findFaults } from './layout-faults.ts';

const rules: SubdivisionRules = {
	...defaultRules,
	minIntersectionSpacingM: 0,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};
const apart: SubdivisionRules = { ...rules, minIntersectionSpacingM: 40 };

const rectangle = (width: number, height: number): Polygon => {
	const [west, south] = [300_000, 8_000_000];
	const [east, north] = [west + width, south + height];
	return {
		type: 'Polygon',
		coordinates: [
			[
				[west, south],
				[east, south],
				[east, north],
				[west, north],
				[west, south]
			]
		]
	};
};

const layOut = (site: Polygon, by: SubdivisionRules): Layout => {
	const outcome = subdivide(site, by);
	if (!outcome.ok) throw new Error(outcome.reason.key);
	return outcome.value;
};

/** Of land between two streets that are laid out, m. */
const between = (layout: Layout): number[] =>
	intersectionSpacings(layout).flatMap(({ isAtEdge, spacingM }) => (isAtEdge ? [] : [spacingM]));

describe('streets as far apart as the law wants', () => {
	// Inside the street all round: five bands of two rows of 15 m, and four streets between them.
	const site = rectangle(400, 5 * 30 + 4 * 9.602 + 2 * 9.602);

	test('two rows of 15 m and a street of 9.60 m are 39.60 m from axis to axis', () => {
		expect(Math.min(...between(layOut(site, rules)))).toBeCloseTo(39.6, 2);
	});

	test('rows are as much deeper as that takes', () => {
		const roomy = rectangle(400, 5 * 30.5 + 4 * 9.602 + 2 * 9.602);
		const spacings = between(layOut(roomy, apart));
		expect(Math.min(...spacings)).toBeGreaterThan(40);
		expect(Math.min(...spacings)).toBeLessThan(40.2);
		const lots = (layout: Layout): number => layout.blocks.flatMap((block) => block.lots).length;
		expect(lots(layOut(roomy, apart))).toBe(lots(layOut(roomy, rules)));
	});

	test('a band of one row is none', () => {
		const site = rectangle(400, 150);
		expect(Math.min(...intersectionSpacings(layOut(site, rules)).map(({ spacingM }) => spacingM))).toBeLessThan(25);
		expect(Math.min(...intersectionSpacings(layOut(site, apart)).map(({ spacingM }) => spacingM))).toBeGreaterThan(40);
	});

	test('blocks joined by passages count together', () => {
		const layout = layOut(rectangle(420, 150), { ...apart, passagesBetween: 2, blockLengthM: 60 });
		expect(layout.passages?.length).toBeGreaterThan(3);
		expect(Math.min(...intersectionSpacings(layout).map(({ spacingM }) => spacingM))).toBeGreaterThan(40);
	});

	test('on any rectangle, whatever becomes of the remainder', { timeout: 60_000 }, () => {
		const asked = fc.record({
			blockLengthM: fc.constantFrom(20, 60, 120),
			passagesBetween: fc.constantFrom(0, 0, 1),
			remainder: fc.constantFrom(...remainderPolicies)
		});
		// Lots of 15 m cannot be so deep that two rows of them reach 55 m everywhere.
		const measures = fc.constantFrom(
			{ minIntersectionSpacingM: 40, lotDepthM: 15 },
			{ minIntersectionSpacingM: 55, lotDepthM: 20 }
		);
		const side = fc.integer({ min: 40, max: 420 });
		fc.assert(
			fc.property(side, side, asked, measures, (width, height, options, measured) => {
				const by = { ...rules, ...options, ...measured };
				const outcome = subdivide(rectangle(width, height), by);
				if (!outcome.ok) return;
				expect(Math.min(...between(outcome.value))).toBeGreaterThan(by.minIntersectionSpacingM - 0.005);
				expect(findFaults(outcome.value)).toEqual([]);
				expect(findViolations(outcome.value, by)).toEqual([]);
			}),
			{ numRuns: 150 }
		);
	});
});

describe('both bounds', () => {
	const pack = findShippedPack('peru-rne');
	if (!pack) throw new Error('There is no pack.');
	const norm = { pack, type: '4', waivers: [] };
	const resultOf = (layout: Layout, by: SubdivisionRules, rule: string) =>
		checkRules(layout, by, norm).find((each) => each.rule === rule);

	test('are the law’s, and the engine keeps the lower one', () => {
		expect(rulesOfNorm(norm)).toMatchObject({ minIntersectionSpacingM: 40 });
		const layout = layOut(rectangle(400, 300), { ...rules, ...rulesOfNorm(norm) });
		for (const rule of ['min-intersection-spacing', 'max-intersection-spacing'])
			expect(resultOf(layout, rules, rule)).toMatchObject({ article: 'GH.020', holds: true });
	});

	test('are told broken with what is too near, and too far', () => {
		const near = resultOf(layOut(rectangle(400, 300), rules), rules, 'min-intersection-spacing');
		expect(near).toMatchObject({ holds: false, limit: 40 });
		expect(near?.features[0]).toMatchObject({ kind: 'block' });
		const long = { ...apart, blockLengthM: 400 };
		const far = resultOf(layOut(rectangle(800, 300), long), long, 'max-intersection-spacing');
		expect(far).toMatchObject({ holds: false, limit: 300 });
	});

	test('where the site ends sooner, that is told and breaks nothing', () => {
		const result = resultOf(layOut(rectangle(200, 44), apart), apart, 'min-intersection-spacing');
		expect(result).toMatchObject({ holds: true });
		expect(result?.atEdge?.[0]?.value).toBeCloseTo(44 - 9.6, 2);
		expect(resultOf(layOut(rectangle(400, 300), apart), apart, 'min-intersection-spacing')).not.toHaveProperty(
			'atEdge'
		);
	});
});
