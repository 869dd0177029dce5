import type { Generated, GeneratedAlways } from 'kysely';
import type { VisitFound } from '#lib/domain/housing/proof-record.ts';

export type VisitFinding = VisitFound;

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
