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
	/** ISO date. */
	held_on: string | null;
	event: string | null;
	record: string | null;
	files: Files<null>;
	root: string | null;
}
