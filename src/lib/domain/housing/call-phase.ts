import type { CallWindows } from './call-terms.ts';
import { windowsAfterDraw } from './objection-window.ts';

/** How far a call has come; each phase has something that is waited for. */
export const callPhases = ['draft', 'announced', 'applying', 'assessing', 'sealed', 'objecting', 'assigning'] as const;
export type CallPhase = (typeof callPhases)[number];

interface CallState {
	/** ISO date; nothing before it is open. */
	openedOn: string | null;
	terms: { windows: CallWindows };
}

/** @param lastDraw Whether the last draw that was not given up was held; nothing where there is none. @param today ISO date. */
export const callPhase = (
	{ openedOn, terms: { windows } }: CallState,
	lastDraw: { heldOn: string | null } | undefined,
	today: string
): CallPhase => {
	if (openedOn === null) return 'draft';
	if (lastDraw) {
		if (lastDraw.heldOn === null) return 'sealed';
		return today <= windowsAfterDraw(windows, lastDraw.heldOn).objectUntil ? 'objecting' : 'assigning';
	}
	if (today < windows.applyFrom) return 'announced';
	return today <= windows.applyUntil ? 'applying' : 'assessing';
};
