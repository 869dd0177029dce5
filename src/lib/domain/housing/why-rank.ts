import { pointLines, type Criterion } from './points.ts';
import type { PlacedHousehold } from './published-draw.ts';
import { cellsOf, nameIn } from './published-line.ts';
import type { OrderRule } from './ranking.ts';

/** A criterion with what it gave a household: units × points for each, at most the criterion's most. */
export interface CriterionLine {
	title: string;
	/** The ordinance, and the article of it. */
	source: string;
	units: number;
	pointsPerUnit: number;
	mostPoints: number;
	points: number;
}

/**
 * What would have changed it: the household has a lot, and `next` is the first that got none, so many points behind; or it was so far
 * from the last one that got one.
 */
export type Distance =
	| { kind: 'has-lot'; lot: string; next: { rank: number; points: number } | null }
	/** Nobody got a lot by the draw. */
	| { kind: 'no-lots' }
	/** The draw decided, and nothing the household could have brought. */
	| { kind: 'draw'; lastRank: number }
	/** So many points fewer than the last one; with as many, the draw would have decided. */
	| { kind: 'points'; lastRank: number; points: number; ways: { title: string; units: number }[] };

/** Why a household has its rank. */
export interface WhyRank {
	rank: number;
	/** Households that were ranked. */
	of: number;
	points: number;
	lines: CriterionLine[];
	/** Households with as many points, itself among them, and its place among these by ticket; all where only the draw counts. */
	equals: number;
	placeAmongEquals: number;
	ticket: string;
	/** The household just before it, with so many points more; nothing where it is the first. */
	before: { rank: number; points: number } | null;
	distance: Distance;
}

/** Single criteria that alone would have given so many points more, with the units that were lacking. */
const waysTo = (points: number, lines: readonly CriterionLine[]): { title: string; units: number }[] =>
	lines.flatMap(({ title, units, pointsPerUnit, mostPoints, points: had }) => {
		if (pointsPerUnit === 0 || had + points > mostPoints) return [];
		return [{ title, units: Math.ceil((had + points) / pointsPerUnit) - units }];
	});

const distanceOf = (
	own: PlacedHousehold,
	ranked: readonly PlacedHousehold[],
	order: OrderRule,
	lines: readonly CriterionLine[]
): Distance => {
	if (own.lot !== '') {
		const without = ranked.find(({ rank, lot }) => rank > own.rank && lot === '');
		const next = without ? { rank: without.rank, points: own.points - without.points } : null;
		return { kind: 'has-lot', lot: own.lot, next };
	}
	const last = ranked.findLast(({ lot }) => lot !== '');
	if (!last) return { kind: 'no-lots' };
	const points = last.points - own.points;
	if (order === 'draw' || points <= 0) return { kind: 'draw', lastRank: last.rank };
	return { kind: 'points', lastRank: last.rank, points, ways: waysTo(points, lines) };
};

/** What each criterion gives a household. @param units Of the household, in the criteria's order. */
export const criterionLines = (criteria: readonly Criterion[], units: readonly number[]): CriterionLine[] => {
	const given = pointLines(criteria, units);
	return criteria.map(({ title, source, pointsPerUnit, mostPoints }, index) => ({
		title,
		source,
		pointsPerUnit,
		mostPoints,
		units: given[index]?.units ?? 0,
		points: given[index]?.points ?? 0
	}));
};

/**
 * @param ranked All households of the draw, by rank.
 * @param units Of the household, in the criteria's order.
 * @returns nothing where the household was not in the draw.
 */
export const whyRank = (
	{ order, criteria }: { order: OrderRule; criteria: readonly Criterion[] },
	ranked: readonly PlacedHousehold[],
	code: string,
	units: readonly number[]
): WhyRank | undefined => {
	const own = ranked.find((each) => each.code === code);
	if (!own) return undefined;
	const lines = criterionLines(criteria, units);
	const before = ranked.find(({ rank }) => rank === own.rank - 1);
	const equals = order === 'draw' ? ranked : ranked.filter(({ points }) => points === own.points);
	return {
		rank: own.rank,
		of: ranked.length,
		points: own.points,
		lines,
		equals: equals.length,
		placeAmongEquals: equals.indexOf(own) + 1,
		ticket: own.ticket,
		before: before ? { rank: before.rank, points: before.points - own.points } : null,
		distance: distanceOf(own, ranked, order, lines)
	};
};

/** The ranked households as the published file of the order has them. */
export const rankedIn = (orderFile: string): PlacedHousehold[] =>
	orderFile
		.trimEnd()
		.split('\n')
		.slice(1)
		.map((line) => {
			const [place = '', code = '', points = '', ticket = '', lot = ''] = cellsOf(line);
			return { rank: Number(place), code, points: Number(points), ticket, lot: nameIn(lot) };
		});
