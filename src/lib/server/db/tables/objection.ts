import type { GeneratedAlways } from 'kysely';

export interface ObjectionTable {
	id: GeneratedAlways<number>;
	call_id: number;
	/** Whose rank is objected to; or `lot`. */
	application_id: number | null;
	/** Lineage id. */
	lot: string | null;
	/** ISO date. */
	filed_on: string;
	grounds: string;
	decided_on: string | null;
	decision: 'upheld' | 'dismissed' | null;
	resolution: string | null;
	/** Why it was entered once its days were over. */
	late_reason: string | null;
	/** UUID of the form it came with. */
	form_key: string | null;
}
