import type { ReturnReason } from '#lib/domain/housing/sent-paper.ts';
import type { GeneratedAlways } from 'kysely';

export interface SentPaperTable {
	id: GeneratedAlways<number>;
	/** UUID. */
	evidence_file_id: string;
	/** ISO date. */
	sent_on: string;
	/** Nothing until the office has looked at it. */
	verdict: 'taken' | 'returned' | null;
	/** Of one that was returned. */
	reason: ReturnReason | null;
	/** ISO date. */
	looked_on: string | null;
}
