import type { BoardTurn } from '#lib/domain/housing/waiting.ts';
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

/** Who must act for what waits on the board. */
export const boardTurnNames: Record<BoardTurn, () => string> = {
	household: m.board_who_household,
	office: m.board_who_office,
	assessors: m.board_who_assessors,
	assembly: m.board_who_assembly,
	lot: m.board_who_lot
};

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
