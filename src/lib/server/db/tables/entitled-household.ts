import type { GeneratedAlways } from 'kysely';

export interface EntitledHouseholdTable {
	id: GeneratedAlways<number>;
	plan_id: number;
	/** Lineage of the relocation site. */
	site: string;
	/** Line of the register. */
	number: number;
	/** `EntitledPerson` as encrypted JSON; nothing after erasure. */
	sealed: Uint8Array | null;
	/** SHA-256 of `sealed`, hexadecimal. */
	sealed_hash: string | null;
	/** Keyed hash of the identity number; nothing once the right has ended. */
	mark: Uint8Array | null;
	source: string;
	/** ISO date. */
	source_on: string;
	/** The application that uses the right. */
	application_id: number | null;
	ended_as: 'struck' | 'gave_up' | null;
	/** ISO date. */
	ended_on: string | null;
	end_reason: string | null;
	second_user_id: string | null;
}
