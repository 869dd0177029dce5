import type { GeneratedAlways } from 'kysely';

export interface PersonalAccessTable {
	id: GeneratedAlways<number>;
	household_id: number;
	user_id: string;
	purpose: 'case' | 'duplicates' | 'export' | 'erasure';
	at: GeneratedAlways<Date>;
}
