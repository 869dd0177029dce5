import type { AwardFault } from '#lib/domain/housing/award-event.ts';
import { m } from '#lib/paraglide/messages.js';

type Figures = (name: string) => string;

const given = (figure: Figures) => ({ act: figure('act'), code: figure('code'), lot: figure('lot') });

/** Sentences for what in a log of awards does not follow from the draw. */
export const awardSentences: Record<AwardFault['key'] | 'award-no-chain', (figure: Figures) => string> = {
	'award-line-unreadable': (figure) => m.reason_award_line_unreadable({ line: figure('line') }),
	'award-line-changed': (figure) => m.reason_award_line_changed({ line: figure('line') }),
	'award-chain-cut': (figure) => m.reason_award_chain_cut({ lines: figure('lines'), printed: figure('printed') }),
	'award-chain-other': (figure) => m.reason_award_chain_other({ printed: figure('printed') }),
	'award-no-chain': () => m.reason_award_no_chain(),
	'award-lot-unknown': (figure) => m.reason_award_lot_unknown(given(figure)),
	'award-lot-taken': (figure) => m.reason_award_lot_taken({ ...given(figure), other: figure('other') }),
	'award-lot-promised': (figure) => m.reason_award_lot_promised({ ...given(figure), other: figure('other') }),
	'award-lot-objected': (figure) => m.reason_award_lot_objected(given(figure)),
	'award-household-unknown': (figure) => m.reason_award_household_unknown(given(figure)),
	'award-household-has-lot': (figure) => m.reason_award_household_has_lot({ ...given(figure), own: figure('own') }),
	'award-household-left': (figure) => m.reason_award_household_left(given(figure)),
	'award-household-barred': (figure) => m.reason_award_household_barred(given(figure)),
	'award-household-held-up': (figure) => m.reason_award_household_held_up(given(figure)),
	'award-other-lot': (figure) => m.reason_award_other_lot({ ...given(figure), own: figure('own') }),
	'award-passed-over': (figure) => m.reason_award_passed_over({ ...given(figure), other: figure('other') }),
	'award-lot-not-returned': (figure) => m.reason_award_lot_not_returned(given(figure))
};

/** A fault in words; figures stand as the file has them. */
export const awardFaultText = (fault: AwardFault): string => {
	const figures = new Map<string, unknown>(Object.entries(fault));
	return awardSentences[fault.key]((name) => String(figures.get(name)));
};
