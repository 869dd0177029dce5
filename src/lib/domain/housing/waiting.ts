import type { Application } from './application.ts';
import { turnOf } from './way.ts';

/** For whom an application waits: `assessors` for the official and the residents' leader, `lot` for nobody, until a lot is free. */
export const boardTurns = ['household', 'office', 'assessors', 'assembly', 'lot'] as const;
export type BoardTurn = (typeof boardTurns)[number];

/** What else is known of an application that waits. */
export interface Waiting {
	/** Whether official and leader have assessed it, and a third where they differ. */
	isAssessed: boolean;
	/** Whether it sent papers that nobody has looked at. */
	hasSentPapers: boolean;
	/** Whether a lot falls to it now. */
	isNext: boolean;
}

/**
 * Who must act for an application now; nothing for one that is over.
 *
 * @param today ISO date.
 */
export const waitsFor = (
	application: Application,
	today: string,
	{ isAssessed, hasSentPapers, isNext }: Waiting
): BoardTurn | undefined => {
	const { state } = application;
	if (state === 'submitted' && !isAssessed) return 'assessors';
	if (state === 'eligible') return 'assembly';
	if (state === 'ranked') return isNext ? 'office' : 'lot';
	const turn = turnOf(application, today, hasSentPapers);
	return turn === 'nobody' ? undefined : turn;
};
