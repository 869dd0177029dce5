/** Who assesses a household: an official and a residents' leader, each for themselves; a third where they disagree. */
export const assessors = ['official', 'leader', 'third'] as const;
export type Assessor = (typeof assessors)[number];

/** What one of them found: units of each criterion, in the order of the call; the third may not have come to the last ones. */
export interface Assessment {
	/** Account of who it is. */
	by: string;
	units: readonly number[];
}

export type Assessments = Partial<Record<Assessor, Assessment>>;

export type JointAssessment =
	/** One of the two has not assessed yet. */
	| { kind: 'incomplete'; missing: Assessor[] }
	/** These assessed another number of criteria than the official: nobody can tell which they mean. */
	| { kind: 'other-criteria'; assessors: Assessor[] }
	/** They found different units of these criteria, by their place, and the third has not decided on them. */
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
	const criteria = official.units.length;
	const others: Assessor[] = [
		...(leader.units.length === criteria ? [] : ['leader' as const]),
		...((third?.units.length ?? 0) <= criteria ? [] : ['third' as const])
	];
	if (others.length > 0) return { kind: 'other-criteria', assessors: others };
	const isAgreed = (index: number): boolean => official.units[index] === leader.units[index];
	const differing = [...official.units.keys()].filter((index) => !isAgreed(index));
	const open = differing.filter((index) => third?.units[index] === undefined);
	if (open.length > 0) return { kind: 'disagreed', criteria: open };
	const units = official.units.map((found, index) => (isAgreed(index) ? found : (third?.units[index] ?? found)));
	return { kind: 'joint', units, decidedByThird: differing };
};

/** Whether the two have both assessed and disagree. */
export const wantsThird = ({ third: _, ...two }: Assessments): boolean => joinAssessments(two).kind === 'disagreed';
