import type { MediaType } from '#lib/domain/housing/evidence-file.ts';
import type { PaperFate, ReturnReason } from '#lib/domain/housing/sent-paper.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

/** A file of an application, as its household may know of it. */
export interface Paper {
	/** Of the file, UUID. */
	id: string;
	shows: string;
	/** Nothing after erasure. */
	name: string | null;
	mediaType: MediaType;
	sizeBytes: number;
	/** Of its bytes, hexadecimal. */
	sha256: string;
	fate: PaperFate;
	/** ISO dates; nothing of a file that the office brought. */
	sentOn: string | null;
	lookedOn: string | null;
	reason: ReturnReason | null;
}

/** The files of an application in the order they were sent in; what the office brought itself comes last. */
export const listPapers = (db: Db, applicationId: number): Promise<Paper[]> =>
	db
		.selectFrom('evidence_file')
		.leftJoin('sent_paper', 'sent_paper.evidence_file_id', 'evidence_file.id')
		.select([
			'evidence_file.id',
			'evidence_file.shows',
			'evidence_file.name',
			'evidence_file.media_type as mediaType',
			'evidence_file.size_bytes as sizeBytes',
			'evidence_file.sha256',
			'sent_paper.sent_on as sentOn',
			'sent_paper.looked_on as lookedOn',
			'sent_paper.reason',
			sql<PaperFate>`case when sent_paper.id is null then 'kept' else coalesce(sent_paper.verdict, 'waiting') end`.as(
				'fate'
			)
		])
		.where('evidence_file.application_id', '=', applicationId)
		.orderBy('sent_paper.id')
		.orderBy('evidence_file.id')
		.execute();

/** What the files of all applications of a call show, and how each stands. */
export const listPapersOfCall = (
	db: Db,
	callId: number
): Promise<{ applicationId: number; shows: string; fate: PaperFate }[]> =>
	db
		.selectFrom('evidence_file')
		.innerJoin('application', 'application.id', 'evidence_file.application_id')
		.leftJoin('sent_paper', 'sent_paper.evidence_file_id', 'evidence_file.id')
		.select([
			'application.id as applicationId',
			'evidence_file.shows',
			sql<PaperFate>`case when sent_paper.id is null then 'kept' else coalesce(sent_paper.verdict, 'waiting') end`.as(
				'fate'
			)
		])
		.where('application.call_id', '=', callId)
		.where('evidence_file.sealed', 'is not', null)
		.execute();

/** How many papers of each application of a call wait to be looked at, by its id. */
export const countWaitingPapers = async (db: Db, callId: number): Promise<Map<number, number>> => {
	const rows = await db
		.selectFrom('sent_paper')
		.innerJoin('evidence_file', 'evidence_file.id', 'sent_paper.evidence_file_id')
		.innerJoin('application', 'application.id', 'evidence_file.application_id')
		.select(['application.id', sql<number>`count(*)::integer`.as('count')])
		.where('application.call_id', '=', callId)
		.where('sent_paper.verdict', 'is', null)
		.where('evidence_file.sealed', 'is not', null)
		.groupBy('application.id')
		.execute();
	return new Map(rows.map(({ id, count }) => [id, count]));
};

export const insertSentPaper = async (trx: Trx, fileId: string, sentOn: string): Promise<number> => {
	const { id } = await trx
		.insertInto('sent_paper')
		.values({ evidence_file_id: fileId, sent_on: sentOn, verdict: null, reason: null, looked_on: null })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

/** Nothing when the file was looked at before, or was not sent by a household of that application. @returns Its id. */
export const setVerdict = async (
	trx: Trx,
	applicationId: number,
	fileId: string,
	{ reason, on }: { reason: ReturnReason | null; on: string }
): Promise<number | undefined> => {
	const set = await trx
		.updateTable('sent_paper')
		.set({ verdict: reason === null ? 'taken' : 'returned', reason, looked_on: on })
		.where('evidence_file_id', '=', fileId)
		.where('verdict', 'is', null)
		.where('evidence_file_id', 'in', (eb) =>
			eb.selectFrom('evidence_file').select('evidence_file.id').where('application_id', '=', applicationId)
		)
		.returning('id')
		.executeTakeFirst();
	return set?.id;
};
