import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doubleArea, findCrossing } from '../geometry/ring.ts';
import type { Place } from '../geometry/split.ts';
import { cornersOf } from './block-corners.ts';
import { cornersCut, sidePerCut } from './corner-cuts.ts';

const chord = 3000;
const least = (ring: Place[]): number => Math.min(...cornersOf(ring, sidePerCut * chord).map(({ cutMm }) => cutMm));

/** 40 × 30 m. */
const block: Place[] = [
	[0, 0],
	[40_000, 0],
	[40_000, 30_000],
	[0, 30_000]
];

test('every corner of a rectangle is cut, a little longer than asked', () => {
	const cut = cornersCut(block, chord);
	expect(cut).toHaveLength(8);
	expect(least(cut)).toBeGreaterThanOrEqual(chord);
	expect(least(cut)).toBeLessThan(chord + 5);
	expect(cornersCut(block, 0)).toEqual(block);
});

test('a corner of several nodes is cut as one, whatever rounding left of it', () => {
	const shaved: Place[] = [
		[0, 0],
		[39_995, 0],
		[40_000, 3],
		[40_000, 29_200],
		[39_300, 30_000],
		[0, 30_000]
	];
	const cut = cornersCut(shaved, chord);
	expect(least(cut)).toBeGreaterThanOrEqual(chord);
	expect(cut).toHaveLength(8);
});

test('a corner that is cut already, one that bends inwards and one with no room stay as they are', () => {
	const cutOnce = cornersCut(block, chord);
	expect(cornersCut(cutOnce, chord)).toEqual(cutOnce);
	// Two sides meet in a notch: a line across it would run over foreign ground.
	const notched: Place[] = [
		[0, 0],
		[40_000, 0],
		[40_000, 28_000],
		[36_000, 26_000],
		[38_000, 30_000],
		[0, 30_000]
	];
	expect(cornersCut(notched, chord)).toContainEqual([36_000, 26_000]);
	const narrow: Place[] = [
		[0, 0],
		[40_000, 0],
		[40_000, 4_000],
		[0, 4_000]
	];
	expect(cornersCut(narrow, chord)).toEqual(narrow);
});

test('a tip too sharp to be cut near its end is cut where it is wide enough', () => {
	const wedge: Place[] = [
		[0, 0],
		[100_000, 0],
		[100_000, 6_500]
	];
	const cut = cornersCut(wedge, chord);
	expect(least(cut)).toBeGreaterThanOrEqual(chord);
	expect(Math.min(...cut.map(([u]) => u))).toBeGreaterThan(40_000);
});

/** Degrees from one step to the next, and how long the steps are, m. */
const turning = (...steps: [turn: number, length: number][]): Place[] => {
	let [x, y, heading] = [0, 0, 0];
	return steps.map(([turn, length]): Place => {
		const at: Place = [Math.round(1000 * x), Math.round(1000 * y)];
		heading += (turn * Math.PI) / 180;
		[x, y] = [x + length * Math.cos(heading), y + length * Math.sin(heading)];
		return at;
	});
};

describe('a side that bends, as along a curved street', () => {
	test.for([
		['inwards, gently', turning([0, 20], [-14, 7.4], [-14, 2.7], [0, 0])],
		['inwards, hard', turning([0, 20], [-36, 1.7], [0, 0])],
		['outwards', turning([0, 20], [15, 7], [15, 0.8], [0, 0])],
		[
			'in short steps',
			turning([0, 20], ...Array.from({ length: 9 }, (): [number, number] => [1.8, 2.4]), [1.8, 0.3], [0, 0])
		]
	] as const)('%s, has its corner cut at a short end of it', ([, bent]) => {
		const [x, y] = bent.at(-1) ?? [0, 0];
		const ring: Place[] = [...bent, [x - 3000, y + 30_000], [0, 40_000]];
		expect(cornersOf(ring, sidePerCut * chord)).toContainEqual(expect.objectContaining({ at: [x, y], cutMm: 0 }));
		const cut = cornersCut(ring, chord);
		expect(least(cut)).toBeGreaterThanOrEqual(chord);
		expect(cornersCut(cut, chord)).toEqual(cut);
	});

	test('is not what rounds a corner in short steps', () => {
		const rounded = turning([0, 20], [18, 0.5], [18, 0.5], [18, 0.5], [18, 0.5], [18, 20], [90, 21.5]);
		expect(least(rounded)).toBeLessThan(chord);
		expect(least(cornersCut(rounded, chord))).toBeGreaterThanOrEqual(chord);
	});
});

test('a step in a corner is cut off with it', () => {
	const stepped: Place[] = [
		[0, 0],
		[40_000, 0],
		[40_000, 28_400],
		[38_900, 28_400],
		[38_900, 30_000],
		[0, 30_000]
	];
	const cut = cornersCut(stepped, chord);
	expect(cut).toHaveLength(8);
	expect(least(cut)).toBeGreaterThanOrEqual(chord);
});

test('a cut only takes land away, and leaves a simple outline', () => {
	const corner = fc.tuple(fc.integer({ min: 0, max: 6000 }), fc.integer({ min: 0, max: 6000 }));
	fc.assert(
		fc.property(fc.array(corner, { minLength: 4, maxLength: 4 }), ([sw, se, ne, nw]) => {
			const ring = block.map(([u, v], index): Place => {
				const [du = 0, dv = 0] = [sw, se, ne, nw][index] ?? [];
				return [u + (u === 0 ? du : -du), v + (v === 0 ? dv : -dv)];
			});
			const cut = cornersCut(ring, chord).map(([u, v]): Place => [Math.round(u), Math.round(v)]);
			expect(findCrossing([cut])).toBeUndefined();
			expect(doubleArea(cut)).toBeLessThanOrEqual(doubleArea(ring) + 1);
			expect(least(cut)).toBeGreaterThanOrEqual(chord);
		})
	);
});
