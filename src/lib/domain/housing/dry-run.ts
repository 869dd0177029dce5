import { seeded } from '../seeded.ts';
import type { AssessedHousehold } from './assessed-units.ts';
import type { CallTerms } from './call-terms.ts';
import { weightEffects, type WeightEffect } from './fairness.ts';
import { pointLines, totalPoints, type Criterion } from './points.ts';
import { rank } from './ranking.ts';

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
}

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

/**
 * Tries the terms of a call on made-up households, as many for each lot as are expected: whether points tell them apart, and
 * which weights decide. Units are spread evenly, for nobody knows yet who will apply.
 *
 * @param seed The same for the same try.
 */
export const dryRun = (
	{ criteria, order }: Pick<CallTerms, 'criteria' | 'order'>,
	lots: number,
	households: number,
	seed: number
): DryRun => {
	const next = seeded(seed);
	const madeUp = Array.from({ length: households }, (_, index): AssessedHousehold => {
		const units = criteria.map((criterion) => Math.floor(next() * (mostUnits(criterion) + 1)));
		return { code: `H-${index + 1}`, units, near: [] };
	});
	const drawSeed = seed.toString(16).padStart(64, '0');
	const points = madeUp.map(({ units }) => totalPoints(criteria, units));
	const ranked = rank(
		madeUp.map(({ code }, index) => ({ code, points: points[index] ?? 0 })),
		order,
		drawSeed
	);
	const last = ranked[Math.min(lots, ranked.length) - 1]?.points ?? 0;
	const effects = order === 'points' ? weightEffects({ criteria, order, seed: drawSeed, lots }, madeUp) : [];
	const atMost = (index: number, { mostPoints }: Criterion): number =>
		madeUp.filter(({ units }) => pointLines(criteria, units)[index]?.points === mostPoints).length;
	return {
		households,
		lots,
		lastPoints: last,
		tied: points.filter((each) => each === last).length,
		criteria: criteria.map((criterion, index) => ({
			...(effects[index] ?? { criterion: criterion.id, less: 0, more: 0 }),
			atMost: atMost(index, criterion)
		})),
		histogram: histogramOf(points)
	};
};
