import type { GeneratedAlways } from 'kysely';

export type BlockService = 'water' | 'sewer' | 'electricity' | 'grading' | 'trees';

export interface BlockServiceTable {
	id: GeneratedAlways<number>;
	plan_id: number;
	/** Lineage id. */
	block: string;
	service: BlockService;
	/** ISO date. */
	completed_on: string;
	evidence: string;
}
