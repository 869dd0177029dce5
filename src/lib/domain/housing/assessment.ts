/** Who assesses a household: an official and a residents' leader, each for themselves; a third where they disagree. */
export const assessors = ['official', 'leader', 'third'] as const;
export type Assessor = (typeof assessors)[number];

/** What one of them found: units of each criterion, in the order of the call. */
export interface Assessment {
	/** Account of who it is. */
	by: string;
	units: readonly number[];
}

export type Assessments = Partial<Record<Assessor, Assessment>>;

export type JointAssessment =
	/** One of the two has not assessed yet. */
	| { kind: 'incomplete'; missing: Assessor[] }
	/** They found different units of these criteria, by their place, and the third has not decided. */
	| { kind: 'disagreed'; criteria: number[] }
	/** What counts; of which criteria the third decided, by their place. */
	| { kind: 'joint'; units: number[]; decidedByThird: number[] }
	/** One person cannot be two of the three. */
	| { kind: 'same-person'; by: string };

const personTwice = (assessments: Assessments): string | undefined => {
	const people = Object.values(assessments).map(({ by }) => by);
	return people.find((by, index) => people.indexOf(by) !== index);
};

/** What counts of a household: where both found the same, that; where not, what the third found, and only there. */
export const joinAssessments = (assessments: Assessments): JointAssessment => {
	const { official, leader, third } = assessments;
	const by = personTwice(assessments);
	if (by !== undefined) return { kind: 'same-person', by };
	if (!official || !leader) {
		const missing = (['official', 'leader'] as const).filter((each) => !assessments[each]);
		return { kind: 'incomplete', missing };
	}
	const differing = official.units.flatMap((units, index) => (units === leader.units[index] ? [] : [index]));
	if (differing.length > 0 && !third) return { kind: 'disagreed', criteria: differing };
	const units = official.units.map((found, index) =>
		differing.includes(index) ? (third?.units[index] ?? found) : found
	);
	return { kind: 'joint', units, decidedByThird: differing };
};
