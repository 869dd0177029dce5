import type { ColumnType, GeneratedAlways } from 'kysely';

export interface LotDonationTable {
	id: GeneratedAlways<number>;
	call_id: number;
	donor: string;
	/** The act that says so, and its day. */
	act: string;
	act_on: string;
	/** Lineage ids, JSON; written as text. */
	lots: ColumnType<string[], string, never>;
	/** ISO date. */
	cancelled_on: string | null;
	cancel_reason: string | null;
}
