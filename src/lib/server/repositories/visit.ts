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

export const insertVisit = async (trx: Trx, visit: Omit<Visit, 'id'>): Promise<number> => {
	const { id } = await trx
		.insertInto('visit')
		.values({
			visit_key: visit.visitKey,
			application_id: visit.applicationId,
			visited_on: visit.on,
			found: visit.found,
			note: visit.note,
			evidence_file_id: visit.evidenceFileId
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};
