import type { LedgerAccount } from '#lib/domain/housing/ledger.ts';
import type { Generated, GeneratedAlways } from 'kysely';

export interface PostingTable {
	id: GeneratedAlways<number>;
	application_id: number;
	/** ISO date. */
	posted_on: string;
	/** Account the amount comes to. */
	debit: LedgerAccount;
	/** Account it leaves. */
	credit: LedgerAccount;
	/** Hundredths of `currency`. */
	cents: number;
	/** ISO 4217. */
	currency: string;
	/** Of the call's fees. */
	fee: string | null;
	receipt: string | null;
	note: Generated<string>;
	reverses: number | null;
	/** UUID of the form it came with. */
	form_key: string | null;
}
