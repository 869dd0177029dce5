import type { Application, ApplicationState } from '#lib/domain/housing/application.ts';
import type { CallWindows } from '#lib/domain/housing/call-terms.ts';
import type { CaseStanding } from '#lib/domain/housing/case-standing.ts';
import type { Turn, WayStep } from '#lib/domain/housing/way.ts';
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

type Now = { [State in ApplicationState]: (told: Extract<Application, { state: State }>, day: string) => string };

const now: Omit<Now, 'occupied' | 'adjudicated' | 'titled'> = {
	submitted: ({ cured }, day) =>
		Object.keys(cured).length > 0 ? m.case_now_cured({ day }) : m.case_now_submitted({ day }),
	observed: (_, day) => m.case_now_observed({ day }),
	ineligible: (_, day) => m.case_now_ineligible({ day }),
	eligible: (_, day) => m.case_now_eligible({ day }),
	ranked: ({ rank }, day) => m.case_now_ranked({ day, rank: formatNumber(rank) }),
	assigned: ({ rank }, day) => m.case_now_assigned({ day, rank: formatNumber(rank) }),
	warned: (_, day) => m.case_now_warned({ day }),
	replied: ({ reply }, day) => m.case_now_replied({ day, reply: writtenText(reply) }),
	reverted: ({ resolution }, day) => m.case_now_reverted({ day, resolution: writtenText(resolution) }),
	withdrawn: ({ lot }, day) => (lot === null ? m.case_now_withdrawn({ day }) : m.case_now_withdrawn_lot({ day }))
};

const stagesDone = { occupied: m.case_now_occupied, adjudicated: m.case_now_adjudicated, titled: m.case_now_titled };

/** Where an application stands, and why. */
export const nowText = (application: Application, { wasKept, placeNow }: CaseStanding): string => {
	const day = formatDay(application.on);
	switch (application.state) {
		case 'ranked':
			return placeNow
				? m.case_now_ranked_again({
						day,
						rank: formatNumber(application.rank),
						place: formatNumber(placeNow.place),
						of: formatNumber(placeNow.of)
					})
				: now.ranked(application, day);
		case 'occupied':
		case 'adjudicated':
		case 'titled':
			return stagesDone[application.state]({ day });
		case 'assigned':
			return wasKept ? m.case_now_kept({ day }) : now.assigned(application, day);
		default:
			return (now[application.state] as (told: Application, day: string) => string)(application, day);
	}
};

const nextObserved = ({ isCureSent, isCurable, isLate }: CaseStanding): string => {
	if (!isCurable) return m.case_next_observed_incurable();
	if (isCureSent) return m.case_next_observed_sent();
	return isLate ? m.case_next_observed_late() : m.case_next_observed();
};

const nextRanked = ({ hold, hasDrawnLot }: CaseStanding): string => {
	if (hold === 'bar') return m.case_next_ranked_barred();
	if (hold === 'reassess') return m.case_next_ranked_reassess();
	return hasDrawnLot ? m.case_next_ranked_lot() : m.case_next_ranked();
};

const nextSentences: Record<ApplicationState, (standing: CaseStanding) => string> = {
	submitted: () => m.case_next_submitted(),
	observed: nextObserved,
	ineligible: () => m.case_next_ineligible(),
	eligible: () => m.case_next_eligible(),
	ranked: nextRanked,
	assigned: ({ isLate }) => (isLate ? m.case_next_assigned_late() : m.case_next_assigned()),
	warned: ({ isLate }) => (isLate ? m.case_next_warned_late() : m.case_next_warned()),
	replied: () => m.case_next_replied(),
	occupied: () => m.case_next_occupied(),
	adjudicated: () => m.case_next_adjudicated(),
	titled: () => m.case_next_titled(),
	reverted: () => m.case_next_reverted(),
	withdrawn: () => m.case_next_withdrawn()
};

/** What comes next. */
export const nextText = ({ state }: Application, standing: CaseStanding): string => nextSentences[state](standing);

const turnNames: Record<Turn, () => string> = {
	household: m.case_turn_household,
	office: m.case_turn_office,
	nobody: m.case_turn_nobody
};

/** Who must act. */
export const turnText = ({ turn }: CaseStanding): string => turnNames[turn]();

const whenRanked = ({ objectUntil }: CallWindows, { today, hold, hasDrawnLot }: CaseStanding): string => {
	if (hold === 'reassess') return m.case_when_open();
	if (today <= objectUntil) return m.case_when_ranked({ day: formatDay(objectUntil) });
	return hasDrawnLot ? m.case_when_open() : m.case_when_ranked_line();
};

/** Until when: a day, what it depends on, or that no time runs. */
export const whenText = (application: Application, windows: CallWindows, standing: CaseStanding): string => {
	const { turn, isLate } = standing;
	if (turn === 'nobody') return m.case_when_never();
	if ('until' in application) {
		const day = formatDay(application.until);
		if (turn === 'household') return m.case_when_until({ day });
		return isLate ? m.case_when_late({ day }) : m.case_when_open();
	}
	if (application.state === 'submitted')
		return m.case_when_submitted({ apply: formatDay(windows.applyUntil), cure: formatDay(windows.cureUntil) });
	if (application.state === 'eligible') return m.case_when_eligible();
	return application.state === 'ranked' ? whenRanked(windows, standing) : m.case_when_open();
};

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
