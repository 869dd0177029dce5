import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { apportion } from '../../programme/apportion.ts';
import {
	earmarkMeasures,
	earmarkPatterns,
	type EarmarkOverride,
	type EarmarkRule
} from '../../programme/earmark-rule.ts';
import type { Layout, LayoutLot } from '../layout.ts';
import type { ProgrammeShare, SubdivisionRules } from '../rules.ts';
import { parseRules } from '../rules/parse-rules.ts';
import { subdivide } from '../subdivide.ts';
import { noGround, noPlaces, noSurroundings, nothingLocked, type FixedStreet } from '../surroundings.ts';
import { earmarkReport } from './earmark-lots.ts';

const rectangle = (width: number, height: number): Polygon => {
	const [east, north] = [300_000, 8_000_000];
	const ring: Position[] = [
		[east, north],
		[east + width, north],
		[east + width, north + height],
		[east, north + height],
		[east, north]
	];
	return { type: 'Polygon', coordinates: [ring] };
};

const rulesWith = (shares: readonly number[], earmark?: Partial<EarmarkRule>, own: object = {}): SubdivisionRules => {
	const programmes = shares.map((sharePct, index): ProgrammeShare => ({ code: 'abcdef'[index] ?? '', sharePct }));
	const parsed = parseRules({ ...own, programmes, ...(earmark && { earmark }) });
	if (!parsed.ok) throw new Error(parsed.reason.key);
	return parsed.value;
};

const lay = (site: Polygon, rules: SubdivisionRules, streets: FixedStreet[] = []): Layout => {
	const outcome = subdivide(site, rules, { ...noSurroundings, streets });
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

const refusalOf = (site: Polygon, rules: SubdivisionRules): unknown => {
	const outcome = subdivide(site, rules);
	return outcome.ok ? 'laid out' : outcome.reason;
};

const lotsOf = ({ blocks }: Layout): LayoutLot[] => blocks.flatMap(({ lots }) => lots);

const countsOf = (layout: Layout, { programmes }: SubdivisionRules): number[] =>
	programmes.map(({ code }) => lotsOf(layout).filter(({ programme }) => programme === code).length);

const areasOf = (layout: Layout, { programmes }: SubdivisionRules): number[] =>
	programmes.map(({ code }) =>
		lotsOf(layout).reduce((sum, { programme, areaMm2 }) => sum + (programme === code ? areaMm2 : 0), 0)
	);

const worstOf = (layout: Layout, rules: SubdivisionRules, streets: FixedStreet[] = []): number =>
	earmarkReport(layout, rules, { ...noGround, streets })?.worst?.gap ?? 0;

/** Whole percents of two to five programmes that add to 100. */
const shares = fc
	.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 5 })
	.map((weights) => apportion(100, weights));

/** Slanted on one side, so that lots differ in area. */
const site = fc.tuple(fc.integer({ min: 160, max: 420 }), fc.integer({ min: 160, max: 300 })).map(([width, height]) => {
	const polygon = rectangle(width, height);
	const [, , corner] = polygon.coordinates[0] ?? [];
	if (corner) corner[0] = (corner[0] ?? 0) + 40;
	return polygon;
});

const pattern = fc.constantFrom(...earmarkPatterns);

test('every lot has one programme, and quotas by number are exact', () => {
	fc.assert(
		fc.property(site, shares, pattern, fc.nat(9), (ground, split, chosen, seed) => {
			const rules = rulesWith(split, { pattern: chosen, seed });
			const layout = lay(ground, rules);
			const lots = lotsOf(layout);
			expect(countsOf(layout, rules)).toEqual(apportion(lots.length, split));
			expect(lots.every(({ programme }) => programme !== null)).toBe(true);
		}),
		{ numRuns: 30 }
	);
});

test('quotas by area are met to less than a lot, of two programmes to half of one', () => {
	fc.assert(
		fc.property(site, shares, pattern, (ground, split, chosen) => {
			const rules = rulesWith(split, { pattern: chosen, by: 'area' });
			const layout = lay(ground, rules);
			const areas = areasOf(layout, rules);
			const total = areas.reduce((sum, each) => sum + each, 0);
			const largest = Math.max(...lotsOf(layout).map(({ areaMm2 }) => areaMm2));
			const most = split.length === 2 ? largest / 2 : largest;
			split.forEach((share, index) =>
				expect(Math.abs((areas[index] ?? 0) - (total * share) / 100)).toBeLessThanOrEqual(most)
			);
		}),
		{ numRuns: 30 }
	);
});

test('a rule that says what holds without one changes nothing', () => {
	const split = [45, 33, 22];
	const plain = lay(rectangle(400, 250), rulesWith(split));
	expect(JSON.stringify(lay(rectangle(400, 250), rulesWith(split, {})))).toBe(JSON.stringify(plain));
	const order = lotsOf(plain).map(({ programme }) => programme);
	expect(order).toEqual([...order].sort());
});

test('the same rule gives the same programmes, another seed others', () => {
	fc.assert(
		fc.property(
			site,
			shares,
			fc.constantFrom('spread', 'fair'),
			fc.integer({ min: 1, max: 99 }),
			(ground, split, chosen, seed) => {
				const programmes = (rule: Partial<EarmarkRule>) =>
					lotsOf(lay(ground, rulesWith(split, rule))).map((lot) => lot.programme);
				const rule: Partial<EarmarkRule> = { pattern: chosen === 'fair' ? 'fair' : 'spread', seed };
				expect(programmes(rule)).toEqual(programmes(rule));
			}
		),
		{ numRuns: 15 }
	);
	const ground = rectangle(400, 250);
	const spread = (seed: number) => lay(ground, rulesWith([50, 30, 20], { pattern: 'spread', seed }));
	expect(spread(1)).not.toEqual(spread(2));
});

describe('fair', () => {
	test('is never less even than in order, whatever is shared and however', () => {
		fc.assert(
			fc.property(site, shares, fc.constantFrom(...earmarkMeasures), fc.nat(3), (ground, split, by, seed) => {
				const [fair, inOrder] = (['fair', 'in-order'] as const).map((chosen) => {
					const rules = rulesWith(split, { by, pattern: chosen, seed });
					return worstOf(lay(ground, rules), rules);
				});
				expect(fair).toBeLessThanOrEqual((inOrder ?? 0) + 1e-9);
			}),
			{ numRuns: 30 }
		);
	});

	test('gives nobody better lots for water, where in order those near the one standpipe go to the first', () => {
		const ground = rectangle(600, 400);
		const split = [50, 30, 20];
		const places = { ...noPlaces, water: [{ type: 'Point' as const, coordinates: [300_010, 8_000_390] }] };
		const toWater = (chosen: EarmarkRule['pattern']) => {
			const rules = rulesWith(split, { pattern: chosen });
			const laid = subdivide(ground, rules, { ...noSurroundings, places });
			if (!laid.ok) throw new Error(laid.reason.key);
			const report = earmarkReport(laid.value, rules, { ...noGround, places });
			return report?.gaps.find(({ quality }) => quality === 'water');
		};
		expect(toWater('in-order')).toMatchObject({ verdict: 'flagged', least: 'a' });
		expect(toWater('in-order')?.gap).toBeGreaterThan(1);
		expect(toWater('fair')?.gap).toBeLessThan(0.02);
	});

	test('is even on a neighbourhood, in whatever order the programmes come, where in order is not', () => {
		const ground = rectangle(600, 400);
		const avenue: FixedStreet = {
			line: {
				type: 'LineString',
				coordinates: [
					[300_000, 7_999_990],
					[300_600, 7_999_990]
				]
			},
			widthM: 24
		};
		for (const split of [
			[50, 30, 20],
			[20, 50, 30],
			[30, 20, 50]
		]) {
			const [fair, inOrder] = [rulesWith(split, { pattern: 'fair' }), rulesWith(split)];
			expect(worstOf(lay(ground, fair, [avenue]), fair, [avenue])).toBeLessThan(0.02);
			expect(worstOf(lay(ground, inOrder, [avenue]), inOrder, [avenue])).toBeGreaterThan(0.25);
		}
	});
});

test('contiguous programmes share as many blocks as there are borders between them', () => {
	const rules = rulesWith([50, 30, 20], { pattern: 'contiguous' });
	const { blocks } = lay(rectangle(700, 500), rules);
	const shared = blocks.filter(({ lots }) => new Set(lots.map(({ programme }) => programme)).size > 1);
	expect(blocks.length).toBeGreaterThan(20);
	expect(shared.length).toBeLessThanOrEqual(2);
});

describe("a planner's override", () => {
	const ground = rectangle(400, 250);
	const because = (place: Omit<EarmarkOverride, 'reason' | 'lot'> & { lot?: string }): EarmarkOverride => ({
		lot: null,
		...place,
		reason: 'Acta 4'
	});
	const programmeOf = (layout: Layout, block: string, lot: string) =>
		layout.blocks.find(({ label }) => label === block)?.lots.find(({ number }) => number === lot)?.programme;

	test('is kept and counts towards the quota; a lot goes before its block', () => {
		fc.assert(
			fc.property(pattern, fc.constantFrom(...earmarkMeasures), (chosen, by) => {
				const overrides = [
					because({ block: 'B', lot: '2', programme: null }),
					because({ block: 'A', lot: '3', programme: 'c' }),
					because({ block: 'B', programme: 'b' })
				];
				const rules = rulesWith([40, 40, 20], { pattern: chosen, by, overrides });
				const layout = lay(ground, rules);
				expect(programmeOf(layout, 'A', '3')).toBe('c');
				expect(programmeOf(layout, 'B', '2')).toBeNull();
				const others = layout.blocks[1]?.lots.filter(({ number }) => number !== '2') ?? [];
				expect(others.map(({ programme }) => programme)).toEqual(others.map(() => 'b'));
				const total = lotsOf(layout).length;
				if (by === 'lots') expect(countsOf(layout, rules)).toEqual(apportion(total - 1, [40, 40, 20]));
			}),
			{ numRuns: 16 }
		);
	});

	test.for([
		[because({ block: 'ZZ', programme: 'a' }), { key: 'earmark-block-unknown', block: 'ZZ' }],
		[because({ block: 'A', lot: '999', programme: 'a' }), { key: 'earmark-lot-unknown', block: 'A', lot: '999' }]
	] as const)('%j is refused by name', ([override, reason]) => {
		expect(refusalOf(ground, rulesWith([60, 40], { overrides: [override] }))).toEqual(reason);
	});

	test('beyond the quota is refused, and by how much', () => {
		const whole = lay(ground, rulesWith([98, 2]));
		const [first] = whole.blocks;
		const [quota, lots] = [apportion(lotsOf(whole).length, [98, 2])[1] ?? 0, first?.lots.length ?? 0];
		const overrides = [because({ block: 'A', programme: 'b' })];
		expect(refusalOf(ground, rulesWith([98, 2], { overrides }))).toEqual({
			key: 'earmark-lots-exceed-quota',
			programme: 'b',
			lots,
			quota,
			excess: lots - quota
		});
		const quotaM2 = (0.02 * whole.balance.lotsMm2) / 1e6;
		const areaM2 = (first?.lots ?? []).reduce((sum, { areaMm2 }) => sum + areaMm2, 0) / 1e6;
		expect(refusalOf(ground, rulesWith([98, 2], { by: 'area', overrides }))).toEqual({
			key: 'earmark-area-exceeds-quota',
			programme: 'b',
			areaM2: expect.closeTo(areaM2) as number,
			quotaM2: expect.closeTo(quotaM2) as number,
			excessM2: expect.closeTo(areaM2 - quotaM2) as number
		});
	});

	test('of a locked lot is refused; the locked lot keeps its programme and is outside the quotas', () => {
		const before = lay(ground, rulesWith([100]));
		const block = before.blocks[0];
		const locked = (block?.lots ?? []).map((lot) => ({ block: 'A', lot: { ...lot, programme: 'b' } }));
		const again = (overrides: EarmarkOverride[]) =>
			subdivide(ground, rulesWith([50, 50], { pattern: 'fair', overrides }), {
				...noGround,
				locked: { ...nothingLocked, lots: locked }
			});
		const kept = again([]);
		if (!kept.ok) throw new Error(kept.reason.key);
		expect(kept.value.blocks[0]?.lots).toEqual(locked.map(({ lot }) => lot));
		const free = kept.value.blocks.slice(1).flatMap(({ lots }) => lots);
		expect(free.filter(({ programme }) => programme === 'a')).toHaveLength(Math.ceil(free.length / 2));
		expect(again([because({ block: 'A', lot: '1', programme: 'a' })])).toEqual({
			ok: false,
			reason: { key: 'earmark-lot-locked', block: 'A', lot: '1' }
		});
	});
});

describe('the report', () => {
	const ground = rectangle(400, 250);

	test('says what each programme got, and adds up', () => {
		const rules = rulesWith([50, 30, 20], { pattern: 'contiguous' });
		const layout = lay(rectangle(700, 250), rules);
		const report = earmarkReport(layout, rules, noGround);
		expect(report?.programmes.map(({ lots }) => lots)).toEqual(countsOf(layout, rules));
		const areaM2 = report?.programmes.reduce((sum, each) => sum + each.areaM2, 0);
		expect(areaM2).toBeCloseTo(layout.balance.lotsMm2 / 1e6, 3);
		expect(report?.gaps.map(({ quality }) => quality)).toEqual(['area', 'corner', 'main-street', 'park', 'school']);
		expect(report?.worst?.gap).toBe(Math.max(...(report?.gaps ?? []).map(({ gap }) => gap)));
		expect(report?.worst?.verdict).toBe('flagged');
		expect(report).toMatchObject({ pattern: 'contiguous', mainStreet: 'principal', notMeasured: ['water'] });
	});

	test('leaves out what is not there, and says so', () => {
		const none = { recreation: 0, zonal_park: 0, education: 0, other: 0 };
		const rules = rulesWith([50, 50], undefined, { reservesPct: none, mainStreetWidthM: 0 });
		expect(earmarkReport(lay(ground, rules), rules, noGround)).toMatchObject({
			mainStreet: 'site-edge',
			notMeasured: ['water', 'park', 'school']
		});
		const unshared = rulesWith([]);
		expect(earmarkReport(lay(ground, unshared), unshared, noGround)).toBeUndefined();
	});

	test('counts four corner lots in a block of two rows', () => {
		const rules = rulesWith([100], undefined, {
			reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
		});
		const layout = lay(ground, rules);
		const report = earmarkReport(layout, rules, noGround);
		const corners = (report?.programmes[0]?.qualities.corner?.mean ?? 0) * lotsOf(layout).length;
		expect(corners).toBeCloseTo(4 * layout.blocks.length, 6);
		expect(report?.worst).toBeNull();
	});
});
