import type { Remedy } from '#lib/domain/housing/remedy.ts';
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
	/** Of one that was upheld. */
	remedy: Remedy | null;
	/** From when on it holds up nobody and nothing. */
	settled_on: string | null;
	settlement: string | null;
	/** Points of the household by its new assessment. */
	settled_points: number | null;
	/** Why it was entered once its days were over. */
	late_reason: string | null;
	/** UUID of the form it came with. */
	form_key: string | null;
}
