import type { Json } from '#lib/domain/canonical-hash.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import type { MailState } from '../db/tables/notice.ts';

/** Something that a household has still to be told. */
export interface WaitingNotice {
	actNumber: number;
	/** Kind and content of the act. */
	kind: string;
	content: Json;
	applicationId: number;
	householdId: number;
	/** Public code. */
	code: string;
	callId: number;
	mail: MailState;
	attempts: number;
}

/** A household that was erased is told nothing more. */
const waiting = (db: Db) =>
	db
		.selectFrom('notice')
		.innerJoin('act', 'act.number', 'notice.act_number')
		.innerJoin('application', 'application.id', 'notice.application_id')
		.innerJoin('household', 'household.id', 'application.household_id')
		.where('household.sealed', 'is not', null);

const columns = [
	'notice.act_number as actNumber',
	'act.kind',
	'act.content',
	'application.id as applicationId',
	'application.household_id as householdId',
	'application.code',
	'application.call_id as callId',
	'notice.mail',
	'notice.attempts'
] as const;

export const findNotice = async (db: Db, actNumber: number): Promise<WaitingNotice | undefined> =>
	waiting(db).select(columns).where('notice.act_number', '=', actNumber).executeTakeFirst();

/** Notices of a call that wait, of so many applications whose notices are the oldest; by application, the oldest first. */
export const listNotices = (
	db: Db,
	callId: number,
	{ onPaper, most }: { onPaper: boolean; most: number }
): Promise<WaitingNotice[]> => {
	const states: MailState[] = ['no-address', 'given-up', 'unclear'];
	const asked = waiting(db).where('application.call_id', '=', callId);
	const all = onPaper ? asked.where('notice.mail', 'in', states) : asked;
	const first = all
		.select('application.id')
		.groupBy('application.id')
		.orderBy(sql`min(notice.act_number)`)
		.orderBy('application.id')
		.limit(most);
	return all
		.select(columns)
		.where('application.id', 'in', first)
		.orderBy('application.id')
		.orderBy('actNumber')
		.execute();
};

/** How many notices of each call wait, in each state of their e-mail. */
export const countNotices = (db: Db): Promise<{ callId: number; mail: MailState; notices: number }[]> =>
	waiting(db)
		.select(['application.call_id as callId', 'notice.mail', sql<number>`count(*)::integer`.as('notices')])
		.groupBy(['application.call_id', 'notice.mail'])
		.orderBy('callId')
		.execute();

/** How many notices reached their households, by way. */
export const countDeliveries = (db: Db): Promise<{ way: 'mail' | 'hand'; notices: number }[]> =>
	db
		.selectFrom('notice_delivery')
		.select(['way', sql<number>`count(*)::integer`.as('notices')])
		.groupBy('way')
		.execute();

/**
 * Takes the next notice whose e-mail is due, for one process alone. No e-mail goes out for calls whose people are made up.
 *
 * @param lostAt When it counts as lost, if nobody says what came of it.
 */
export const claimNotice = async (db: Db, now: Date, lostAt: Date): Promise<number | undefined> => {
	const { rows } = await sql<{ actNumber: number }>`
		update notice set mail = 'sending', attempts = attempts + 1, next_at = ${lostAt}
		where act_number = (
			select due.act_number from notice due
			join application on application.id = due.application_id
			join call on call.id = application.call_id and not call.illustrative
			join household on household.id = application.household_id and household.sealed is not null
			where due.mail = 'waiting' and due.next_at <= ${now}
			order by due.act_number limit 1 for update of due skip locked
		)
		returning act_number as "actNumber"`.execute(db);
	return rows[0]?.actNumber;
};

/** What was being sent when its process ended may have gone out: it is told on paper. */
export const giveUpLost = async (db: Db, now: Date): Promise<void> => {
	await db
		.updateTable('notice')
		.set({ mail: 'unclear' })
		.where('mail', '=', 'sending')
		.where('next_at', '<', now)
		.execute();
};

export const setMailState = async (db: Db, actNumber: number, mail: MailState, nextAt: Date): Promise<void> => {
	await db.updateTable('notice').set({ mail, next_at: nextAt }).where('act_number', '=', actNumber).execute();
};

/**
 * That notices reached their households; they wait no longer.
 *
 * @returns Ids of the deliveries, of those that waited: of none that another is sending.
 */
export const insertDeliveries = async (
	trx: Trx,
	actNumbers: readonly number[],
	{ way, on }: { way: 'mail' | 'hand'; on: string }
): Promise<number[]> => {
	const { rows } = await sql<{ id: number }>`
		with told as (
			delete from notice where act_number = any(${`{${actNumbers.join()}}`}::bigint[])
				and (${way}::text = 'mail' or mail <> 'sending')
			returning act_number
		)
		insert into notice_delivery (act_number, way, delivered_on)
		select act_number, ${way}, ${on}::date from told order by act_number
		returning id`.execute(trx);
	return rows.map(({ id }) => id);
};

/** Takes away what waits to be told of a call. */
export const forgetNotices = async (trx: Trx, callId: number): Promise<void> => {
	await trx
		.deleteFrom('notice')
		.where('application_id', 'in', (db) => db.selectFrom('application').select('id').where('call_id', '=', callId))
		.execute();
};

/**
 * Acts that a household should be told of and that neither wait nor were told; not of calls whose people are made up, where nobody
 * is told.
 */
export const listUntold = async (db: Db): Promise<number[]> => {
	const { rows } = await sql<{ number: number }>`
		select act.number from act
		left join evidence_file file on file.id = told_paper(act.kind, act.subject, act.content)
		join application
			on application.id = coalesce(told_application(act.kind, act.subject, act.content), file.application_id)
		join call on call.id = application.call_id and not call.illustrative
		where not exists (select from notice where act_number = act.number)
			and not exists (select from notice_delivery where act_number = act.number)
		order by act.number`.execute(db);
	return rows.map(({ number }) => number);
};

/** Acts whose notice waits for another household than the one it is about, or that are about none. */
export const listMistold = async (db: Db): Promise<number[]> => {
	const { rows } = await sql<{ number: number }>`
		select notice.act_number as number from notice
		left join act on act.number = notice.act_number
		left join evidence_file file on file.id = told_paper(act.kind, act.subject, act.content)
		where notice.application_id is distinct from
			coalesce(told_application(act.kind, act.subject, act.content), file.application_id)
		order by 1`.execute(db);
	return rows.map(({ number }) => number);
};
