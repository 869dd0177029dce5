import type { Generated } from 'kysely';

/** How far the e-mail of a notice has come; all but the first two are for paper. */
export type MailState = 'waiting' | 'sending' | 'no-address' | 'given-up' | 'unclear';

export interface NoticeTable {
	act_number: number;
	application_id: number;
	mail: Generated<MailState>;
	attempts: Generated<number>;
	next_at: Generated<Date>;
}
