/** What a call counts: so many points for each unit that was assessed, and no more of them than the most. Whole numbers. */
export interface Criterion {
	/** Name of its column in the published files: small letters, digits and dashes. */
	id: string;
	/** As the call words it. */
	title: string;
	pointsPerUnit: number;
	mostPoints: number;
	/** The ordinance, and the article of it. */
	source: string;
}

/** One line of a household's points: units × points per unit, at most the criterion's most. */
export interface PointLine {
	criterion: string;
	units: number;
	points: number;
}

/** @param units Of each criterion, in the criteria's order; whole, not negative. */
export const pointLines = (criteria: readonly Criterion[], units: readonly number[]): PointLine[] =>
	criteria.map(({ id, pointsPerUnit, mostPoints }, index) => {
		const count = units[index] ?? 0;
		return { criterion: id, units: count, points: Math.min(mostPoints, count * pointsPerUnit) };
	});

export const totalPoints = (criteria: readonly Criterion[], units: readonly number[]): number =>
	pointLines(criteria, units).reduce((sum, { points }) => sum + points, 0);
