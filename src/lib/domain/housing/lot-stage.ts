import type { LotStage } from '../plan/layers.ts';
import type { ApplicationState } from './application.ts';

/** The stage of a lot that a household holds. A warning is between the household and the office. */
const stages: Partial<Record<ApplicationState, LotStage>> = {
	assigned: 'assigned',
	warned: 'assigned',
	replied: 'assigned',
	occupied: 'occupied',
	adjudicated: 'adjudicated',
	titled: 'titled'
};

/** What everybody may know of how far the lot of an application has come; nothing where it holds none. */
export const lotStageOf = (state: ApplicationState): LotStage | undefined => stages[state];
