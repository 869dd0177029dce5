import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import geodesic from 'geographiclib-geodesic';
import { describe, expect, test } from 'vitest';
import { geodesicAreaM2, gridAreaMm2, printedAreaM2 } from './area.ts';
import { frontageM } from './frontage.ts';
import { geodesicLengthM, gridLengthM } from './length.ts';
import { findPlanCrs, planProjection, utmCrsAt, utmSridFor } from './projection.ts';
import { snapGeometry } from './snap.ts';

const southern = planProjection(32719);

const rectangle = (east: number, north: number, width: number, depth: number): Polygon => ({
	type: 'Polygon',
	coordinates: [
		[
			[east, north],
			[east + width, north],
			[east + width, north + depth],
			[east, north + depth],
			[east, north]
		]
	]
});

const karney = ({ coordinates }: Polygon): { area: number; perimeter: number } => {
	const measures = coordinates.map((ring: Position[]) => {
		const polygon = geodesic.Geodesic.WGS84.Polygon(false);
		for (const [lon = 0, lat = 0] of ring.slice(0, -1)) polygon.AddPoint(lat, lon);
		const { area, perimeter } = polygon.Compute(false, true);
		return { area: Math.abs(area ?? NaN), perimeter };
	});
	const [outer = 0, ...holes] = measures.map(({ area }) => area);
	return {
		area: outer - holes.reduce((total, hole) => total + hole, 0),
		perimeter: measures.reduce((total, { perimeter }) => total + perimeter, 0)
	};
};

describe('grid area', () => {
	test('a hole is taken off, and pieces add up', () => {
		const block = rectangle(255000, 8050000, 100, 50);
		const park = rectangle(255020, 8050010, 10.5, 10);
		const withHole: Polygon = { type: 'Polygon', coordinates: [...block.coordinates, ...park.coordinates] };
		expect(gridAreaMm2(withHole)).toBe((5000 - 105) * 1e6);
		expect(gridAreaMm2({ type: 'MultiPolygon', coordinates: [withHole.coordinates, park.coordinates] })).toBe(5000e6);
	});

	test('is exact to half a square millimetre anywhere in the zone', () => {
		const whole = fc.integer({ min: 0, max: 2_000_000 });
		fc.assert(
			fc.property(fc.array(fc.tuple(whole, whole), { minLength: 3, maxLength: 12 }), (offsets) => {
				const ring = offsets.map(([x, y]) => [(255_000_000 + x) / 1000, (8_050_000_000 + y) / 1000]);
				const closed: Polygon = { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] };
				const doubled = offsets.reduce((sum, [x, y], index) => {
					const [nextX, nextY] = offsets[(index + 1) % offsets.length] ?? [0, 0];
					return sum + BigInt(x) * BigInt(nextY) - BigInt(nextX) * BigInt(y);
				}, 0n);
				expect(gridAreaMm2(closed)).toBe(Math.abs(Number(doubled)) / 2);
			})
		);
	});

	test('prints two decimals, halves upwards', () => {
		expect(printedAreaM2(120_125_000_000 / 1000)).toBe(120.13);
		expect(printedAreaM2(119_999_999.5)).toBe(120);
	});
});

describe('geodesic measures', () => {
	const onEarth = (polygon: Polygon): Polygon => southern.geometryToWgs84(polygon);

	test('5 km² is within 1 ppm of Karney, in area and perimeter', () => {
		const ground = onEarth(rectangle(255000, 8050000, 2236, 2237));
		const { area, perimeter } = karney(ground);
		expect(Math.abs(geodesicAreaM2(ground) / area - 1)).toBeLessThan(1e-6);
		expect(Math.abs(geodesicLengthM(ground) / perimeter - 1)).toBeLessThan(1e-6);
	});

	test('sites of every size and place are within 1 ppm of Karney', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 200_000, max: 800_000, noNaN: true }),
				fc.double({ min: 6_000_000, max: 9_900_000, noNaN: true }),
				fc.double({ min: 100, max: 2500, noNaN: true }),
				(east, north, side) => {
					const ground = onEarth(rectangle(east, north, side, side));
					expect(Math.abs(geodesicAreaM2(ground) / karney(ground).area - 1)).toBeLessThan(1e-6);
				}
			)
		);
	});

	test('a lot shows its ellipsoidal area, not that of a sphere', () => {
		expect(geodesicAreaM2(onEarth(rectangle(255000, 8050000, 8, 15)))).toBeCloseTo(119.92, 1);
	});
});

describe('lengths on the grid', () => {
	test('perimeter and frontage of a corner lot', () => {
		const lot = rectangle(255000, 8050000, 8, 15);
		const streets = [rectangle(254900, 8049990, 300, 10), rectangle(254990, 8050000, 10, 100)];
		expect(gridLengthM(lot)).toBe(46);
		expect(frontageM(lot, streets)).toBeCloseTo(23, 6);
		expect(frontageM(lot, [])).toBe(0);
	});

	test('two street pieces on one side are not counted twice', () => {
		const lot = rectangle(0, 0, 8, 15);
		expect(frontageM(lot, [rectangle(-5, -10, 10, 10), rectangle(2, -10, 20, 10)])).toBeCloseTo(8, 6);
	});
});

describe('projection', () => {
	test('there and back is the same to a tenth of a millimetre, in both hemispheres', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(32617, 32618, 32719, 32718, 32733),
				fc.double({ min: 200_000, max: 800_000, noNaN: true }),
				fc.double({ min: 1_000_000, max: 9_000_000, noNaN: true }),
				(srid, east, north) => {
					const projection = planProjection(srid);
					const [x = 0, y = 0] = projection.toPlan(projection.toWgs84([east, north]));
					expect(Math.hypot(x - east, y - north)).toBeLessThan(1e-4);
				}
			)
		);
	});

	test('a place proposes its zone', () => {
		expect(utmSridFor(-71.33, -17.64)).toBe(32719);
		expect(utmSridFor(-74.08, 4.6)).toBe(32618);
		expect(utmCrsAt(5, 60)).toMatchObject({ ok: true, value: { srid: 32632, name: 'WGS 84 / UTM 32N' } });
		expect(utmCrsAt(0, 88)).toEqual({ ok: false, reason: { key: 'place-outside-utm' } });
	});

	test('a CRS that is not metric is refused', () => {
		expect(findPlanCrs(4326)).toEqual({ ok: false, reason: { key: 'crs-unknown', srid: 4326 } });
		expect(findPlanCrs(24879)).toMatchObject({ ok: true, value: { name: 'PSAD56 / UTM 19S' } });
	});

	test('a snapped geometry lies on whole millimetres', () => {
		expect(snapGeometry({ type: 'Point', coordinates: [1.00049, 2.9999, 7] }).coordinates).toEqual([1, 3]);
	});
});
