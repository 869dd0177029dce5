/** The people of a municipality who sign in. A resident needs no account. */
export const roles = ['planner', 'housing_officer', 'council_member', 'institution', 'administrator'] as const;

export type Role = (typeof roles)[number];

/** Who does something: written into the log beside what was done. */
export interface Actor {
	userId: string;
	role: Role;
}
