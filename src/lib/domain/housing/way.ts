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
	return { step: atStep[state], isStopped: state === 'ineligible' || state === 'reverted' };
};

/** Whose turn it is. */
export const turnOf = (application: Application): 'household' | 'office' | 'nobody' => {
	switch (application.state) {
		case 'observed':
			return application.observations.every(({ cure }) => cure) ? 'household' : 'office';
		case 'assigned':
		case 'warned':
			return 'household';
		case 'ineligible':
		case 'titled':
		case 'reverted':
		case 'withdrawn':
			return 'nobody';
		default:
			return 'office';
	}
};
