import type { Application, ApplicationState } from './application.ts';

/** The way from application to title, in steps that everybody goes. */
export const waySteps = ['submitted', 'eligible', 'ranked', 'assigned', 'occupied', 'adjudicated', 'titled'] as const;
export type WayStep = (typeof waySteps)[number];

/** Where an application is on it. */
export interface WayPlace {
	step: WayStep;
	/** It ended here, short of the title. */
	isStopped: boolean;
}

const atStep: Record<Exclude<ApplicationState, 'withdrawn'>, WayStep> = {
	submitted: 'submitted',
	observed: 'submitted',
	ineligible: 'submitted',
	eligible: 'eligible',
	ranked: 'ranked',
	assigned: 'assigned',
	warned: 'assigned',
	replied: 'assigned',
	reverted: 'assigned',
	occupied: 'occupied',
	adjudicated: 'adjudicated',
	titled: 'titled'
};

export const wayPlace = (application: Application): WayPlace => {
	if (application.state === 'withdrawn') {
		const { lot, rank } = application;
		return { step: lot !== null ? 'assigned' : rank !== null ? 'ranked' : 'submitted', isStopped: true };
	}
	const { state } = application;
	const hasRank = 'rank' in application && application.rank !== undefined;
	return {
		step: hasRank && atStep[state] === 'submitted' ? 'ranked' : atStep[state],
		isStopped: state === 'ineligible' || state === 'reverted'
	};
};

/** Who must act. */
export type Turn = 'household' | 'office' | 'nobody';

const isOver: Partial<Record<ApplicationState, true>> = {
	ineligible: true,
	titled: true,
	reverted: true,
	withdrawn: true
};

/** The last day on which it is a household's turn; nothing where it is not. */
const householdsTime = (application: Application, isCureSent: boolean): string | undefined => {
	if (application.state === 'assigned' || application.state === 'warned') return application.until;
	if (application.state !== 'observed' || isCureSent) return undefined;
	return application.observations.every(({ cure }) => cure) ? application.until : undefined;
};

/**
 * Whose turn it is on a day. When the time that a household was given is over, it is the office's.
 *
 * @param today ISO date.
 * @param isCureSent Whether all that cures its observations lies at the office.
 */
export const turnOf = (application: Application, today: string, isCureSent = false): Turn => {
	if (isOver[application.state]) return 'nobody';
	const until = householdsTime(application, isCureSent);
	return until !== undefined && today <= until ? 'household' : 'office';
};
