import { matchLots, type OfferedLot, type PublicPlace } from './match-lots.ts';

/** A household that waits for its lot. */
export interface WaitingHousehold {
	code: string;
	rank: number;
	/** Ids of places, the dearest first. */
	near: readonly string[];
	/** What the draw gave it; nothing for who came after the last lot. */
	drawn: string | null;
}

export interface Award {
	code: string;
	lot: string;
}

/** What an open objection holds up: these households' ranks and these lots only. */
export interface HeldUp {
	codes: ReadonlySet<string>;
	lots: ReadonlySet<string>;
}

/**
 * Who gets which lot now. A household has the lot that the draw gave it. Lots that came back go, by rank, to those whom the draw
 * gave none. A lot that is somebody's by the draw waits for them, even while an objection holds them up.
 *
 * @param waiting All who are ranked and have no lot.
 * @param free Lots of the call that are nobody's, in the order in which they are offered.
 */
export const nextAwards = (
	waiting: readonly WaitingHousehold[],
	free: readonly OfferedLot[],
	places: readonly PublicPlace[],
	heldUp: HeldUp
): Award[] => {
	const inOrder = waiting.toSorted((a, b) => a.rank - b.rank);
	const isOpen = ({ code }: WaitingHousehold): boolean => !heldUp.codes.has(code);
	const promised = new Set(inOrder.flatMap(({ drawn }) => drawn ?? []));
	const freeIds = new Set(free.map(({ id }) => id).filter((id) => !heldUp.lots.has(id)));
	const byDraw = inOrder
		.filter(isOpen)
		.flatMap(({ code, drawn }) => (drawn !== null && freeIds.has(drawn) ? [{ code, lot: drawn }] : []));
	const returned = free.filter(({ id }) => freeIds.has(id) && !promised.has(id));
	const others = matchLots(
		inOrder.filter((household) => household.drawn === null && isOpen(household)),
		returned,
		places
	);
	return [...byDraw, ...[...others].map(([code, lot]) => ({ code, lot }))];
};
