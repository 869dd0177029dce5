import type { BlockService } from '#lib/domain/housing/block-service.ts';

/** A view: each service of a block with the last that was said of it. */
export interface BlockServiceNowTable {
	id: number;
	plan_id: number;
	/** Lineage id. */
	block: string;
	service: BlockService;
	/** ISO date; nothing where it is not complete after all. */
	completed_on: string | null;
	evidence: string | null;
}
