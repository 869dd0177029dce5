import type { AwardRow, DrawOutcome } from './award-event.ts';

/** Ranks 1 to `households`, with 99, 98, … points; the first `lots` of them drew the lots L1, L2, …. */
export const drawOf = (households: number, lots: number): DrawOutcome => ({
	terms: { order: 'points' },
	order: Array.from({ length: households }, (_, index) => ({
		rank: index + 1,
		code: `H-${index + 1}`,
		points: 99 - index,
		ticket: String(index),
		lot: index < lots ? `L${index + 1}` : ''
	})),
	lots: Array.from({ length: lots }, (_, index) => ({ id: `L${index + 1}` }))
});

/** A log from words such as "assign H-1 L1", "object L2", "place H-3 98"; acts count from 1. */
export const logOf = (...lines: string[]): AwardRow[] =>
	lines.map((line, index) => {
		const [event, ...about] = line.split(' ');
		const find = (first: string): string => about.find((each) => each.startsWith(first)) ?? '';
		const points = event === 'place' ? { points: Number(about[1]) } : {};
		const of = { code: find('H-'), lot: find('L'), ...points };
		return { on: '1998-04-20', act: index + 1, event: event as AwardRow['event'], ...of };
	});
