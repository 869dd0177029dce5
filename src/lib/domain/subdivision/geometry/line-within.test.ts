import fc from 'fast-check';
import type { Path64 } from 'clipper2-ts';
import { describe, expect, it } from 'vitest';
import { lineWithin } from './line-within.ts';

const path = (...corners: [number, number][]): Path64 => corners.map(([x, y]) => ({ x, y }));
const square = path([0, 0], [1000, 0], [1000, 1000], [0, 1000]);
const hole = path([400, 400], [400, 600], [600, 600], [600, 400]);
const lengthOf = (line: Path64): number =>
	line
		.slice(1)
		.reduce((sum, { x, y }, index) => sum + Math.hypot(x - (line[index]?.x ?? x), y - (line[index]?.y ?? y)), 0);

describe('a line cut by land', () => {
	it('is cut where it comes in and goes out, and round a hole', () => {
		expect(lineWithin(path([-500, 500], [1500, 500]), [square, hole])).toEqual([
			path([0, 500], [400, 500]),
			path([600, 500], [1000, 500])
		]);
	});

	it('stays one where it only bends', () => {
		const bent = path([100, 100], [200, 300], [300, 100]);
		expect(lineWithin(bent, [square, hole])).toEqual([bent]);
		expect(lineWithin(path([2000, 0], [3000, 0]), [square])).toEqual([]);
	});

	it('is as long within and without as it was, whichever way it runs', () => {
		const corner = fc.tuple(fc.integer({ min: -700, max: 1700 }), fc.integer({ min: -700, max: 1700 }));
		fc.assert(
			fc.property(fc.array(corner, { minLength: 2, maxLength: 8 }), (corners) => {
				const line = path(...corners);
				const around = path([-9000, -9000], [9000, -9000], [9000, 9000], [-9000, 9000]);
				const lengthIn = (land: Path64[]): number =>
					lineWithin(line, land).reduce((sum, each) => sum + lengthOf(each), 0);
				const [inside, outside] = [lengthIn([square, hole]), lengthIn([around, square, hole])];
				// Ends are in whole mm.
				const pieces = lineWithin(line, [square, hole]).length + lineWithin(line, [around, square, hole]).length;
				const alongEdges = corners.some(([x, y], index) => {
					const [beforeX, beforeY] = corners[index - 1] ?? [NaN, NaN];
					return (
						(x === beforeX && [0, 400, 600, 1000].includes(x)) || (y === beforeY && [0, 400, 600, 1000].includes(y))
					);
				});
				if (!alongEdges) expect(Math.abs(inside + outside - lengthOf(line))).toBeLessThanOrEqual(2 * pieces + 2);
				const back = lineWithin(line.toReversed(), [square, hole]);
				expect(Math.abs(back.reduce((sum, each) => sum + lengthOf(each), 0) - inside)).toBeLessThanOrEqual(
					2 * pieces + 2
				);
			}),
			{ numRuns: 1000 }
		);
	});
});
