import { ticketsOf } from './draw.ts';

/** Who comes first: who has more points, and the draw decides between equals; or the draw decides between all. */
export const orderRules = ['points', 'draw'] as const;
export type OrderRule = (typeof orderRules)[number];

export interface RankedHousehold {
	/** 1, 2, … */
	rank: number;
	code: string;
	points: number;
	/** HMAC-SHA256 of the code under the seed, hexadecimal. */
	ticket: string;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Households with their tickets, in the order in which lots are theirs. */
export const inOrder = <Ticketed extends Omit<RankedHousehold, 'rank'>>(
	households: readonly Ticketed[],
	rule: OrderRule
): Ticketed[] =>
	households.toSorted(
		(a, b) => (rule === 'points' ? b.points - a.points : 0) || byText(a.ticket, b.ticket) || byText(a.code, b.code)
	);

/**
 * Households in the order in which lots are theirs. It follows from the points and the seed alone, whatever order they come in.
 *
 * @param households Of different codes.
 */
export const rank = (
	households: readonly { code: string; points: number }[],
	rule: OrderRule,
	seed: string
): RankedHousehold[] => {
	const ticketOf = ticketsOf(seed);
	return inOrder(
		households.map(({ code, points }) => ({ code, points, ticket: ticketOf(code) })),
		rule
	).map((household, index) => ({ rank: index + 1, ...household }));
};
