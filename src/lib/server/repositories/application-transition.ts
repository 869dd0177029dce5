import type { Db } from '../db/database.ts';

/** Steps from state to state that the database lets an application take. */
export const listStateSteps = (db: Db): Promise<{ from: string; to: string }[]> =>
	db
		.selectFrom('application_transition')
		.select(['from_state as from', 'to_state as to'])
		.orderBy('from_state')
		.orderBy('to_state')
		.execute();
