import type { Role } from '#lib/domain/record/role.ts';

export interface SignedInUser {
	id: string;
	name: string;
	email: string;
	role: Role;
}
