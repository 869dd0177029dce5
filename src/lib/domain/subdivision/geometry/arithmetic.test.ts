import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directionOf } from './arithmetic.ts';

test('directions are those of sine and cosine, to the last digits', () => {
	fc.assert(
		fc.property(fc.double({ min: -360, max: 360, noNaN: true }), (azimuth) => {
			const { east, north } = directionOf(azimuth);
			expect(Math.abs(east - Math.sin((azimuth * Math.PI) / 180))).toBeLessThan(2e-15);
			expect(Math.abs(north - Math.cos((azimuth * Math.PI) / 180))).toBeLessThan(2e-15);
		})
	);
});

test('along the axes they are exact', () => {
	const exact = [0, 90, 180, 270, -90].map((azimuth) => directionOf(azimuth));
	expect(exact.map(({ east, north }) => [east + 0, north + 0])).toEqual([
		[0, 1],
		[1, 0],
		[0, -1],
		[-1, 0],
		[-1, 0]
	]);
});
