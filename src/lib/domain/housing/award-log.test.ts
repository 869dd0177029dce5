import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AwardRow, DrawOutcome } from './award-event.ts';
import { awardFaults } from './award-log.ts';
import { drawOf, logOf } from './award-log.fixture.ts';
import { correctedOrder } from './corrected-order.ts';
import { nextAwards, type WaitingHousehold } from './next-awards.ts';

const faultsOf = (...lines: string[]) =>
	awardFaults(drawOf(4, 2), logOf(...lines)).map(({ key, ...of }) => [key, ...Object.values(of)].join(' '));

describe('a log', () => {
	it('in which everybody gets what the draw gave, and the next in line what came back, has no fault', () => {
		expect(faultsOf('assign H-2 L2', 'assign H-1 L1', 'revert H-1 L1', 'assign H-3 L1')).toEqual([]);
	});

	it('of some who are not in the draw, or of a lot that was not offered, is told', () => {
		expect(faultsOf('assign H-9 L1', 'assign H-2 L9')).toEqual([
			'award-lot-promised 1 H-9 L1 H-1',
			'award-lot-unknown 2 H-2 L9'
		]);
		expect(faultsOf('withdraw H-1', 'assign H-9 L1')).toEqual(['award-household-unknown 2 H-9 L1']);
	});

	it('in which a lot is given twice, or to another than the draw says, is told', () => {
		expect(faultsOf('assign H-1 L1', 'assign H-3 L1')).toEqual(['award-lot-taken 2 H-3 L1 H-1']);
		expect(faultsOf('assign H-3 L1')).toEqual(['award-lot-promised 1 H-3 L1 H-1']);
		expect(faultsOf('withdraw H-2', 'assign H-1 L2')).toEqual(['award-other-lot 2 H-1 L2 L1']);
	});

	it('in which somebody gets a lot who has one, or left, is told', () => {
		expect(faultsOf('assign H-1 L1', 'withdraw H-2', 'assign H-1 L2')).toEqual(['award-household-has-lot 3 H-1 L2 L1']);
		expect(faultsOf('withdraw H-1', 'assign H-1 L1')).toEqual(['award-household-left 2 H-1 L1']);
		expect(faultsOf('observe H-1', 'reject H-1', 'assign H-1 L1')).toEqual(['award-household-left 3 H-1 L1']);
		expect(faultsOf('revert H-1 L1', 'withdraw H-2 L1')).toEqual([
			'award-lot-not-returned 1 H-1 L1',
			'award-lot-not-returned 2 H-2 L1'
		]);
	});

	it('in which an objection or an observation is passed over is told', () => {
		expect(faultsOf('object H-1', 'object H-1', 'dismiss H-1', 'assign H-1 L1')).toEqual([
			'award-household-held-up 4 H-1 L1'
		]);
		expect(faultsOf('object H-1', 'uphold H-1', 'assign H-1 L1')).toEqual(['award-household-barred 3 H-1 L1']);
		expect(faultsOf('object L1', 'assign H-1 L1')).toEqual(['award-lot-objected 2 H-1 L1']);
		expect(faultsOf('observe H-1', 'assign H-1 L1')).toEqual(['award-household-held-up 2 H-1 L1']);
		expect(faultsOf('observe H-1', 'cure H-1', 'object L1', 'dismiss L1', 'assign H-1 L1')).toEqual([]);
	});

	it('in which a lot that came back went past somebody tells who was passed over', () => {
		expect(faultsOf('withdraw H-1', 'assign H-4 L1')).toEqual(['award-passed-over 2 H-3 L1 H-4']);
		expect(faultsOf('withdraw H-1', 'withdraw H-2', 'assign H-4 L1', 'assign H-3 L2')).toEqual([]);
		expect(faultsOf('withdraw H-1', 'observe H-3', 'assign H-4 L1')).toEqual([]);
	});

	it('gives who drew a lot that was rightly objected to the next that comes back', () => {
		const upheld = ['object L1', 'uphold L1', 'withdraw H-2'];
		expect(faultsOf(...upheld, 'assign H-1 L2')).toEqual([]);
		expect(faultsOf(...upheld, 'assign H-3 L2')).toEqual(['award-passed-over 4 H-1 L2 H-3']);
	});
});

describe('a remedy', () => {
	it('that bars holds a household up until it cures, and ends its turn where it is turned away', () => {
		const barred = ['object H-1', 'bar H-1', 'observe H-1'];
		expect(faultsOf(...barred, 'assign H-1 L1')).toEqual(['award-household-held-up 4 H-1 L1']);
		expect(faultsOf(...barred, 'assign H-3 L1')).toEqual(['award-lot-promised 4 H-3 L1 H-1']);
		expect(faultsOf(...barred, 'cure H-1', 'assign H-1 L1')).toEqual([]);
		expect(faultsOf(...barred, 'reject H-1', 'assign H-3 L1')).toEqual([]);
		expect(faultsOf('object H-1', 'bar H-1', 'assign H-1 L1')).toEqual(['award-household-held-up 3 H-1 L1']);
	});

	it('without consequence leaves the household as it was', () => {
		expect(faultsOf('object H-1', 'resolve H-1', 'assign H-1 L1')).toEqual([]);
	});

	it('that asks to assess again keeps the lot, and gives it to nobody meanwhile', () => {
		const held = ['object H-1', 'hold H-1', 'object H-1', 'dismiss H-1'];
		expect(faultsOf(...held, 'assign H-1 L1')).toEqual(['award-household-held-up 5 H-1 L1']);
		expect(faultsOf(...held, 'assign H-3 L1')).toEqual(['award-lot-promised 5 H-3 L1 H-1']);
		expect(faultsOf(...held, 'place H-1 98', 'assign H-1 L1')).toEqual([]);
	});

	it('that found fewer points gives the lot to the next in line, and the household its new place', () => {
		const placed = ['object H-1', 'hold H-1', 'assign H-2 L2', 'place H-1 96'];
		expect(faultsOf(...placed, 'assign H-3 L1')).toEqual([]);
		expect(faultsOf(...placed, 'assign H-1 L1')).toEqual(['award-passed-over 5 H-3 L1 H-1']);
		// As many points as the fourth, and a better ticket.
		expect(faultsOf(...placed, 'assign H-3 L1', 'revert H-2 L2', 'assign H-1 L2')).toEqual([]);
		expect(faultsOf(...placed, 'assign H-3 L1', 'revert H-2 L2', 'assign H-4 L2')).toEqual([
			'award-passed-over 7 H-1 L2 H-4'
		]);
	});

	it('that found more points puts the household before others who wait, and takes nobody his lot', () => {
		const placed = ['object H-4', 'hold H-4', 'place H-4 120'];
		expect(faultsOf(...placed, 'assign H-4 L1')).toEqual(['award-lot-promised 4 H-4 L1 H-1']);
		expect(faultsOf(...placed, 'assign H-1 L1', 'assign H-2 L2', 'withdraw H-1 L1', 'assign H-4 L1')).toEqual([]);
		expect(faultsOf(...placed, 'withdraw H-1', 'assign H-3 L1')).toEqual(['award-passed-over 5 H-4 L1 H-3']);
	});

	it('that withholds a lot ends with its release', () => {
		const withheld = ['object L1', 'uphold L1'];
		expect(faultsOf(...withheld, 'assign H-1 L1')).toEqual(['award-lot-objected 3 H-1 L1']);
		expect(faultsOf(...withheld, 'release L1', 'assign H-1 L1')).toEqual([]);
		expect(faultsOf(...withheld, ...withheld, 'release L1', 'assign H-1 L1')).toEqual(['award-lot-objected 6 H-1 L1']);
		expect(faultsOf(...withheld, 'withdraw H-2', 'assign H-1 L2', 'release L1', 'assign H-3 L1')).toEqual([]);
	});

	it('that barred before remedies were told apart ends with a release: what others have by then stays theirs', () => {
		const barred = ['object H-1', 'uphold H-1'];
		expect(faultsOf(...barred, 'release H-1', 'assign H-1 L1')).toEqual([]);
		const given = [...barred, 'assign H-3 L1', 'release H-1'];
		expect(faultsOf(...given, 'assign H-1 L1')).toEqual(['award-lot-taken 5 H-1 L1 H-3']);
		expect(faultsOf(...given, 'withdraw H-2', 'assign H-4 L2')).toEqual(['award-passed-over 6 H-1 L2 H-4']);
		expect(faultsOf(...given, 'withdraw H-2', 'assign H-1 L2')).toEqual([]);
	});
});

const steps = ['leave', 'observe', 'cure', 'object', 'resolve', 'bar', 'hold', 'uphold', 'release'] as const;
type Step = (typeof steps)[number];
type Move =
	| { kind: 'award'; howMany: number }
	| { kind: 'place'; code: string; points: number }
	| { kind: 'lot'; lot: string }
	| { kind: Step; code: string };

const codes = Array.from({ length: 9 }, (_, index) => `H-${index + 1}`);

const moves: fc.Arbitrary<Move[]> = fc.array(
	fc.oneof(
		fc.record({ kind: fc.constant('award' as const), howMany: fc.integer({ min: 1, max: 9 }) }),
		fc.record({
			kind: fc.constantFrom(...steps),
			code: fc.constantFrom(...codes)
		}),
		fc.record({
			kind: fc.constant('place' as const),
			code: fc.constantFrom(...codes),
			points: fc.integer({ min: 85, max: 105 })
		}),
		fc.record({ kind: fc.constant('lot' as const), lot: fc.constantFrom('L1', 'L2', 'L3', 'L4') })
	),
	{ maxLength: 60 }
);

/** An office that follows the rule; of those who are next it may give lots to some only. */
const makeOffice = ({ terms, order: drawn, lots }: DrawOutcome) => {
	const log: AwardRow[] = [];
	const lotOf = new Map<string, string>();
	const points = new Map<string, number>();
	const [left, observed, withheld] = [new Set<string>(), new Set<string>(), new Set<string>()];
	const [objected, held, barred] = [new Set<string>(), new Set<string>(), new Set<string>()];
	const enter = (event: AwardRow['event'], code: string, more: { lot?: string; points?: number } = {}) =>
		log.push({ on: '1998-04-20', act: log.length + 1, event, code, lot: '', ...more });
	const award = (howMany: number): void => {
		const taken = new Set(lotOf.values());
		const { order, keepsLot } = correctedOrder(drawn, terms.order, points);
		const waiting: WaitingHousehold[] = order.flatMap(({ code, lot }, index) => {
			if (lotOf.has(code) || left.has(code) || barred.has(code)) return [];
			const isOwn = lot !== '' && keepsLot(code) && !taken.has(lot) && !withheld.has(lot);
			return [{ code, rank: index + 1, near: [], drawn: isOwn ? lot : null }];
		});
		const free = lots.filter(({ id }) => !taken.has(id)).map(({ id }) => ({ id, eastMm: 0, northMm: 0 }));
		const heldUp = { codes: new Set([...observed, ...objected, ...held]), lots: withheld };
		for (const { code, lot } of nextAwards(waiting, free, [], heldUp).slice(-howMany)) {
			enter('assign', code, { lot });
			lotOf.set(code, lot);
		}
	};
	const decide = (event: 'resolve' | 'bar' | 'hold' | 'uphold', code: string): boolean => {
		if (!objected.delete(code)) return false;
		enter(event, code);
		return true;
	};
	const take: Record<Step, (code: string) => void> = {
		leave(code) {
			const lot = lotOf.get(code);
			enter(lot === undefined ? 'withdraw' : 'revert', code, lot === undefined ? {} : { lot });
			lotOf.delete(code);
			left.add(code);
		},
		observe(code) {
			if (lotOf.has(code) || observed.has(code)) return;
			enter('observe', code);
			observed.add(code);
		},
		cure(code) {
			if (observed.delete(code)) enter('cure', code);
		},
		object(code) {
			enter(objected.has(code) ? 'dismiss' : 'object', code);
			if (!objected.delete(code)) objected.add(code);
		},
		resolve: (code) => decide('resolve', code),
		bar(code) {
			if (lotOf.has(code) || observed.has(code) || !decide('bar', code)) return;
			take.observe(code);
		},
		hold(code) {
			if (!lotOf.has(code) && !held.has(code) && decide('hold', code)) held.add(code);
		},
		uphold(code) {
			if (!lotOf.has(code) && decide('uphold', code)) barred.add(code);
		},
		release(code) {
			if (barred.delete(code)) enter('release', code);
		}
	};
	const step = (kind: Step, code: string): void => {
		if (!left.has(code)) take[kind](code);
	};
	const place = (code: string, found: number): void => {
		if (left.has(code) || !held.delete(code)) return;
		points.set(code, found);
		enter('place', code, { points: found });
	};
	const withhold = (lot: string): void => {
		if (withheld.delete(lot)) enter('release', '', { lot });
		else {
			enter('object', '', { lot });
			enter('uphold', '', { lot });
			withheld.add(lot);
		}
	};
	return { log, award, step, place, withhold };
};

const officeLog = (draw: DrawOutcome, done: readonly Move[]): AwardRow[] => {
	const office = makeOffice(draw);
	for (const move of done)
		if (move.kind === 'award') office.award(move.howMany);
		else if (move.kind === 'place') office.place(move.code, move.points);
		else if (move.kind === 'lot') office.withhold(move.lot);
		else office.step(move.kind, move.code);
	return office.log;
};

describe('the office', () => {
	it('that follows the rule of next in line leaves no fault, whatever happens', () => {
		fc.assert(
			fc.property(moves, fc.integer({ min: 0, max: 9 }), (done, lots) => {
				const draw = drawOf(9, lots);
				expect(awardFaults(draw, officeLog(draw, done))).toEqual([]);
			})
		);
	});

	it('that swaps two who were given lots one after the other is found', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.constantFrom(...codes.slice(0, 4)), { minLength: 2 }), (leavers) => {
				const draw = drawOf(9, 4);
				const all: Move = { kind: 'award', howMany: 9 };
				const log = officeLog(draw, [all, ...leavers.flatMap((code): Move[] => [{ kind: 'leave', code }, all])]);
				const [first, second] = log.filter(({ event }) => event === 'assign').slice(-2);
				const swapped = log.map((row) => {
					if (row === first) return { ...row, code: second?.code ?? '' };
					return row === second ? { ...row, code: first?.code ?? '' } : row;
				});
				expect(awardFaults(draw, swapped).map(({ key }) => key)).toContain('award-passed-over');
			})
		);
	});
});
