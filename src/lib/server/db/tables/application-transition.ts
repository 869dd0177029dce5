/** Steps from state to state: rows of the migration, never written. */
export interface ApplicationTransitionTable {
	from_state: string;
	to_state: string;
}
