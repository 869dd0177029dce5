import type { Application, ApplicationState } from './application.ts';
import { isHolding } from './lot-state.ts';

/** Whose right a line of a register is: kept encrypted, and seen by the office only. */
export interface EntitledPerson {
	name: string;
	/** As on the document, without blanks or dashes. */
	identityNumber: string;
}

/** How far an entitled household has come. */
export const entitlementStates = ['not-applied', 'applied', 'has-lot', 'gave-up', 'struck'] as const;
export type EntitlementState = (typeof entitlementStates)[number];

/** A line of a register as far as it tells how it is used. */
export interface EntitlementUse {
	endedAs: 'struck' | 'gave_up' | null;
	/** Where the application stands that uses it. */
	application: ApplicationState | null;
}

/** What became of a right. Who withdrew or lost the lot gave it up. */
export const entitlementState = ({ endedAs, application }: EntitlementUse): EntitlementState => {
	if (endedAs !== null) return endedAs === 'struck' ? 'struck' : 'gave-up';
	if (application === null) return 'not-applied';
	if (application === 'withdrawn' || application === 'reverted') return 'gave-up';
	return isHolding(application) ? 'has-lot' : 'applied';
};

/** Whether an application was accepted by its right, and counts still: the right neither ends nor goes to another. */
export const standsByRight = (application: Application): boolean => {
	const { state } = application;
	if (state === 'observed') return application.rank !== undefined;
	return state === 'eligible' || state === 'ranked' || isHolding(state);
};

/** How many lines of a register are in each state. */
export const countEntitlements = (uses: readonly (EntitlementUse & { count: number })[]) => {
	const counts = new Map<EntitlementState, number>();
	for (const { count, ...use } of uses) {
		const state = entitlementState(use);
		counts.set(state, (counts.get(state) ?? 0) + count);
	}
	return entitlementStates.flatMap((state) => {
		const count = counts.get(state);
		return count === undefined ? [] : [{ state, count }];
	});
};
