import type { LedgerAccount } from '#lib/domain/housing/ledger.ts';
import { m } from '#lib/paraglide/messages.js';

const names: Record<LedgerAccount, () => string> = {
	owed: m.ledger_account_owed,
	cash: m.ledger_account_cash,
	fees: m.ledger_account_fees
};

export const accountName = (account: LedgerAccount): string => names[account]();
