import type { GeneratedAlways } from 'kysely';

export interface InstallationSecretTable {
	name: string;
	value: string;
	created_at: GeneratedAlways<Date>;
}
