import { seeded } from '../seeded.ts';
import type { CallTerms } from './call-terms.ts';
import { weightEffectsOf, type WeightEffect } from './fairness.ts';
import { matchLots, type OfferedLot, type PublicPlace } from './match-lots.ts';
import { pointLines, totalPoints, type Criterion } from './points.ts';
import { inOrder } from './ranking.ts';

/** How a call would end with households that were made up. */
export interface DryRun {
	households: number;
	lots: number;
	/** Points of the last household that gets a lot, and how many households have just as many: of those the draw chooses. */
	lastPoints: number;
	tied: number;
	/** Of each criterion: how many households get its most, and how many awards hang on its weight. */
	criteria: (WeightEffect & { atMost: number })[];
	/** How many households have so many points; ascending, in equal steps. */
	histogram: { from: number; to: number; households: number }[];
	/** Of each place: how many that get a lot wished it first, and how far from it they come to live. */
	wishes: WishEffect[];
}

export interface WishEffect {
	place: string;
	households: number;
	/** Straight, between middles, m; nothing where nobody wished it. */
	medianM: number | null;
	farthestM: number | null;
}

/** More households than these tell nothing more, and keep the office waiting. */
export const mostMadeUp = 20_000;

/** More units than give the most points tell nothing apart. */
const mostUnits = ({ pointsPerUnit, mostPoints }: Criterion): number =>
	pointsPerUnit === 0 ? 1 : Math.ceil((mostPoints / pointsPerUnit) * 1.3);

const bars = 10;

const histogramOf = (points: readonly number[]): DryRun['histogram'] => {
	const most = Math.max(1, ...points);
	const width = Math.max(1, Math.ceil((most + 1) / bars));
	return Array.from({ length: Math.ceil((most + 1) / width) }, (_, index) => {
		const [from, to] = [index * width, (index + 1) * width - 1];
		return { from, to, households: points.filter((each) => each >= from && each <= to).length };
	});
};

/** Numbers from 0 to below 1. */
type Random = () => number;

/** Up to two places of a household, as likely each. */
const wishesFrom = (next: Random, places: readonly PublicPlace[]): string[] => {
	const named = Array.from({ length: Math.floor(next() * 3) }, () => places[Math.floor(next() * places.length)]?.id);
	return [...new Set(named.flatMap((id) => id ?? []))];
};

const wishEffects = (
	ranked: readonly { code: string; near: readonly string[] }[],
	lots: readonly OfferedLot[],
	places: readonly PublicPlace[]
): WishEffect[] => {
	const taken = matchLots(ranked, lots, places);
	const lotOf = new Map(lots.map((lot) => [lot.id, lot]));
	const firstWishes = Map.groupBy(ranked, ({ near }) => near[0]);
	return places.map((place) => {
		const metres = (firstWishes.get(place.id) ?? [])
			.flatMap(({ code }) => lotOf.get(taken.get(code) ?? '') ?? [])
			.map((lot) => Math.hypot(lot.eastMm - place.eastMm, lot.northMm - place.northMm) / 1000)
			.sort((one, other) => one - other);
		return {
			place: place.id,
			households: metres.length,
			medianM: metres[Math.floor(metres.length / 2)] ?? null,
			farthestM: metres.at(-1) ?? null
		};
	});
};

/**
 * Tries the terms of a call on made-up households, as many for each lot as are expected: whether points tell them apart, and
 * which weights decide, and how far wishes carry. Units and wishes are spread evenly, for nobody knows yet who will apply.
 *
 * @param households At most `mostMadeUp` are made up.
 * @param seed The same for the same try.
 */
export const dryRun = (
	{ criteria, order, places }: Pick<CallTerms, 'criteria' | 'order' | 'places'>,
	lots: readonly OfferedLot[],
	households: number,
	seed: number
): DryRun => {
	const [next, nextWish, nextTicket] = [seed, seed + 1_000_000, seed + 2_000_000].map(seeded) as [
		Random,
		Random,
		Random
	];
	const madeUp = Array.from({ length: Math.min(mostMadeUp, households) }, (_, index) => {
		const units = criteria.map((criterion) => Math.floor(next() * (mostUnits(criterion) + 1)));
		const ticket = nextTicket().toFixed(12);
		const near = wishesFrom(nextWish, places);
		return { code: `H-${index + 1}`, units, near, ticket, points: totalPoints(criteria, units) };
	});
	const points = madeUp.map((household) => household.points);
	const ranked = inOrder(madeUp, order);
	const last = ranked[Math.min(lots.length, ranked.length) - 1]?.points ?? 0;
	const effects = order === 'points' ? weightEffectsOf({ criteria, order, lots: lots.length }, madeUp) : [];
	const atMost = (index: number, { mostPoints }: Criterion): number =>
		madeUp.filter(({ units }) => pointLines(criteria, units)[index]?.points === mostPoints).length;
	return {
		households: madeUp.length,
		lots: lots.length,
		lastPoints: last,
		tied: points.filter((each) => each === last).length,
		criteria: criteria.map((criterion, index) => ({
			...(effects[index] ?? { criterion: criterion.id, less: 0, more: 0 }),
			atMost: atMost(index, criterion)
		})),
		histogram: histogramOf(points),
		wishes: wishEffects(ranked, lots, places)
	};
};
