import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** A lot that the office has to visit. Nobody is named. */
export interface DueVisit {
	/** Public code of the application. */
	code: string;
	applicationId: number;
	call: string;
	state: 'assigned' | 'warned' | 'replied';
	/** ISO day, last of the time the household has. */
	until: string | null;
	/** Its label, and its lineage id. */
	lot: string;
	lineage: string;
	/** Middle of the lot, plan CRS. */
	eastMm: number;
	northMm: number;
	/** ISO date of the last visit. */
	visitedOn: string | null;
}

/** Lots of a call that were assigned and that nobody was yet found living on, in the order of their labels. */
export const listDueVisits = async (db: Db, callId: number): Promise<DueVisit[]> => {
	const { rows } = await sql<DueVisit>`
		select a.code, a.id as "applicationId", call.code as call, a.state, a.until, l.label as lot, l.lot as lineage,
			l.east_mm as "eastMm", l.north_mm as "northMm",
			(select max(visited_on) from visit where application_id = a.id) as "visitedOn"
		from application a
		join call on call.id = a.call_id
		join call_lot l on l.call_id = a.call_id and l.lot = a.lot
		where a.call_id = ${callId}::bigint and a.state in ('assigned', 'warned', 'replied')
		order by l.position`.execute(db);
	return rows;
};
