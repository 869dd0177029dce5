import fc from 'fast-check';
import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { distancesTo, type Strip } from './nearest.ts';
import { squaredDistance } from './stretch.ts';

const place = fc.tuple(fc.double({ min: 0, max: 5000, noNaN: true }), fc.double({ min: 0, max: 5000, noNaN: true }));
const strip = fc.record({
	line: fc.array(place, { minLength: 2, maxLength: 6 }),
	halfWidthM: fc.constantFrom(0, 7.8, 15)
});

/** By looking at every stretch. */
const leastOf = ([x, y]: [number, number], strips: readonly Strip[]): number =>
	Math.min(
		...strips.flatMap(({ line, halfWidthM }) =>
			line.slice(1).map((b, index) => {
				const a: Position = line[index] ?? b;
				return Math.max(0, Math.sqrt(squaredDistance(x, y, a, b)) - halfWidthM);
			})
		)
	);

test('the nearest of many is the nearest of all, to the last bit', () => {
	fc.assert(
		fc.property(fc.array(strip, { minLength: 1, maxLength: 40 }), fc.array(place), (strips, places) => {
			const distanceOf = distancesTo(strips);
			for (const each of places) expect(distanceOf(each)).toBe(leastOf(each, strips));
		})
	);
});

test('of nothing there is no nearest', () => {
	expect(distancesTo([])([0, 0])).toBeNull();
});
