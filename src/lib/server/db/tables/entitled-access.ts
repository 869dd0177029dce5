import type { GeneratedAlways } from 'kysely';

export interface EntitledAccessTable {
	id: GeneratedAlways<number>;
	/** Lineage of the relocation site whose register was looked at. */
	site: string;
	user_id: string;
	/** ISO instant. */
	at: string;
}
