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

/** Lots from the nearest to a place outwards, those as far in the order they are offered; each with its squared distance. */
const outwards = (lots: readonly OfferedLot[], place: Place): { lot: OfferedLot; away: number }[] =>
	lots.map((lot) => ({ lot, away: squaredAway(lot, place) })).sort((one, other) => one.away - other.away);

/** Takes lots nearest to one place: each list is walked once, however many households there are. */
const nearestFirst = (lots: readonly OfferedLot[], taken: ReadonlySet<OfferedLot>, place: Place) => {
	const all = outwards(lots, place);
	let next = 0;
	return (others: readonly Place[]): OfferedLot | undefined => {
		for (let first = all[next]; first && taken.has(first.lot); first = all[next]) next++;
		let best = all[next]?.lot;
		for (let index = next + 1; best && all[index]?.away === all[next]?.away; index++) {
			const lot = all[index]?.lot;
			if (lot && !taken.has(lot) && isNearer(lot, best, others)) best = lot;
		}
		return best;
	};
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
	const taken = new Set<OfferedLot>();
	let next = 0;
	const firstOffered = (): OfferedLot | undefined => {
		for (let lot = lots[next]; lot && taken.has(lot); lot = lots[next]) next++;
		return lots[next];
	};
	const walks = new Map<Place, ReturnType<typeof nearestFirst>>();
	const walkFrom = (place: Place) => {
		const walk = walks.get(place) ?? nearestFirst(lots, taken, place);
		walks.set(place, walk);
		return walk;
	};
	const matched = new Map<string, string>();
	for (const { code, near } of order) {
		const [first, ...others] = near.flatMap((id) => placeOf.get(id) ?? []);
		const lot = first ? walkFrom(first)(others) : firstOffered();
		if (!lot) break;
		taken.add(lot);
		matched.set(code, lot.id);
	}
	return matched;
};
