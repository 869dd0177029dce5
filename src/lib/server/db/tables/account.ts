import type { GeneratedAlways, Generated } from 'kysely';

/** better-auth's table of ways to sign in; here a password only, as better-auth hashes it (scrypt). */
export interface AccountTable {
	id: string;
	accountId: string;
	providerId: string;
	userId: string;
	password: string | null;
	createdAt: GeneratedAlways<Date>;
	updatedAt: Generated<Date>;
}
