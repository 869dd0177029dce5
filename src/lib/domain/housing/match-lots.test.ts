import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchLots, type OfferedLot, type PublicPlace } from './match-lots.ts';

const coordinate = fc.integer({ min: -30_000_000, max: 30_000_000 });
const spot = fc.record({ eastMm: coordinate, northMm: coordinate });
const lots = fc
	.array(spot, { maxLength: 30 })
	.map((all) => all.map((each, index): OfferedLot => ({ ...each, id: `A ${index + 1}` })));
const places = fc
	.array(spot, { minLength: 1, maxLength: 4 })
	.map((all) => all.map((each, index): PublicPlace => ({ ...each, id: `p${index}`, name: `Lugar ${index}` })));
const wishes = fc
	.array(fc.array(fc.constantFrom('p0', 'p1', 'p2', 'p3'), { maxLength: 3 }), { maxLength: 40 })
	.map((all) => all.map((near, index) => ({ code: `H-${index}`, near })));

const away = (one: { eastMm: number; northMm: number }, other: { eastMm: number; northMm: number }): number =>
	(one.eastMm - other.eastMm) ** 2 + (one.northMm - other.northMm) ** 2;

/** As it is defined: each in turn has the best of all that are free. */
const oneByOne = (
	order: readonly { code: string; near: readonly string[] }[],
	offered: readonly OfferedLot[],
	known: readonly PublicPlace[]
): Map<string, string> => {
	let free = [...offered];
	const taken = order.slice(0, offered.length).map(({ code, near }): [string, string] => {
		const wished = near.flatMap((id) => known.find((place) => place.id === id) ?? []);
		const [best] = free.toSorted((one, other) => {
			const apart = wished.map((place) => away(one, place) - away(other, place)).find((difference) => difference !== 0);
			return apart ?? 0;
		});
		free = free.filter((lot) => lot !== best);
		return [code, best?.id ?? ''];
	});
	return new Map(taken);
};

describe('lots by rank', () => {
	it('are those that choosing one by one gives, also where many are as far', () => {
		const few = fc.integer({ min: -2, max: 2 });
		const near = fc.array(fc.record({ eastMm: few, northMm: few }), { maxLength: 25 });
		fc.assert(
			fc.property(wishes, near, places, (order, spots, known) => {
				const offered = spots.map((each, index): OfferedLot => ({ ...each, id: `A ${index + 1}` }));
				const close = known.map((place, index) => ({ ...place, eastMm: index % 2, northMm: index > 1 ? 1 : 0 }));
				expect([...matchLots(order, offered, close)]).toEqual([...oneByOne(order, offered, close)]);
			})
		);
	});

	it('go to one household each, as long as there are any', () => {
		fc.assert(
			fc.property(wishes, lots, places, (order, offered, known) => {
				const taken = matchLots(order, offered, known);
				expect(new Set(taken.values()).size).toBe(taken.size);
				expect([...taken.keys()]).toEqual(order.slice(0, offered.length).map(({ code }) => code));
			})
		);
	});

	it('leave nobody with a lot farther from the first place named than one that went to a later rank', () => {
		fc.assert(
			fc.property(wishes, lots, places, (order, offered, known) => {
				const taken = matchLots(order, offered, known);
				const lotOf = (code: string) => offered.find(({ id }) => id === taken.get(code));
				order.forEach(({ code, near }, rank) => {
					const wished = near.flatMap((id) => known.find((place) => place.id === id) ?? [])[0];
					const own = lotOf(code);
					if (!wished || !own) return;
					for (const later of order.slice(rank + 1)) {
						const other = lotOf(later.code);
						if (other) expect(away(own, wished)).toBeLessThanOrEqual(away(other, wished));
					}
				});
			})
		);
	});

	it('are taken in the order they are offered where nothing was wished, and at the same distance', () => {
		const at = (id: string, eastMm: number): OfferedLot => ({ id, eastMm, northMm: 0 });
		const school: PublicPlace = { id: 'school', name: 'Escuela', eastMm: 0, northMm: 0 };
		const offered = [at('A 1', 50), at('A 2', -20), at('A 3', 20), at('A 4', 5)];
		const order = [
			{ code: 'X', near: [] },
			{ code: 'Y', near: ['school'] },
			{ code: 'Z', near: ['school'] },
			{ code: 'W', near: ['gone'] }
		];
		expect([...matchLots(order, offered, [school]).values()]).toEqual(['A 1', 'A 4', 'A 2', 'A 3']);
	});
});
