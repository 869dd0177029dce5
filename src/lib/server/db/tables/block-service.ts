import type { BlockService } from '#lib/domain/housing/block-service.ts';
import type { GeneratedAlways } from 'kysely';

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
