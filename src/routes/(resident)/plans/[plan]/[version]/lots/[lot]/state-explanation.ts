import type { LotState } from '#lib/domain/housing/lot-state.ts';
import type { LotStage } from '#lib/domain/plan/layers.ts';
import { formatDay } from '#lib/format/dates.ts';
import { m } from '#lib/paraglide/messages.js';

const ofStage: Record<LotStage, () => string> = {
	unassigned: m.public_stage_unassigned_means,
	assigned: m.public_stage_assigned_means,
	occupied: m.public_stage_occupied_means,
	adjudicated: m.public_stage_adjudicated_means,
	titled: m.public_stage_titled_means
};

/** What it means that a lot stands so, and what comes next, in a sentence or two. */
export const stateExplanation = (lot: LotState): string => {
	switch (lot.state) {
		case 'planned':
			return ofStage[lot.stage]();
		case 'offered':
			return m.public_lot_offered_means({ call: lot.call });
		case 'objected':
			return m.public_lot_objected_means({ call: lot.call, day: formatDay(lot.on) });
		case 'withheld':
			return m.public_lot_withheld_means({ call: lot.call, day: formatDay(lot.on) });
		case 'returned':
			return m.public_lot_returned_means({ call: lot.call, day: formatDay(lot.on) });
		default:
			return ofStage[lot.state]();
	}
};
