/** A place in the plan's CRS, whole millimetres. */
export interface Place {
	eastMm: number;
	northMm: number;
}

/** A place everybody knows, that households may wish to live near: where family or work is, a school, a health post. */
export interface PublicPlace extends Place {
	/** Small letters, digits and dashes. */
	id: string;
	name: string;
}

/** A lot of a call, at its middle. */
export interface OfferedLot extends Place {
	/** What the lot is called: no comma, semicolon or quotation mark. */
	id: string;
}

/** Exact up to 60 km: both squares and their sum are whole numbers below 2⁵³. */
const squaredAway = (one: Place, other: Place): number =>
	(one.eastMm - other.eastMm) ** 2 + (one.northMm - other.northMm) ** 2;

/** Whether a lot suits better than another: nearer to the first place or, when alike, to the next. */
const suitsBetter = (lot: OfferedLot, other: OfferedLot, near: readonly Place[]): boolean => {
	for (const place of near) {
		const difference = squaredAway(lot, place) - squaredAway(other, place);
		if (difference !== 0) return difference < 0;
	}
	return false;
};

/**
 * Lots by rank: each household has, of the lots still free, the one nearest to the places it named, the first of them first.
 * Who named none, or finds two alike, has the one that is offered first.
 *
 * @param order Households in the order of their ranks, with the ids of the places they named.
 * @returns Lots by the households' codes; who comes after the last lot has none.
 */
export const matchLots = (
	order: readonly { code: string; near: readonly string[] }[],
	lots: readonly OfferedLot[],
	places: readonly PublicPlace[]
): Map<string, string> => {
	const placeOf = new Map(places.map((place) => [place.id, place]));
	const free = [...lots];
	const taken = new Map<string, string>();
	for (const { code, near } of order) {
		const wished = near.flatMap((id) => placeOf.get(id) ?? []);
		let best = 0;
		for (let index = 1; wished.length > 0 && index < free.length; index++) {
			const [lot, other] = [free[index], free[best]];
			if (lot && other && suitsBetter(lot, other, wished)) best = index;
		}
		const [lot] = free.splice(best, 1);
		if (!lot) break;
		taken.set(code, lot.id);
	}
	return taken;
};
