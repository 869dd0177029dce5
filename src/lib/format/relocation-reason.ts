import type { EntitlementState } from '#lib/domain/housing/entitlement.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayText } from './dates.ts';

type Figures = (name: string) => string;

export const entitlementNames: Record<EntitlementState, () => string> = {
	'not-applied': m.relocation_state_not_applied,
	applied: m.relocation_state_applied,
	'has-lot': m.relocation_state_has_lot,
	'gave-up': m.relocation_state_gave_up,
	struck: m.relocation_state_struck
};

/** Sentences for what is refused of lists of relocated households, of donated lots and of cost ceilings. */
export const relocationSentences: Record<string, (figure: Figures) => string> = {
	'relocation-site-not-found': () => m.reason_relocation_site_not_found(),
	'entitled-twice': (figure) => m.reason_entitled_twice({ lines: figure('lines') }),
	'entitled-not-found': () => m.reason_entitled_not_found(),
	'entitled-ended': (figure) => m.reason_entitled_ended({ line: figure('line') }),
	'entitled-in-use': (figure) => m.reason_entitled_in_use({ line: figure('line'), code: figure('code') }),
	'entitled-needs-second': () => m.reason_entitled_needs_second(),
	'entitled-erased': (figure) => m.reason_entitled_erased({ line: figure('line') }),
	'accept-not-listed': (figure) => m.reason_accept_not_listed({ codes: figure('codes'), site: figure('site') }),
	'right-missing': (figure) => m.reason_right_missing({ codes: figure('codes'), site: figure('site') }),
	'correct-leaves-list': (figure) => m.reason_correct_leaves_list({ code: figure('code'), site: figure('site') }),
	'terms-list-not-required': (figure) => m.reason_terms_list_not_required({ site: figure('site') }),
	'terms-agreement-missing': (figure) => m.reason_terms_agreement_missing({ site: figure('site') }),
	'call-lots-not-donated': (figure) => m.reason_call_lots_not_donated({ lots: figure('lots') }),
	'donation-not-wanted': () => m.reason_donation_not_wanted(),
	'donation-not-found': () => m.reason_donation_not_found(),
	'donation-without-lots': () => m.reason_donation_without_lots(),
	'donation-lots-unknown': (figure) => m.reason_donation_lots_unknown({ count: figure('count') }),
	'donation-lots-twice': (figure) => m.reason_donation_lots_twice({ lots: figure('lots') }),
	'observe-nobody-unlisted': () => m.reason_observe_nobody_unlisted(),
	'ceiling-as-it-is': (figure) => m.reason_ceiling_as_it_is({ day: dayText(figure('validFrom')) })
};
