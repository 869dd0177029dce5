import type { ReturnReason } from '#lib/domain/housing/sent-paper.ts';
import { m } from '#lib/paraglide/messages.js';

const reasons: Record<ReturnReason, () => string> = {
	unreadable: m.case_return_unreadable,
	incomplete: m.case_return_incomplete,
	'other-paper': m.case_return_other_paper,
	'out-of-date': m.case_return_out_of_date,
	'other-person': m.case_return_other_person
};

/** Why a paper was returned, and with it what to send instead. */
export const returnReasonText = (reason: ReturnReason): string => reasons[reason]();
