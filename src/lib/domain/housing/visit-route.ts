import type { Place } from './match-lots.ts';

const distance = (one: Place, other: Place): number =>
	Math.hypot(one.eastMm - other.eastMm, one.northMm - other.northMm);

/** Of the places left, the index of the one nearest to a place; of those alike the first. */
const nearest = (to: Place, left: readonly Place[]): number => {
	let [best, least] = [0, Infinity];
	left.forEach((place, index) => {
		const away = distance(to, place);
		if (away < least) [best, least] = [index, away];
	});
	return best;
};

/** Length of a walk through places in their order, mm. */
export const walkLength = (places: readonly Place[]): number =>
	places.reduce((sum, place, index) => sum + (index === 0 ? 0 : distance(places[index - 1] ?? place, place)), 0);

/** Turns stretches of the walk round as long as that makes it shorter; each turn does, so it ends. */
const untangled = <Each extends Place>(walk: readonly Each[]): Each[] => {
	const places = [...walk];
	const gain = (from: number, to: number): number => {
		const [before, first, last, after] = [places[from - 1], places[from], places[to], places[to + 1]];
		if (!first || !last) return 0;
		const edge = (one: Place | undefined, other: Place | undefined): number =>
			one && other ? distance(one, other) : 0;
		return edge(before, first) + edge(last, after) - edge(before, last) - edge(first, after);
	};
	for (let isShorter = true; isShorter;) {
		isShorter = false;
		for (let from = 1; from < places.length - 1; from++)
			for (let to = from + 1; to < places.length; to++)
				if (gain(from, to) > 1) {
					places.splice(from, to - from + 1, ...places.slice(from, to + 1).reverse());
					isShorter = true;
				}
	}
	return places;
};

/** Most places for which a walk is untangled: its time grows with their square. */
const mostUntangled = 400;

/**
 * A short walk to all places: from the most westerly always to the nearest that is left, then without crossing itself where that
 * is shorter. The same for the same places, whatever order they come in.
 */
export const visitRoute = <Each extends Place & { id: string }>(places: readonly Each[]): Each[] => {
	const left = places.toSorted((a, b) => a.eastMm - b.eastMm || a.northMm - b.northMm || (a.id < b.id ? -1 : 1));
	const walk = left.splice(0, 1);
	while (left.length > 0) {
		const [last] = walk.slice(-1);
		walk.push(...left.splice(last ? nearest(last, left) : 0, 1));
	}
	return walk.length <= mostUntangled ? untangled(walk) : walk;
};
