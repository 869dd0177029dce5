import type { ActKind } from '#lib/domain/housing/act-chain.ts';
import type { ApplicationEvent, ApplicationState, TextField } from '#lib/domain/housing/application.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayText } from './dates.ts';

type Figures = (name: string) => string;

export const stateNames: Record<ApplicationState, () => string> = {
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

export const eventNames: Record<ApplicationEvent['event'], () => string> = {
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

export const actNames: Record<ActKind, () => string> = {
	observe: m.housing_act_observe,
	cure: m.housing_act_cure,
	reject: m.housing_act_reject,
	accept: m.housing_act_accept,
	rank: m.housing_act_rank,
	assign: m.housing_act_assign,
	occupy: m.housing_act_occupy,
	warn: m.housing_act_warn,
	reply: m.housing_act_reply,
	keep: m.housing_act_keep,
	revert: m.housing_act_revert,
	adjudicate: m.housing_act_adjudicate,
	title: m.housing_act_title,
	withdraw: m.housing_act_withdraw,
	'create-call': m.housing_act_create_call,
	'change-call': m.housing_act_change_call,
	'open-call': m.housing_act_open_call,
	apply: m.housing_act_apply,
	flag: m.housing_act_flag,
	judge: m.housing_act_judge,
	assess: m.housing_act_assess,
	correct: m.housing_act_correct,
	reseal: m.housing_act_reseal,
	look: m.housing_act_look,
	erase: m.housing_act_erase,
	file: m.housing_act_file,
	send: m.housing_act_send,
	'take-paper': m.housing_act_take_paper,
	'return-paper': m.housing_act_return_paper,
	seal: m.housing_act_seal,
	draw: m.housing_act_draw,
	'cancel-draw': m.housing_act_cancel_draw,
	charge: m.housing_act_charge,
	pay: m.housing_act_pay,
	reverse: m.housing_act_reverse,
	visit: m.housing_act_visit,
	prove: m.housing_act_prove,
	object: m.housing_act_object,
	decide: m.housing_act_decide,
	settle: m.housing_act_settle,
	serve: m.housing_act_serve,
	'correct-service': m.housing_act_correct_service,
	deliver: m.housing_act_deliver,
	entitle: m.relocation_act_entitle,
	claim: m.relocation_act_claim,
	'end-right': m.relocation_act_end_right,
	donate: m.relocation_act_donate,
	'cancel-donation': m.relocation_act_cancel_donation,
	'set-ceiling': m.ceiling_act_set
};

const fieldNames: Record<TextField, () => string> = {
	reply: m.housing_field_reply,
	resolution: m.housing_field_resolution,
	reason: m.housing_field_reason,
	how: m.housing_field_how,
	lot: m.housing_field_lot
};

/** An unknown id is told as it is, such as the kind of an act that was tampered with. */
const named = (names: Record<string, () => string>, id: string): string => names[id]?.() ?? id;

/** Sentences for what is refused on the way from application to title. */
export const housingSentences: Record<string, (figure: Figures) => string> = {
	'act-altered': (figure) =>
		m.reason_act_altered({
			number: figure('number'),
			kind: named(actNames, figure('kind')),
			subject: figure('subject')
		}),
	'act-against-rules': (figure) =>
		m.reason_act_against_rules({
			number: figure('number'),
			kind: named(actNames, figure('kind')),
			subject: figure('subject')
		}),
	'act-changes-kept': (figure) =>
		m.reason_act_changes_kept({
			number: figure('number'),
			kind: named(actNames, figure('kind')),
			subject: figure('subject'),
			columns: figure('columns')
		}),
	'act-out-of-time': (figure) =>
		m.reason_act_out_of_time({
			number: figure('number'),
			kind: named(actNames, figure('kind')),
			subject: figure('subject')
		}),
	'act-twice': (figure) => m.reason_act_twice({ number: figure('number') }),
	'acts-missing': (figure) => m.reason_acts_missing({ from: figure('from'), to: figure('to') }),
	'acts-rewritten': (figure) => m.reason_acts_rewritten({ from: figure('from'), to: figure('to') }),
	'chain-broken': (figure) => m.reason_chain_broken({ number: figure('number') }),
	'checks-empty': (figure) => m.reason_checks_empty({ event: named(eventNames, figure('event')) }),
	'deadline-too-soon': (figure) =>
		m.reason_deadline_too_soon({ until: dayText(figure('until')), on: dayText(figure('on')) }),
	'observations-empty': () => m.reason_observations_empty(),
	'observations-not-curable': (figure) => m.reason_observations_not_curable({ checks: figure('checks') }),
	'step-backwards': (figure) => m.reason_step_backwards({ on: dayText(figure('on')), last: dayText(figure('last')) }),
	'step-out-of-turn': (figure) =>
		m.reason_step_out_of_turn({
			event: named(eventNames, figure('event')),
			state: named(stateNames, figure('state'))
		}),
	'step-too-early': (figure) => m.reason_step_too_early({ until: dayText(figure('until')) }),
	'step-too-late': (figure) => m.reason_step_too_late({ until: dayText(figure('until')) }),
	'text-missing': (figure) => m.reason_text_missing({ field: named(fieldNames, figure('field')) })
};
