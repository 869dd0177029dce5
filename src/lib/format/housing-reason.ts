import type { ApplicationEvent, ApplicationState } from '#lib/domain/housing/application.ts';
import { m } from '#lib/paraglide/messages.js';

type Figures = (name: string) => string;

const stateNames: Record<ApplicationState, () => string> = {
	submitted: m.housing_state_submitted,
	observed: m.housing_state_observed,
	ineligible: m.housing_state_ineligible,
	eligible: m.housing_state_eligible,
	ranked: m.housing_state_ranked,
	assigned: m.housing_state_assigned,
	warned: m.housing_state_warned,
	replied: m.housing_state_replied,
	occupied: m.housing_state_occupied,
	adjudicated: m.housing_state_adjudicated,
	titled: m.housing_state_titled,
	reverted: m.housing_state_reverted,
	withdrawn: m.housing_state_withdrawn
};

const eventNames: Record<ApplicationEvent['event'], () => string> = {
	observe: m.housing_event_observe,
	cure: m.housing_event_cure,
	reject: m.housing_event_reject,
	accept: m.housing_event_accept,
	rank: m.housing_event_rank,
	assign: m.housing_event_assign,
	occupy: m.housing_event_occupy,
	warn: m.housing_event_warn,
	reply: m.housing_event_reply,
	keep: m.housing_event_keep,
	revert: m.housing_event_revert,
	adjudicate: m.housing_event_adjudicate,
	title: m.housing_event_title,
	withdraw: m.housing_event_withdraw
};

const named = (names: Record<string, () => string>, id: string): string => names[id]?.() ?? id;

/** Sentences for what is refused on the way from application to title. */
export const housingSentences: Record<string, (figure: Figures) => string> = {
	'act-altered': (figure) =>
		m.reason_act_altered({ number: figure('number'), kind: figure('kind'), subject: figure('subject') }),
	'act-twice': (figure) => m.reason_act_twice({ number: figure('number') }),
	'acts-missing': (figure) => m.reason_acts_missing({ from: figure('from'), to: figure('to') }),
	'evidence-missing': (figure) => m.reason_evidence_missing({ checks: figure('checks') }),
	'observations-empty': () => m.reason_observations_empty(),
	'step-out-of-turn': (figure) =>
		m.reason_step_out_of_turn({
			event: named(eventNames, figure('event')),
			state: named(stateNames, figure('state'))
		}),
	'step-too-early': (figure) => m.reason_step_too_early({ from: figure('from') }),
	'step-too-late': (figure) => m.reason_step_too_late({ until: figure('until') })
};
