import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visitRoute, walkLength } from './visit-route.ts';

const coordinate = fc.integer({ min: 0, max: 1_000_000 });
const places = fc
	.array(fc.record({ eastMm: coordinate, northMm: coordinate }), { maxLength: 40 })
	.map((all) => all.map((place, index) => ({ id: String(index), ...place })));

describe('a walk to lots', () => {
	it('comes to each of them once', () => {
		fc.assert(
			fc.property(places, (all) => {
				const walk = visitRoute(all);
				expect(walk.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
			})
		);
	});

	it('is the same whatever order they come in', () => {
		fc.assert(
			fc.property(places, (all) => {
				expect(visitRoute(all.toReversed())).toEqual(visitRoute(all));
			})
		);
	});

	it('along a street is as long as the street', () => {
		const street = [5, 1, 9, 3, 7].map((m) => ({ id: String(m), eastMm: m * 1000, northMm: 0 }));
		expect(walkLength(visitRoute(street))).toBe(8000);
	});

	it('does not cross itself on the corners of a square', () => {
		const corners = [
			[0, 0],
			[10, 10],
			[10, 0],
			[0, 10]
		].map(([eastMm = 0, northMm = 0], index) => ({ id: String(index), eastMm, northMm }));
		expect(walkLength(visitRoute(corners))).toBe(30);
	});
});
