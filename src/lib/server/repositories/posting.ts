import type { NewPosting, Posting } from '#lib/domain/housing/ledger.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

/** A posting, and the application whose money it is. */
export interface StoredPosting extends Posting {
	applicationId: number;
}

const select = (db: Db) =>
	db
		.selectFrom('posting')
		.select([
			'posting.id',
			'posting.application_id as applicationId',
			'posting.posted_on as on',
			'posting.debit',
			'posting.credit',
			'posting.cents',
			'posting.currency',
			'posting.fee',
			'posting.receipt',
			'posting.note',
			'posting.reverses'
		])
		.orderBy('posting.id');

/** Of an application, in the order in which they were made. */
export const listPostings = (db: Db, applicationId: number): Promise<StoredPosting[]> =>
	select(db).where('application_id', '=', applicationId).execute();

/** Of all applications of a call. */
export const listPostingsOfCall = (db: Db, callId: number): Promise<StoredPosting[]> =>
	select(db)
		.innerJoin('application', 'application.id', 'posting.application_id')
		.where('application.call_id', '=', callId)
		.execute();

export const findPosting = (db: Db, id: number): Promise<StoredPosting | undefined> =>
	select(db).where('posting.id', '=', id).executeTakeFirst();

/** By the UUID of the form it came with. */
export const findPostingByForm = (db: Db, formKey: string): Promise<StoredPosting | undefined> =>
	select(db).where('posting.form_key', '=', formKey).executeTakeFirst();

/** The payment that a receipt stands for; nothing once it was turned round. */
export const findPostingByReceipt = (db: Db, receipt: string): Promise<StoredPosting | undefined> =>
	select(db)
		.where('receipt', '=', receipt)
		.where(sql<boolean>`not exists (select from posting reversal where reversal.reverses = posting.id)`)
		.executeTakeFirst();

/** @returns Ids, in the order given. */
export const insertPostings = async (
	trx: Trx,
	postings: readonly (NewPosting & { applicationId: number; formKey?: string | null })[]
): Promise<number[]> => {
	const { rows } = await sql<{ id: number }>`
		insert into posting (application_id, posted_on, debit, credit, cents, currency, fee, receipt, note, reverses, form_key)
		select "applicationId", "on", debit, credit, cents, currency, fee, receipt, note, reverses, "formKey"
		from jsonb_to_recordset(${JSON.stringify(postings.map((posting, place) => ({ place, ...posting })))}::jsonb) as p (
			place integer, "applicationId" bigint, "on" date, debit text, credit text, cents bigint, currency text, fee text,
			receipt text, note text, reverses bigint, "formKey" uuid
		) order by place
		returning id`.execute(trx);
	return rows.map(({ id }) => id).sort((a, b) => a - b);
};
