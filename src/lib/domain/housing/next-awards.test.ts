import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAwards, type WaitingHousehold } from './next-awards.ts';

const lot = (id: string, eastMm = 0) => ({ id, eastMm, northMm: 0 });
const household = (rank: number, drawn: string | null, near: string[] = []): WaitingHousehold => ({
	code: `H-${rank}`,
	rank,
	near,
	drawn
});
const nothingHeld = { codes: new Set<string>(), lots: new Set<string>() };

describe('a lot', () => {
	it('goes to whom the draw gave it', () => {
		const waiting = [household(2, 'B'), household(1, 'A')];
		expect(nextAwards(waiting, [lot('A'), lot('B')], [], nothingHeld)).toEqual([
			{ code: 'H-1', lot: 'A' },
			{ code: 'H-2', lot: 'B' }
		]);
	});

	it('that came back goes to the best of those whom the draw gave none', () => {
		const waiting = [household(4, null), household(3, null)];
		expect(nextAwards(waiting, [lot('A')], [], nothingHeld)).toEqual([{ code: 'H-3', lot: 'A' }]);
	});

	it('of somebody whose rank is objected to waits for them; nobody else is held up', () => {
		const waiting = [household(1, 'A'), household(2, 'B'), household(3, null)];
		const heldUp = { codes: new Set(['H-1']), lots: new Set<string>() };
		expect(nextAwards(waiting, [lot('A'), lot('B')], [], heldUp)).toEqual([{ code: 'H-2', lot: 'B' }]);
	});

	it('that is objected to goes to nobody', () => {
		const heldUp = { codes: new Set<string>(), lots: new Set(['A']) };
		expect(nextAwards([household(1, 'A'), household(3, null)], [lot('A')], [], heldUp)).toEqual([]);
	});

	it('that came back is the nearest to where the best-ranked wishes to live', () => {
		const places = [{ id: 'port', name: 'Port', eastMm: 900, northMm: 0 }];
		const waiting = [household(7, null, ['port'])];
		expect(nextAwards(waiting, [lot('A', 0), lot('B', 800)], places, nothingHeld)).toEqual([{ code: 'H-7', lot: 'B' }]);
	});

	it('is never given twice, and nobody gets two', () => {
		const waiting = fc
			.uniqueArray(fc.integer({ min: 1, max: 20 }))
			.map((ranks) => ranks.map((rank) => household(rank, rank <= 8 ? `L${rank}` : null)));
		const free = fc.subarray(Array.from({ length: 12 }, (_, index) => lot(`L${index + 1}`)));
		fc.assert(
			fc.property(waiting, free, (households, lots) => {
				const awards = nextAwards(households, lots, [], nothingHeld);
				expect(new Set(awards.map((each) => each.lot)).size).toBe(awards.length);
				expect(new Set(awards.map(({ code }) => code)).size).toBe(awards.length);
				expect(awards.every((each) => lots.some(({ id }) => id === each.lot))).toBe(true);
			})
		);
	});
});
