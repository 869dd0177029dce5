import fc from 'fast-check';
import { Clipper, type Path64 } from 'clipper2-ts';
import { describe, expect, it } from 'vitest';
import { union, withoutSpikes } from './overlay.ts';

const path = (...corners: [number, number][]): Path64 => corners.map(([x, y]) => ({ x, y }));
const areaOf = (paths: readonly Path64[]): number => paths.reduce((sum, each) => sum + Clipper.area(each), 0);

/** Land beside a locked lot as rounding left it: along its street it goes a millimetre too far, and back. */
const withSpike = path(
	[-1423078, 160115],
	[-1400745, 160116],
	[-1376970, 160115],
	[-1376971, 118917],
	[-1378319, 118917],
	[-1337220, 96203],
	[-1337220, 118920],
	[-1343163, 118918],
	[-1365082, 118919],
	[-1365081, 160116],
	[-1335891, 160116],
	[-1335892, 160116],
	[-1310174, 160115],
	[-1396661, 207915]
);

describe('overlays', () => {
	it('keep the land of an outline with a spike along the x axis', () => {
		expect(areaOf(union([withSpike]))).toBe(Clipper.area(withSpike));
	});

	it('know no spike in an outline that has none, and nothing in one that is all spike', () => {
		const square = path([0, 0], [5, 0], [10, 0], [10, 10], [0, 10]);
		expect(withoutSpikes(square)).toEqual(square);
		expect(withoutSpikes(path([0, 0], [5, 0], [3, 0]))).toEqual([]);
	});

	it('go without an outline that is all spike', () => {
		const square = path([0, 0], [10, 0], [10, 10], [0, 10]);
		expect(areaOf(union([path([0, 0], [5, 0], [3, 0]), square]))).toBe(100);
	});

	it('take spikes off wherever the outline begins, and no land with them', () => {
		const spike = fc.record({ at: fc.nat(3), length: fc.integer({ min: 1, max: 9 }), start: fc.nat(12) });
		fc.assert(
			fc.property(spike, ({ at, length, start }) => {
				const square = path([0, 0], [100, 0], [100, 100], [0, 100]);
				const { x, y } = square[at] ?? { x: 0, y: 0 };
				const next = square[(at + 1) % 4] ?? { x: 0, y: 0 };
				const along = { x: x + Math.sign(next.x - x) * 50, y: y + Math.sign(next.y - y) * 50 };
				const back = { x: along.x - Math.sign(next.x - x) * length, y: along.y - Math.sign(next.y - y) * length };
				const whole = square.flatMap((corner, index) => (index === at ? [corner, along, back] : [corner]));
				const turned = whole.map((_, index) => whole[(index + start) % whole.length] ?? { x: 0, y: 0 });
				const left = withoutSpikes(turned);
				expect(Clipper.area(left)).toBe(10_000);
				expect(left.length).toBeLessThanOrEqual(whole.length - 1);
			})
		);
	});
});
