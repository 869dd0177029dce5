import type { LotStage } from '../plan/layers.ts';
import type { ApplicationState } from './application.ts';

/** ISO date; earlier ones are less. */
type Day = string;

/** How far a household has come with the lot it holds. A warning is between the household and the office. */
const heldStages = {
	assigned: 'assigned',
	warned: 'assigned',
	replied: 'assigned',
	occupied: 'occupied',
	adjudicated: 'adjudicated',
	titled: 'titled'
} as const satisfies Partial<Record<ApplicationState, LotStage>>;

/** States of an application that holds a lot. */
export type HoldingState = keyof typeof heldStages;
type HeldStage = (typeof heldStages)[HoldingState];

export const isHolding = (state: ApplicationState): state is HoldingState => state in heldStages;

/** What everybody may know of how far the lot of an application has come. */
export const heldStage = (state: HoldingState): HeldStage => heldStages[state];

/** Where a lot stands, as everybody may know it: `call` is the code of the call that offers it, `code` stands for a household. */
export type LotState =
	/** No call offers it: it is as the plan says. */
	| { state: 'planned'; stage: LotStage }
	| { state: 'offered'; call: string }
	/** Nobody gets it before the objection to it is decided. */
	| { state: 'objected'; call: string; on: Day }
	/** An objection to it was upheld: it goes to nobody until it is released. */
	| { state: 'withheld'; call: string; on: Day }
	| { state: HeldStage; call: string; code: string; on: Day }
	/** It came back, and is for the next in line. */
	| { state: 'returned'; call: string; on: Day };

export type LotStateName = LotState['state'];

/** Where a lot can go from each state by one act about it; the steps of an application and its objections bring it there. */
export const lotSteps: Readonly<Record<LotStateName, readonly LotStateName[]>> = {
	planned: ['offered'],
	offered: ['objected', 'assigned'],
	objected: ['offered', 'returned', 'withheld'],
	withheld: ['offered', 'objected', 'returned'],
	assigned: ['occupied', 'returned', 'objected', 'withheld'],
	occupied: ['assigned', 'adjudicated'],
	adjudicated: ['titled'],
	titled: [],
	returned: ['objected', 'assigned']
};

/** What is known of a lot from the plan, its call, who holds it or held it, and the objections to it. */
export interface LotFacts {
	/** As the plan in force says. */
	planStage: LotStage;
	/** Code of the opened call that offers it. */
	call: string | null;
	/** The application that holds it. */
	holder: { state: HoldingState; code: string; on: Day } | null;
	/** Day on which it last came back: nobody moved in, or who had it withdrew. */
	returnedOn: Day | null;
	/** Of those that hold it up the one that weighs most: one that was upheld and is not settled, else one that is open. */
	objection: { isUpheld: boolean; on: Day } | null;
}

export const lotStateOf = ({ planStage, call, holder, returnedOn, objection }: LotFacts): LotState => {
	if (call === null) return { state: 'planned', stage: planStage };
	if (holder) return { state: heldStages[holder.state], call, code: holder.code, on: holder.on };
	if (objection) return { state: objection.isUpheld ? 'withheld' : 'objected', call, on: objection.on };
	return returnedOn === null ? { state: 'offered', call } : { state: 'returned', call, on: returnedOn };
};

/** How far a lot has come on the way from application to title; one that waits for a household has come nowhere yet. */
export const stageOfLot = (lot: LotState): LotStage => {
	switch (lot.state) {
		case 'planned':
			return lot.stage;
		case 'offered':
		case 'objected':
		case 'withheld':
		case 'returned':
			return 'unassigned';
		default:
			return lot.state;
	}
};
