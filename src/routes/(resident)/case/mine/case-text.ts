import type { Application, ApplicationState } from '#lib/domain/housing/application.ts';
import type { WayStep } from '#lib/domain/housing/way.ts';
import { formatDay } from '#lib/format/dates.ts';
import { formatNumber } from '#lib/format/numbers.ts';
import { writtenText } from '#lib/format/written-text.ts';
import { m } from '#lib/paraglide/messages.js';

export const stepNames: Record<WayStep, () => string> = {
	submitted: m.case_step_submitted,
	eligible: m.case_step_eligible,
	ranked: m.case_step_ranked,
	assigned: m.case_step_assigned,
	occupied: m.case_step_occupied,
	adjudicated: m.case_step_adjudicated,
	titled: m.case_step_titled
};

/** Where an application stands, and why. */
export const nowText = (application: Application): string => {
	const day = formatDay(application.on);
	switch (application.state) {
		case 'ranked':
			return m.case_now_ranked({ day, rank: formatNumber(application.rank) });
		case 'assigned':
			return m.case_now_assigned({ day, rank: formatNumber(application.rank) });
		case 'replied':
			return m.case_now_replied({ day, reply: writtenText(application.reply) });
		case 'reverted':
			return m.case_now_reverted({ day, resolution: writtenText(application.resolution) });
		default:
			return plainNow[application.state]({ day });
	}
};

const plainNow: Record<
	Exclude<ApplicationState, 'ranked' | 'assigned' | 'replied' | 'reverted'>,
	(told: { day: string }) => string
> = {
	submitted: m.case_now_submitted,
	observed: m.case_now_observed,
	ineligible: m.case_now_ineligible,
	eligible: m.case_now_eligible,
	warned: m.case_now_warned,
	occupied: m.case_now_occupied,
	adjudicated: m.case_now_adjudicated,
	titled: m.case_now_titled,
	withdrawn: m.case_now_withdrawn
};

const nextSentences: Record<ApplicationState, () => string> = {
	submitted: m.case_next_submitted,
	observed: m.case_next_observed,
	ineligible: m.case_next_ineligible,
	eligible: m.case_next_eligible,
	ranked: m.case_next_ranked,
	assigned: m.case_next_assigned,
	warned: m.case_next_warned,
	replied: m.case_next_replied,
	occupied: m.case_next_occupied,
	adjudicated: m.case_next_adjudicated,
	titled: m.case_next_titled,
	reverted: m.case_next_reverted,
	withdrawn: m.case_next_withdrawn
};

/** What comes next. */
export const nextText = (state: ApplicationState): string => nextSentences[state]();

const turnNames = { household: m.case_turn_household, office: m.case_turn_office, nobody: m.case_turn_nobody };

/** Whose turn it is, and until when. */
export const turnText = (turn: keyof typeof turnNames, application: Application): string =>
	'until' in application
		? m.case_turn_until({ who: turnNames[turn](), day: formatDay(application.until) })
		: turnNames[turn]();

const happenings: Record<string, () => string> = {
	apply: m.case_did_apply,
	observe: m.case_did_observe,
	cure: m.case_did_cure,
	reject: m.case_did_reject,
	accept: m.case_did_accept,
	rank: m.case_did_rank,
	assign: m.case_did_assign,
	occupy: m.case_did_occupy,
	warn: m.case_did_warn,
	reply: m.case_did_reply,
	keep: m.case_did_keep,
	revert: m.case_did_revert,
	adjudicate: m.case_did_adjudicate,
	title: m.case_did_title,
	withdraw: m.case_did_withdraw
};

/** What happened, by the kind of its act. */
export const happeningText = (kind: string): string => (happenings[kind] ?? m.case_did_other)();
