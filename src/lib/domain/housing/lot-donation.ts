import { accepted, refused, type Outcome } from '../outcome.ts';

/** Lots that somebody donated by an act. */
export interface Donation {
	/** Lineage ids. */
	lots: readonly string[];
	/** ISO date; nothing while it stands. */
	cancelledOn: string | null;
}

/** A lot that a call offers. */
interface OfferedLot {
	lot: string;
	label: string;
}

const covered = (donations: readonly Donation[]): Set<string> =>
	new Set(donations.filter(({ cancelledOn }) => cancelledOn === null).flatMap(({ lots }) => lots));

/** The offered lots that nobody donated, in their order. */
export const notDonated = <Lot extends OfferedLot>(offered: readonly Lot[], donations: readonly Donation[]): Lot[] => {
	const known = covered(donations);
	return offered.filter(({ lot }) => !known.has(lot));
};

export type DonationRefusal =
	| { key: 'donation-without-lots' }
	/** The call does not offer so many lots. */
	| { key: 'donation-lots-unknown'; count: number }
	/** Labels of lots that stand in another donation. */
	| { key: 'donation-lots-twice'; lots: string[] };

/** Lots of a new donation: each is offered by the call and in no other donation. */
export const checkDonation = (
	lots: readonly string[],
	offered: readonly OfferedLot[],
	donations: readonly Donation[]
): Outcome<readonly string[], DonationRefusal> => {
	if (lots.length === 0) return refused({ key: 'donation-without-lots' });
	const labels = new Map(offered.map(({ lot, label }) => [lot, label]));
	const unknown = lots.filter((lot) => !labels.has(lot));
	if (unknown.length > 0) return refused({ key: 'donation-lots-unknown', count: unknown.length });
	const known = covered(donations);
	const twice = lots.filter((lot) => known.has(lot)).flatMap((lot) => labels.get(lot) ?? []);
	return twice.length > 0 ? refused({ key: 'donation-lots-twice', lots: twice }) : accepted(lots);
};
