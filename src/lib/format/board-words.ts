import type { ApplicationState } from '#lib/domain/housing/application.ts';
import type { LotStateName } from '#lib/domain/housing/lot-state.ts';
import { m } from '#lib/paraglide/messages.js';

const stepNames = new Map([
	['accept', m.board_step_accept],
	['rank', m.board_step_rank],
	['assign', m.board_step_assign],
	['occupy', m.board_step_occupy],
	['adjudicate', m.board_step_adjudicate],
	['title', m.board_step_title]
]);

export const stepName = (step: string): string => stepNames.get(step)?.() ?? step;

const whoActs: Partial<Record<ApplicationState, () => string>> = {
	submitted: m.board_who_office,
	observed: m.board_who_household,
	eligible: m.board_who_assembly,
	ranked: m.board_who_lot,
	assigned: m.board_who_household,
	warned: m.board_who_household,
	replied: m.board_who_office,
	occupied: m.board_who_office,
	adjudicated: m.board_who_office
};

/** Who must act next for applications in a state. */
export const whoActsName = (state: ApplicationState): string => whoActs[state]?.() ?? '';

const lotStateNames: Record<Exclude<LotStateName, 'planned'>, () => string> = {
	offered: m.board_stage_free,
	objected: m.board_lot_objected,
	withheld: m.board_lot_withheld,
	returned: m.board_lot_returned,
	assigned: m.board_stage_assigned,
	occupied: m.board_stage_occupied,
	adjudicated: m.board_stage_adjudicated,
	titled: m.board_stage_titled
};

/** Of lots of a call, as a heading over their count. */
export const lotStateName = (state: Exclude<LotStateName, 'planned'>): string => lotStateNames[state]();
