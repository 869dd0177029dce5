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
}
