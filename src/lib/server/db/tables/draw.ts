import type { ColumnType, GeneratedAlways } from 'kysely';

/** Published files by name, as JSON written as text. */
type Files<Empty> = ColumnType<Record<string, string> | Empty, string | Empty, string | Empty>;

export interface DrawTable {
	id: GeneratedAlways<number>;
	call_id: number;
	/** 1, 2, …: the last that was held counts. */
	number: number;
	commitment: string;
	/** Encrypted until the draw is held. */
	sealed_secret: Uint8Array | null;
	seal: string;
	sealed_files: Files<never>;
	/** ISO date. */
	sealed_on: string;
	/** Why it is done again. */
	reason: string | null;
	/** Who agreed that it is. */
	second_user_id: string | null;
	/** Nothing of draws older than the column. */
	sealed_by: string | null;
	/** Encrypted: what was assessed of each household, and the salt it is hashed with. */
	sealed_units: Uint8Array | null;
	/** ISO date; of a draw that was given up before it was held. */
	cancelled_on: string | null;
	cancel_reason: string | null;
	cancelled_by: string | null;
	cancel_second_user_id: string | null;
	/** Its secret, disclosed. */
	void_secret: string | null;
	/** ISO date. */
	held_on: string | null;
	event: string | null;
	record: string | null;
	files: Files<null>;
	root: string | null;
}
