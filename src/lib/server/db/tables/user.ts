import type { Role } from '#lib/domain/record/role.ts';
import type { Generated, GeneratedAlways } from 'kysely';

/** better-auth's table, with its column names; `role` and `isExample` are ours. */
export interface UserTable {
	id: string;
	name: string;
	email: string;
	emailVerified: Generated<boolean>;
	image: string | null;
	role: Role;
	isExample: Generated<boolean>;
	createdAt: GeneratedAlways<Date>;
	updatedAt: Generated<Date>;
}
