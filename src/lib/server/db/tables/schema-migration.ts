import type { GeneratedAlways } from 'kysely';

export interface SchemaMigrationTable {
	name: string;
	applied_at: GeneratedAlways<Date>;
}
