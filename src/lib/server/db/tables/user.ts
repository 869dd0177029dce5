import type { Role } from '#lib/domain/record/role.ts';
import type { Generated, GeneratedAlways } from 'kysely';

/** better-auth's table, with its column names; `role`, `isExample` and `closedAt` are ours. */
export interface UserTable {
	id: string;
	name: string;
	email: string;
	emailVerified: Generated<boolean>;
	image: string | null;
	role: Role;
	isExample: Generated<boolean>;
	closedAt: Date | null;
	createdAt: GeneratedAlways<Date>;
	updatedAt: Generated<Date>;
}
