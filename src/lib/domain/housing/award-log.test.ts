import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awardFaults, awardsText, readAwards, verifyAwards, type AwardRow, type DrawOutcome } from './award-log.ts';
import { nextAwards, type WaitingHousehold } from './next-awards.ts';

/** Ranks 1 to `households`; the first `lots` of them drew the lots L1, L2, …. */
const drawOf = (households: number, lots: number): DrawOutcome => ({
	order: Array.from({ length: households }, (_, index) => ({
		rank: index + 1,
		code: `H-${index + 1}`,
		lot: index < lots ? `L${index + 1}` : ''
	})),
	lots: Array.from({ length: lots }, (_, index) => ({ id: `L${index + 1}` }))
});

/** A log from words such as "assign H-1 L1", "object L2", "observe H-3"; acts count from 1. */
const logOf = (...lines: string[]): AwardRow[] =>
	lines.map((line, index) => {
		const [event, ...about] = line.split(' ');
		const find = (first: string): string => about.find((each) => each.startsWith(first)) ?? '';
		return { on: '1998-04-20', act: index + 1, event: event as AwardRow['event'], code: find('H-'), lot: find('L') };
	});

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

type Step = 'leave' | 'observe' | 'cure' | 'object';
type Move = { kind: 'award'; howMany: number } | { kind: Step; code: string };

const codes = Array.from({ length: 9 }, (_, index) => `H-${index + 1}`);

const moves: fc.Arbitrary<Move[]> = fc.array(
	fc.oneof(
		fc.record({ kind: fc.constant('award' as const), howMany: fc.integer({ min: 1, max: 9 }) }),
		fc.record({
			kind: fc.constantFrom<Step>('leave', 'observe', 'cure', 'object'),
			code: fc.constantFrom(...codes)
		})
	),
	{ maxLength: 40 }
);

/** An office that follows the rule; of those who are next it may give lots to some only. */
const makeOffice = ({ order, lots }: DrawOutcome) => {
	const log: AwardRow[] = [];
	const lotOf = new Map<string, string>();
	const [left, observed, objected] = [new Set<string>(), new Set<string>(), new Set<string>()];
	const enter = (event: AwardRow['event'], code: string, lot = '') =>
		log.push({ on: '1998-04-20', act: log.length + 1, event, code, lot });
	const award = (howMany: number): void => {
		const waiting: WaitingHousehold[] = order
			.filter(({ code }) => !lotOf.has(code) && !left.has(code))
			.map(({ code, rank, lot }) => ({ code, rank, near: [], drawn: lot === '' ? null : lot }));
		const taken = new Set(lotOf.values());
		const free = lots.filter(({ id }) => !taken.has(id)).map(({ id }) => ({ id, eastMm: 0, northMm: 0 }));
		const heldUp = { codes: new Set([...observed, ...objected]), lots: new Set<string>() };
		for (const { code, lot } of nextAwards(waiting, free, [], heldUp).slice(-howMany)) {
			enter('assign', code, lot);
			lotOf.set(code, lot);
		}
	};
	const steps: Record<Step, (code: string) => void> = {
		leave(code) {
			enter(lotOf.has(code) ? 'revert' : 'withdraw', code, lotOf.get(code));
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
		}
	};
	const step = (kind: Step, code: string): void => {
		if (!left.has(code)) steps[kind](code);
	};
	return { log, award, step };
};

const officeLog = (draw: DrawOutcome, done: readonly Move[]): AwardRow[] => {
	const office = makeOffice(draw);
	for (const move of done)
		if (move.kind === 'award') office.award(move.howMany);
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

describe('the published file', () => {
	it('reads as it was written, and no line otherwise', () => {
		const log = logOf('assign H-1 L1', 'object L"2;', 'revert H-1 L1');
		const text = awardsText(log);
		expect(readAwards(text)).toEqual({ ok: true, value: log });
		const unreadable = (line: number) => ({ ok: false, reason: { key: 'award-line-unreadable', line } });
		expect(readAwards(text.replace('on,act', 'act,on'))).toEqual(unreadable(1));
		expect(readAwards(text.replace('revert', 'given'))).toEqual(unreadable(4));
		expect(readAwards(text.replace(',3,', ',2,'))).toEqual(unreadable(4));
		expect(readAwards(text.trimEnd())).toEqual(unreadable(4));
		expect(readAwards(text.replaceAll('\n', '\r\n'))).toEqual(unreadable(1));
	});

	it('is done over with the draw: lines are counted, faults told', () => {
		const draw = drawOf(4, 2);
		expect(verifyAwards(draw, awardsText(logOf('assign H-1 L1')))).toEqual({ rows: 1, faults: [] });
		expect(verifyAwards(draw, awardsText(logOf('assign H-3 L1'))).faults).toHaveLength(1);
		expect(verifyAwards(draw, 'nothing').faults).toHaveLength(1);
	});
});
