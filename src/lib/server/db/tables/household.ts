import type { GeneratedAlways } from 'kysely';

export interface HouseholdTable {
	id: GeneratedAlways<number>;
	plan_id: number;
	/** `HouseholdData` as encrypted JSON; nothing after erasure. */
	sealed: Uint8Array | null;
	/** SHA-256 of `sealed`, hexadecimal. */
	sealed_hash: string | null;
	/** Key of what is written about its cases, encrypted; nothing after erasure. */
	sealed_key: Uint8Array | null;
	/** SHA-256 of `sealed_key`, hexadecimal. */
	key_hash: string | null;
}
