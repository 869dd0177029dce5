import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import type { VisitFinding } from '../db/tables/visit.ts';

/** Somebody of the office was at the lot of an application. */
export interface Visit {
	id: number;
	/** UUID, chosen where it was recorded. */
	visitKey: string;
	applicationId: number;
	/** ISO date. */
	on: string;
	found: VisitFinding;
	note: string;
	/** UUID. */
	evidenceFileId: string | null;
}

const select = (db: Db) =>
	db
		.selectFrom('visit')
		.select([
			'id',
			'visit_key as visitKey',
			'application_id as applicationId',
			'visited_on as on',
			'found',
			'note',
			'evidence_file_id as evidenceFileId'
		]);

export const findVisit = (db: Db, visitKey: string): Promise<Visit | undefined> =>
	select(db).where('visit_key', '=', visitKey).executeTakeFirst();

/** Of an application, in the order in which they were made. */
export const listVisits = (db: Db, applicationId: number): Promise<Visit[]> =>
	select(db).where('application_id', '=', applicationId).orderBy('visited_on').orderBy('id').execute();

/** Of some applications, in the order in which they were made. */
export const listVisitsOf = (db: Db, applicationIds: readonly number[]): Promise<Visit[]> =>
	applicationIds.length === 0
		? Promise.resolve([])
		: select(db).where('application_id', 'in', applicationIds).orderBy('visited_on').orderBy('id').execute();

/** @returns Their ids, in the order given. */
export const insertVisits = async (trx: Trx, visits: readonly Omit<Visit, 'id'>[]): Promise<number[]> => {
	const rows = visits.map((each, place) => ({ place, ...each }));
	const { rows: inserted } = await sql<{ id: number }>`
		insert into visit (visit_key, application_id, visited_on, found, note, evidence_file_id)
		select "visitKey", "applicationId", "on", found, note, "evidenceFileId"
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (
			place integer, "visitKey" uuid, "applicationId" bigint, "on" date, found text, note text, "evidenceFileId" uuid
		) order by place returning id`.execute(trx);
	return inserted.map(({ id }) => Number(id)).sort((a, b) => a - b);
};
