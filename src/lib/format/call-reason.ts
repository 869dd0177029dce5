import type { CallWindows } from '#lib/domain/housing/call-terms.ts';
import type { StageChecks } from '#lib/domain/housing/application.ts';
import { needName } from './proof-reason.ts';
import { m } from '#lib/paraglide/messages.js';
import type { LotBreach } from '#lib/domain/housing/lot-law.ts';
import { dayText } from './dates.ts';
import { stateNames } from './housing-reason.ts';
import { formatMoney } from './money.ts';
import { formatMetres, formatSquareMetres } from './numbers.ts';
import { ruleName } from './rule-text.ts';

type Figures = (name: string) => string;

const named = (names: Record<string, () => string>, id: string): string => names[id]?.() ?? id;

const hindrances: Record<string, () => string> = {
	held: m.housing_hindrance_held,
	offered: m.housing_hindrance_offered,
	constrained: m.housing_hindrance_constrained,
	illegal: m.housing_hindrance_illegal,
	unknown: m.housing_hindrance_unknown
};

/** Why a lot is not offered; of one that breaks a rule, which and by how much. */
export const keptText = ({ hindrance, breach }: { hindrance: string | null; breach: LotBreach | null }): string => {
	if (hindrance !== 'illegal' || !breach) return named(hindrances, hindrance ?? 'unknown');
	const text = breach.rule === 'min-lot-area' ? formatSquareMetres : formatMetres;
	const figures = { rule: ruleName(breach.rule), value: text(breach.value), limit: text(breach.limit) };
	return breach.article === null
		? m.housing_lot_breach(figures)
		: m.housing_lot_breach_of({ ...figures, article: breach.article });
};

export const stageNames: Record<keyof StageChecks, () => string> = {
	occupation: m.housing_stage_occupation,
	adjudication: m.housing_stage_adjudication,
	title: m.housing_stage_title
};

const listNames: Record<string, () => string> = {
	criteria: m.housing_list_criteria,
	requirements: m.housing_list_requirements,
	documents: m.housing_list_documents,
	fees: m.housing_list_fees,
	places: m.housing_list_places,
	...stageNames
};

export const windowNames: Record<keyof CallWindows, () => string> = {
	applyFrom: m.housing_window_apply_from,
	applyUntil: m.housing_window_apply_until,
	cureUntil: m.housing_window_cure_until,
	objectUntil: m.housing_window_object_until
};

/** Hundredths as a reason's figures give them: grouped digits. */
const money = (cents: string, currency: string): string => formatMoney(Number(cents.replace(/\D/g, '')), currency);

/** Sentences for what calls, applications to them, draws and awards refuse. */
export const callSentences: Record<string, (figure: Figures) => string> = {
	'call-not-found': () => m.reason_call_not_found(),
	'call-already-open': (figure) => m.reason_call_already_open({ code: figure('code') }),
	'call-code-taken': (figure) => m.reason_call_code_taken({ code: figure('code') }),
	'call-drawn': () => m.reason_call_drawn(),
	'call-programme-unknown': () => m.reason_call_programme_unknown(),
	'second-refused': () => m.reason_second_refused(),
	'call-version-not-adopted': () => m.reason_call_version_not_adopted(),
	'call-lots-not-offerable': (figure) =>
		m.reason_call_lots_not_offerable({ lots: figure('lots'), why: named(hindrances, figure('why')) }),
	'call-without-lots': () => m.reason_call_without_lots(),
	'call-labels-alike': (figure) => m.reason_call_labels_alike({ lots: figure('lots'), label: figure('label') }),
	'late-reason-missing': (figure) => m.reason_late_reason_missing({ until: dayText(figure('until')) }),
	'draw-before-steps': (figure) =>
		m.reason_draw_before_steps({ codes: figure('codes'), last: dayText(figure('last')) }),
	'call-not-open': () => m.reason_call_not_open(),
	'call-window-closed': (figure) =>
		m.reason_call_window_closed({ from: dayText(figure('from')), until: dayText(figure('until')) }),
	'place-unknown': (figure) => m.reason_place_unknown({ place: figure('place') }),
	'application-not-found': () => m.reason_application_not_found(),
	'assessment-other-criteria': (figure) =>
		m.reason_assessment_other_criteria({ criteria: figure('criteria'), found: figure('found') }),
	'assessment-made': () => m.reason_assessment_made(),
	'assessment-too-late': () => m.reason_assessment_too_late(),
	'assessment-not-yours': () => m.reason_assessment_not_yours(),
	'third-not-wanted': () => m.reason_third_not_wanted(),
	'requirement-unknown': (figure) => m.reason_requirement_unknown({ id: figure('id') }),
	'cure-cut-short': (figure) =>
		m.reason_cure_cut_short({ until: dayText(figure('until')), limit: dayText(figure('limit')) }),
	'reply-cut-short': (figure) =>
		m.reason_reply_cut_short({
			until: dayText(figure('until')),
			least: dayText(figure('least')),
			days: figure('days')
		}),
	'cure-after-window': (figure) =>
		m.reason_cure_after_window({ until: dayText(figure('until')), limit: dayText(figure('limit')) }),
	'accept-not-assessed': (figure) => m.reason_accept_not_assessed({ codes: figure('codes') }),
	'accept-without-documents': (figure) =>
		m.reason_accept_without_documents({ codes: figure('codes'), documents: figure('documents') }),
	'flag-not-open': () => m.reason_flag_not_open(),
	'flag-judged-so': () => m.reason_flag_judged_so(),
	'judge-needs-second': () => m.reason_judge_needs_second(),
	'draw-before-window': (figure) => m.reason_draw_before_window({ until: dayText(figure('until')) }),
	'draw-before-cures': (figure) =>
		figure('codes') === ''
			? m.reason_draw_before_cures({ until: dayText(figure('until')) })
			: m.reason_draw_before_cures_of({ until: dayText(figure('until')), codes: figure('codes') }),
	'draw-applications-open': (figure) => m.reason_draw_applications_open({ codes: figure('codes') }),
	'draw-flags-open': (figure) => m.reason_draw_flags_open({ codes: figure('codes') }),
	'draw-household-twice': (figure) => m.reason_draw_household_twice({ codes: figure('codes') }),
	'draw-not-assessed': (figure) => m.reason_draw_not_assessed({ codes: figure('codes') }),
	'draw-objections-open': (figure) => m.reason_draw_objections_open({ codes: figure('codes') }),
	'draw-nobody': () => m.reason_draw_nobody(),
	'draw-sealed-already': (figure) => m.reason_draw_sealed_already({ number: figure('number') }),
	'draw-not-sealed': () => m.reason_draw_not_sealed(),
	'draw-lots-assigned': (figure) => m.reason_draw_lots_assigned({ codes: figure('codes') }),
	'draw-again-needs-reason': () => m.reason_draw_again_needs_reason(),
	'draw-again-needs-second': () => m.reason_draw_again_needs_second(),
	'draw-before-seal': (figure) => m.reason_draw_before_seal({ sealedOn: dayText(figure('sealedOn')) }),
	'draw-name-not-carried': (figure) => m.reason_draw_name_not_carried({ name: figure('name') }),
	'draw-event-form': (figure) =>
		m.reason_draw_event_form({ count: figure('count'), least: figure('least'), most: figure('most') }),
	'draw-not-held': () => m.reason_draw_not_held(),
	'award-before-objections': (figure) => m.reason_award_before_objections({ until: dayText(figure('until')) }),
	'award-not-next': (figure) => m.reason_award_not_next({ code: figure('code') }),
	'award-lots-hindered': (figure) =>
		m.reason_award_lots_hindered({ lots: figure('lots'), why: named(hindrances, figure('why')) }),
	'accept-nobody': () => m.reason_accept_nobody(),
	'lots-left-out-unknown': (figure) => m.reason_lots_left_out_unknown({ lots: figure('lots') }),
	'award-while-sealed': (figure) => m.reason_award_while_sealed({ number: figure('number') }),
	'award-same-household': (figure) => m.reason_award_same_household({ code: figure('code'), other: figure('other') }),
	'award-flag-open': (figure) => m.reason_award_flag_open({ code: figure('code'), other: figure('other') }),
	'award-person-holds': (figure) => m.reason_award_person_holds({ code: figure('code'), other: figure('other') }),
	'award-nobody': () => m.reason_award_nobody(),
	'objection-without-object': () => m.reason_objection_without_object(),
	'objection-too-late': (figure) => m.reason_objection_too_late({ until: dayText(figure('until')) }),
	'objection-not-open': () => m.reason_objection_not_open(),
	'objection-backwards': (figure) => m.reason_objection_backwards({ last: dayText(figure('last')) }),
	'objection-not-held': () => m.reason_objection_not_held(),
	'objection-not-reassessed': (figure) => m.reason_objection_not_reassessed({ code: figure('code') }),
	'remedy-missing': () => m.reason_remedy_missing(),
	'remedy-of-other': () => m.reason_remedy_of_other(),
	'remedy-without-ground': () => m.reason_remedy_without_ground(),
	'remedy-out-of-turn': (figure) =>
		m.reason_remedy_out_of_turn({ code: figure('code'), state: named(stateNames, figure('state')) }),
	'terms-id-twice': (figure) => m.reason_terms_id_twice({ list: named(listNames, figure('list')), id: figure('id') }),
	'terms-blank': (figure) => m.reason_terms_blank({ list: named(listNames, figure('list')), id: figure('id') }),
	'terms-owners-let-in': () => m.reason_terms_owners_let_in(),
	'terms-event-small': (figure) => m.reason_terms_event_small({ outcomes: figure('outcomes'), least: figure('least') }),
	'terms-no-criteria': () => m.reason_terms_no_criteria(),
	'terms-stage-without-checks': (figure) =>
		m.reason_terms_stage_without_checks({ stage: named(stageNames, figure('stage')) }),
	'terms-stage-unprovable': (figure) =>
		m.reason_terms_stage_unprovable({
			stage: named(stageNames, figure('stage')),
			need: needName(figure('need'))
		}),
	'terms-window-backwards': (figure) =>
		m.reason_terms_window_backwards({
			later: named(windowNames, figure('later')),
			earlier: named(windowNames, figure('earlier'))
		}),
	'terms-currency-not-of-norm': (figure) =>
		m.reason_terms_currency_not_of_norm({ currency: figure('currency'), wanted: figure('wanted') }),
	'terms-cost-above-most': (figure) =>
		m.reason_terms_cost_above_most({
			cost: money(figure('cents'), figure('currency')),
			most: money(figure('mostCents'), figure('currency'))
		})
};

const dayNames: Record<string, () => string> = {
	on: m.reason_day_to_come,
	heldOn: m.reason_day_to_come,
	until: m.reason_day_until,
	bornOn: m.reason_day_born
};

/** The sentence for a day that does not count, by where it stands in the input, as `event.until`; undefined for what is no day. */
export const daySentence = (path: string): string | undefined => {
	const field = path.split('.').at(-1) ?? '';
	if (Object.hasOwn(dayNames, field)) return dayNames[field]?.();
	return Object.hasOwn(windowNames, field) ? m.reason_day_window({ window: named(windowNames, field) }) : undefined;
};
