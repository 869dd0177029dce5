import fc from 'fast-check';
import type { LineString, Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { edgesOf } from '../../geo/positions.ts';
import { findViolations } from '../checks/check-layout.ts';
import { checkRules } from '../checks/check-rules.ts';
import { findFaults } from '../checks/layout-faults.ts';
import type { Layout, LayoutLot } from '../layout.ts';
import { defaultRules, type SubdivisionRules } from '../rules.ts';
import { parseRules } from '../rules/parse-rules.ts';
import { subdivide } from '../subdivide.ts';
import { noSurroundings, type FixedStreet, type Surroundings } from '../surroundings.ts';

const [east, north] = [300_000, 8_000_000];

const rules: SubdivisionRules = {
	...defaultRules,
	cornerCutM: 0,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};

const placed = (...corners: [x: number, y: number][]): Position[] => corners.map(([x, y]) => [east + x, north + y]);

const polygonOf = (...corners: [x: number, y: number][]): Polygon => ({
	type: 'Polygon',
	coordinates: [placed(...corners, ...corners.slice(0, 1))]
});

const street = (widthM: number, ...corners: [x: number, y: number][]): FixedStreet => ({
	line: { type: 'LineString', coordinates: placed(...corners) },
	widthM
});

const square = polygonOf([0, 0], [300, 0], [300, 300], [0, 300]);

const layOut = (site: Polygon, by: SubdivisionRules, around: Partial<Surroundings> = {}): Layout => {
	const outcome = subdivide(site, by, { ...noSurroundings, ...around });
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

/** The direction most of the lots' sides have, degrees from east by north, from 0 to below 90: those across it are the same. */
const angleOf = (lots: readonly LayoutLot[]): number => {
	const lengths = new Map<number, number>();
	for (const [[fromX = 0, fromY = 0], [x = 0, y = 0]] of lots.flatMap(({ polygon }) =>
		polygon.coordinates.flatMap(edgesOf)
	)) {
		const degrees = Math.round((Math.atan2(y - fromY, x - fromX) * 180) / Math.PI);
		const angle = ((degrees % 90) + 90) % 90;
		lengths.set(angle, (lengths.get(angle) ?? 0) + Math.hypot(x - fromX, y - fromY));
	}
	return [...lengths].reduce((most, each) => (each[1] > most[1] ? each : most), [-1, 0])[0];
};

const lotsOf = ({ blocks }: Layout): LayoutLot[] => blocks.flatMap(({ lots }) => lots);

/** A street through a place at so many degrees from east. */
const streetAt = (degrees: number, [x, y]: [number, number], widthM = 12, half = 500): FixedStreet => {
	const [cos, sin] = [Math.cos((degrees * Math.PI) / 180) * half, Math.sin((degrees * Math.PI) / 180) * half];
	return street(widthM, [x - cos, y - sin], [x + cos, y + sin]);
};

describe('along the nearest street', () => {
	const along: SubdivisionRules = { ...rules, bearing: 'nearest-street' };

	test('blocks take the direction of a street through the site, though no side of it has that', () => {
		expect(angleOf(lotsOf(layOut(square, along, { streets: [streetAt(33, [150, 150])] })))).toBe(33);
		expect(angleOf(lotsOf(layOut(square, rules, { streets: [streetAt(33, [150, 150])] })))).toBe(0);
	});

	test('the street that is longest beside the site goes before a longer one that only passes its corner', () => {
		const [beside, passing] = [streetAt(4, [150, -15], 10, 140), streetAt(45, [310, -10], 30, 5000)];
		for (const streets of [
			[beside, passing],
			[passing, beside]
		])
			expect(angleOf(lotsOf(layOut(square, along, { streets })))).toBe(4);
	});

	test('of a bent street its longest straight stretch counts, corners that hardly bend it left out', () => {
		const bent = street(10, [-40, 20], [60, 40], [100, 48.1], [140, 56], [280, 84], [300, 300]);
		expect(angleOf(lotsOf(layOut(square, along, { streets: [bent] })))).toBe(11);
	});

	test('a street drawn the other way round gives the same layout', () => {
		const way = streetAt(20, [150, 310]);
		const back: LineString = { type: 'LineString', coordinates: way.line.coordinates.toReversed() };
		expect(layOut(square, along, { streets: [{ ...way, line: back }] })).toEqual(
			layOut(square, along, { streets: [way] })
		);
	});

	test('without one within two streets’ width it is refused, and says how near it would have to be', () => {
		const far = street(10, [0, -5 - 2 * 9.6 - 0.5], [300, -5 - 2 * 9.6 - 0.5]);
		const near = street(10, [0, -5 - 2 * 9.6 + 0.5], [300, -5 - 2 * 9.6 + 0.5]);
		const refusal = { ok: false, reason: { key: 'no-street-near', withinM: 19.2 } };
		expect(subdivide(square, along)).toEqual(refusal);
		expect(subdivide(square, along, { ...noSurroundings, streets: [far] })).toEqual(refusal);
		expect(subdivide(square, along, { ...noSurroundings, streets: [near] })).toMatchObject({ ok: true });
	});
});

describe('along the boundary of each piece', () => {
	const along: SubdivisionRules = { ...rules, bearing: 'boundary' };
	// A slanted street leaves a piece on its north whose longest side is the street's, and a rectangle far to the east.
	const site = polygonOf([0, 0], [700, 0], [700, 80], [330, 80], [330, 400], [0, 200]);

	test('every piece is laid out along its own longest side', () => {
		const streets = [streetAt(90, [340, 200], 40), street(12, [-60, 60], [380, 302])];
		const layout = layOut(site, along, { streets });
		const byAngle = Map.groupBy(layout.blocks, ({ lots }) => angleOf(lots));
		expect([...byAngle.keys()].sort((a, b) => a - b)).toEqual([0, 29, 31]);
		expect(findFaults(layout)).toEqual([]);
		expect(findViolations(layout, along)).toEqual([]);
		// Letters go from piece to piece.
		const inOrder = layout.blocks.map(({ lots }) => angleOf(lots));
		expect(inOrder.filter((angle, index) => angle !== inOrder[index - 1])).toHaveLength(3);
	});

	test('a site in one piece is laid out as along its longest side', () => {
		const parallelogram = polygonOf([0, 0], [300, 100], [290, 220], [-10, 120]);
		expect(angleOf(lotsOf(layOut(parallelogram, along)))).toBe(18);
		expect(lotsOf(layOut(parallelogram, along)).length).toBe(lotsOf(layOut(parallelogram, rules)).length);
	});

	test('a side that hardly bends is one side, whatever single stretches are longer', () => {
		const wavering = Array.from({ length: 21 }, (_, index): [number, number] => [
			400 - index * 20,
			200 + 0.25 * (index % 2) - 4 * index
		]);
		const wedge = polygonOf([0, 0], [300, 10], [400, 100], ...wavering);
		expect(angleOf(lotsOf(layOut(wedge, along)))).toBe(11);
	});

	test('reserves are as the rules say, though pieces have axes of their own', () => {
		const by: SubdivisionRules = { ...defaultRules, bearing: 'boundary' };
		const large = polygonOf([0, 0], [900, 40], [820, 700], [60, 620]);
		const streets = [streetAt(52, [420, 300], 20, 900), streetAt(-18, [500, 330], 20, 900)];
		const layout = layOut(large, by, { streets });
		expect(new Set(layout.blocks.map(({ lots }) => angleOf(lots))).size).toBeGreaterThan(2);
		expect(layout.reserves.length).toBeGreaterThan(4);
		expect(checkRules(layout, by).filter(({ holds }) => !holds)).toEqual([]);
		expect(findFaults(layout)).toEqual([]);
	});

	test('layouts are sound, however streets and protected land cut the site', { timeout: 120_000 }, () => {
		const angle = fc.integer({ min: 0, max: 179 });
		const place = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }));
		const cut = fc.record({ angle, place, widthM: fc.constantFrom(6, 12, 30) });
		const pattern = fc.constantFrom<SubdivisionRules['bearing']>('boundary', 'nearest-street');
		fc.assert(
			fc.property(
				fc.array(cut, { minLength: 1, maxLength: 3 }),
				place,
				pattern,
				fc.boolean(),
				(cuts, corner, bearing, reserved) => {
					const by = { ...(reserved ? defaultRules : rules), bearing };
					const [x, y] = corner;
					const outcome = subdivide(square, by, {
						...noSurroundings,
						streets: cuts.map(({ angle: degrees, place: at, widthM }) => streetAt(degrees, at, widthM)),
						constraints: [polygonOf([x, y], [x + 60, y + 10], [x + 20, y + 50])]
					});
					if (!outcome.ok) expect(outcome.reason.key).toMatch(/^(site-too-small|reserve-does-not-fit)$/);
					else {
						expect(findFaults(outcome.value)).toEqual([]);
						expect(findViolations(outcome.value, by)).toEqual([]);
					}
				}
			),
			{ numRuns: 120 }
		);
	});
});

test.for(['longest-side', 'nearest-street', 'boundary', 45, -360] as const)('%s is a bearing', (bearing) => {
	expect(parseRules({ bearing })).toMatchObject({ ok: true, value: { bearing } });
});

test.for(['street', '45', 361, null])('%j is none', (bearing) => {
	expect(parseRules({ bearing })).toEqual({ ok: false, reason: { key: 'rule-bearing-invalid' } });
});
