import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { normOfType } from '../rules/presets.ts';
import type { Layout } from '../layout.ts';
import { defaultRules, type SubdivisionRules } from '../rules.ts';
import { subdivide } from '../subdivide.ts';
import { noSurroundings, nothingLocked, type Surroundings } from '../surroundings.ts';
import { largerLots, type LargerLots } from './larger-lots.ts';

const [east, north] = [300_000, 8_000_000];
const rectangle = (width: number, height: number): Polygon => ({
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
});

const layOut = (site: Polygon, rules: SubdivisionRules, around: Surroundings = noSurroundings): Layout => {
	const outcome = subdivide(site, rules, around);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

const largerOn = (site: Polygon, changed: Partial<SubdivisionRules> = {}, type = '4'): LargerLots | undefined => {
	const rules = { ...defaultRules, ...changed };
	return largerLots(layOut(site, rules), { site, rules, norm: normOfType(type), around: noSurroundings });
};

/** Two rows and a street would set intersections too near to each other: rows are a third deeper than asked for. */
const low = rectangle(400, 110);

test('lots that are as large as asked for are not told of', () => {
	expect(largerOn(rectangle(400, 250))).toBeUndefined();
	expect(largerOn(low, { minIntersectionSpacingM: 0 })).toBeUndefined();
});

test('lots that are larger are told of, with what was laid out to be nearer, as the README has it', () => {
	const larger = largerOn(low);
	expect(layOut(low, defaultRules).blocks.flatMap(({ lots }) => lots)).toHaveLength(142);
	expect([larger?.areaM2, larger?.wantedM2, larger?.depthM].map((each) => each?.toFixed(1))).toEqual([
		'163.1',
		'120.0',
		'20.3'
	]);
	expect(larger?.nearer.map(({ rules, lots }) => ({ ...rules, lots }))).toEqual([
		{ lotFrontageM: 6, lotDepthM: 20.3, lots: 188 },
		{ bearing: 0, lots: 154 }
	]);
});

test('what is said to be nearer is what comes of those rules', () => {
	for (const { rules: change, lots, areaM2 } of largerOn(low)?.nearer ?? []) {
		const made = layOut(low, { ...defaultRules, ...change }).blocks.flatMap((block) => block.lots);
		expect(made).toHaveLength(lots);
		expect(made.filter((lot) => lot.areaMm2 / 1e6 >= areaM2).length).toBeGreaterThanOrEqual(lots / 2);
		expect(areaM2).toBeLessThan(1.2 * 120);
	}
});

test('lots less wide are named down to the least frontage of the law, and no further', () => {
	const frontages = (type: string, minLotFrontageM: number): number[] =>
		(largerOn(low, { minLotFrontageM }, type)?.nearer ?? []).flatMap(({ rules }) =>
			'lotFrontageM' in rules ? [rules.lotFrontageM] : []
		);
	expect(frontages('4', 6)).toEqual([6]);
	expect(frontages('4', 7)).toEqual([7]);
	// R3 wants 8 m, whatever the plan's own measures allow.
	expect(frontages('3', 6)).toEqual([]);
});

test('blocks that follow streets are not turned', () => {
	const names = (bearing: SubdivisionRules['bearing']): string[] =>
		(largerOn(low, { bearing })?.nearer ?? []).flatMap(({ rules }) => Object.keys(rules));
	expect(names('boundary')).not.toContain('bearing');
	expect(names(90)).toContain('bearing');
});

test('lots that stay are not counted', () => {
	const [block] = layOut(low, { ...defaultRules, lotFrontageM: 20 }).blocks;
	const lots = (block?.lots ?? []).map((lot) => ({ block: block?.label ?? '', lot }));
	const around = { ...noSurroundings, locked: { ...nothingLocked, lots } };
	const laid = { site: low, rules: defaultRules, norm: undefined, around };
	const larger = largerLots(layOut(low, defaultRules, around), laid);
	expect(lots.length).toBeGreaterThan(0);
	expect(larger?.areaM2 ?? 0).toBeLessThan(Math.min(...lots.map(({ lot }) => lot.areaMm2 / 1e6)));
});

test('a mix has no one area to be compared with', () => {
	const lotMix = [
		{ areaM2: 120, sharePct: 70 },
		{ areaM2: 160, sharePct: 30 }
	];
	expect(largerOn(low, { lotMix })).toBeUndefined();
});
