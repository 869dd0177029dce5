import { inOrder, type OrderRule, type RankedHousehold } from './ranking.ts';

/** What a draw said of a household: `lot` is empty where it gave none. */
export type DrawnHousehold = RankedHousehold & { lot: string };

export interface CorrectedOrder {
	/** The best place first. */
	order: readonly DrawnHousehold[];
	/** Whether a household keeps the lot that the draw gave it. */
	keepsLot: (code: string) => boolean;
}

/**
 * The order of a draw with the points of households that were assessed again: each keeps its ticket, and takes the place that the draw
 * would have given it. Who was not assessed again keeps what it drew; who was does, while its place is among as many as drew a lot.
 *
 * @param corrected Points by code.
 */
export const correctedOrder = (
	drawn: readonly DrawnHousehold[],
	rule: OrderRule,
	corrected: ReadonlyMap<string, number>
): CorrectedOrder => {
	const order = inOrder(
		drawn.map((household) => ({ ...household, points: corrected.get(household.code) ?? household.points })),
		rule
	);
	const within = drawn.filter(({ lot }) => lot !== '').length;
	const lost = new Set(order.slice(within).flatMap(({ code }) => (corrected.has(code) ? [code] : [])));
	return { order, keepsLot: (code) => !lost.has(code) };
};
