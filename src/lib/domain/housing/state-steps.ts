import type { ApplicationState } from './application.ts';

/** Where an application can go from each state, by any event; the database holds whoever writes to it to the same. */
export const stateSteps: Readonly<Record<ApplicationState, readonly ApplicationState[]>> = {
	submitted: ['observed', 'eligible', 'withdrawn'],
	observed: ['submitted', 'ranked', 'ineligible', 'withdrawn'],
	ineligible: [],
	eligible: ['observed', 'ranked', 'withdrawn'],
	ranked: ['observed', 'ranked', 'assigned', 'withdrawn'],
	assigned: ['occupied', 'warned', 'withdrawn'],
	warned: ['occupied', 'replied', 'assigned', 'reverted', 'withdrawn'],
	replied: ['occupied', 'assigned', 'reverted', 'withdrawn'],
	occupied: ['warned', 'adjudicated'],
	adjudicated: ['titled'],
	titled: [],
	reverted: [],
	withdrawn: []
};
