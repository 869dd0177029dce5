import { sql, type RawBuilder } from 'kysely';

/** Whether an application, by the name it has in the query, holds a lot. @see isHolding, which is the same in TypeScript */
export const holdsLot = (application: string): RawBuilder<boolean> =>
	sql<boolean>`${sql.ref(application)}.state in ('assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled')`;
