import { withoutRepeats } from './ring.ts';

/** A place on the site's axes, mm: u along the blocks, v across them. */
export type Place = readonly [u: number, v: number];

/** A straight cut along one of the site's axes: where u (0) or v (1) is `at`. */
export interface Cut {
	axis: 0 | 1;
	at: number;
}

interface Crossing {
	place: Place;
	/** Whether the ring goes from below to above here. */
	isUp: boolean;
	partner?: Crossing;
	/** Where it stands in the ring with its crossings. */
	index: number;
}

const crossingOf = (a: Place, b: Place, { axis, at }: Cut): Place => {
	// Taken in one direction whichever way the ring runs, so that both sides of an edge get the very same place.
	const [low, high] = a[axis] < b[axis] ? [a, b] : [b, a];
	const t = (at - low[axis]) / (high[axis] - low[axis]);
	const other = axis === 0 ? low[1] + t * (high[1] - low[1]) : low[0] + t * (high[0] - low[0]);
	return axis === 0 ? [at, other] : [other, at];
};

type Step = Place | Crossing;

const isCrossing = (step: Step): step is Crossing => 'place' in step;

/** Crossings in pairs along the cut: what lies between the two of a pair is inside the ring. */
const pairUp = (crossings: Crossing[], axis: 0 | 1): void => {
	const along = axis === 0 ? 1 : 0;
	crossings.sort((one, other) => one.place[along] - other.place[along]);
	for (let index = 0; index + 1 < crossings.length; index += 2) {
		const first = crossings[index];
		if (!first) continue;
		// Two edges that meet on the cut cross it at one place: the one that runs the other way belongs to this pair.
		const [second, third] = [crossings[index + 1], crossings[index + 2]];
		if (second?.isUp === first.isUp && third && third.isUp !== first.isUp) {
			crossings[index + 1] = third;
			crossings[index + 2] = second;
		}
		const partner = crossings[index + 1];
		if (!partner) continue;
		first.partner = partner;
		partner.partner = first;
	}
};

/** The ring with its crossings among its corners, and the crossings apart. */
const stepsOf = (ring: readonly Place[], cut: Cut): { steps: Step[]; crossings: Crossing[] } => {
	const { axis, at } = cut;
	const steps: Step[] = [];
	const crossings: Crossing[] = [];
	ring.forEach((place, index) => {
		const next = ring[(index + 1) % ring.length] ?? place;
		steps.push(place);
		const isUp = next[axis] >= at;
		if (place[axis] >= at === isUp) return;
		const crossing: Crossing = { place: crossingOf(place, next, cut), isUp, index: steps.length };
		crossings.push(crossing);
		steps.push(crossing);
	});
	return { steps, crossings };
};

/** The corners after a crossing, up to the next one along the ring. */
const runAfter = (steps: readonly Step[], { index }: Crossing): { places: Place[]; end: Crossing | undefined } => {
	const places: Place[] = [];
	for (let count = 1; count <= steps.length; count++) {
		const step = steps[(index + count) % steps.length];
		if (!step) break;
		if (isCrossing(step)) return { places, end: step };
		places.push(step);
	}
	return { places, end: undefined };
};

/** The piece on one side that begins at a crossing: along the ring, across the cut, and on until it is closed. */
const pieceFrom = (start: Crossing, steps: readonly Step[], entered: Set<Crossing>): Place[] => {
	const piece: Place[] = [];
	for (let crossing: Crossing | undefined = start; crossing && !entered.has(crossing);) {
		entered.add(crossing);
		const { places, end } = runAfter(steps, crossing);
		piece.push(crossing.place, ...places);
		if (end) piece.push(end.place);
		crossing = end?.partner;
	}
	return withoutRepeats(piece);
};

/**
 * Cuts a simple ring in two along an axis. The pieces share the places of the cut, and keep the ring's direction. Corners
 * exactly on the cut belong above.
 */
export const splitRing = (ring: readonly Place[], cut: Cut): { below: Place[][]; above: Place[][] } => {
	const { steps, crossings } = stepsOf(ring, cut);
	const result = { below: new Array<Place[]>(), above: new Array<Place[]>() };
	if (crossings.length === 0) {
		const isAbove = (ring[0]?.[cut.axis] ?? 0) >= cut.at;
		result[isAbove ? 'above' : 'below'].push([...ring]);
		return result;
	}
	pairUp(crossings, cut.axis);
	const entered = new Set<Crossing>();
	for (const start of crossings) {
		const piece = pieceFrom(start, steps, entered);
		if (piece.length >= 3) result[start.isUp ? 'above' : 'below'].push(piece);
	}
	return result;
};

/** Places on a cut, each once, in order along it. */
const placesOn = (rings: readonly Place[][], { axis, at }: Cut): Place[] => {
	const along = axis === 0 ? 1 : 0;
	const found = new Map<number, Place>();
	for (const ring of rings) for (const place of ring) if (place[axis] === at) found.set(place[along], place);
	return [...found.values()].sort((a, b) => a[along] - b[along]);
};

/** Rings beside each other along a cut get each other's places on it, so that they share every corner. */
export const shareCorners = (rings: readonly Place[][], cut: Cut): Place[][] => {
	const { axis, at } = cut;
	const along = axis === 0 ? 1 : 0;
	const places = placesOn(rings, cut);
	const between = (a: Place, b: Place): Place[] => {
		const [low, high] = [Math.min(a[along], b[along]), Math.max(a[along], b[along])];
		const found = places.filter((place) => place[along] > low && place[along] < high);
		return a[along] < b[along] ? found : found.reverse();
	};
	return rings.map((ring) =>
		ring.flatMap((place, index) => {
			const next = ring[(index + 1) % ring.length] ?? place;
			return place[axis] === at && next[axis] === at ? [place, ...between(place, next)] : [place];
		})
	);
};
