import type { Generated, GeneratedAlways } from 'kysely';

export type VisitFinding = 'lived_in' | 'empty' | 'other_people' | 'nobody_home';

export interface VisitTable {
	id: GeneratedAlways<number>;
	/** UUID, chosen where it is recorded. */
	visit_key: string;
	application_id: number;
	/** ISO date. */
	visited_on: string;
	found: VisitFinding;
	note: Generated<string>;
	evidence_file_id: string | null;
}
