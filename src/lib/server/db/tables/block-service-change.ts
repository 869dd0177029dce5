import type { GeneratedAlways } from 'kysely';

export interface BlockServiceChangeTable {
	id: GeneratedAlways<number>;
	block_service_id: number;
	/** ISO date; nothing where it is not complete after all. */
	completed_on: string | null;
	evidence: string | null;
	/** Why what was said before is wrong. */
	reason: string | null;
}
