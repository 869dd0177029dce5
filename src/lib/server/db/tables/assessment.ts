import type { Assessor } from '#lib/domain/housing/assessment.ts';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

export interface AssessmentTable {
	id: GeneratedAlways<number>;
	application_id: number;
	assessor: Assessor;
	user_id: string;
	/** Of each criterion of the call; JSON, written as text. Sealed as a text, or in clear from before they were. */
	units: ColumnType<number[] | string, string, never>;
	note: Generated<string>;
	/** 1, and one more each time that its household is to be assessed again. */
	round: Generated<number>;
	/** Of the second of official and leader, unless units stand in clear. */
	disagrees: boolean | null;
}
