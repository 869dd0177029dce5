import type { GeneratedAlways } from 'kysely';

export type AccessPurpose = 'case' | 'duplicates' | 'export' | 'erasure' | 'notice';

export interface PersonalAccessTable {
	id: GeneratedAlways<number>;
	household_id: number;
	user_id: string;
	purpose: AccessPurpose;
	/** ISO instant. */
	at: string;
}
