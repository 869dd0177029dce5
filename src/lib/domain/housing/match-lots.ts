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

/** Places of one call lie no farther apart than this: so distances are compared exactly, mm. */
export const farthestApartMm = 60_000_000;

/** Both squares and their sum are whole numbers below 2⁵³. */
const squaredAway = (one: Place, other: Place): number =>
	(one.eastMm - other.eastMm) ** 2 + (one.northMm - other.northMm) ** 2;

/** Whether a lot is nearer than another to the first of some places that is not as far from both. */
const isNearer = (lot: OfferedLot, other: OfferedLot, places: readonly Place[]): boolean => {
	for (const place of places) {
		const difference = squaredAway(lot, place) - squaredAway(other, place);
		if (difference !== 0) return difference < 0;
	}
	return false;
};

/** Index of the lot that suits best: the nearest to the places in their order, the first offered of those alike. */
const bestOf = (lots: readonly OfferedLot[], [first, ...others]: readonly Place[]): number => {
	if (!first) return 0;
	let [best, least] = [0, Infinity];
	lots.forEach((lot, index) => {
		const away = squaredAway(lot, first);
		if (away > least) return;
		if (away < least || isNearer(lot, lots[best] ?? lot, others)) [best, least] = [index, away];
	});
	return best;
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
		const [lot] = free.splice(bestOf(free, wished), 1);
		if (!lot) break;
		taken.set(code, lot.id);
	}
	return taken;
};
