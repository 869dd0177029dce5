import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

export interface CallTable {
	id: GeneratedAlways<number>;
	plan_id: number;
	programme_id: number;
	code: string;
	title: string;
	municipality: string;
	/** JSON; written as text. */
	terms: ColumnType<CallTerms, string, string>;
	/** Of terms and lots, from its opening on. */
	terms_hash: string | null;
	/** ISO date. */
	opened_on: string | null;
	illustrative: Generated<boolean>;
}
