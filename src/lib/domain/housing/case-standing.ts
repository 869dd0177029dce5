import type { Application } from './application.ts';
import type { Hold } from './remedy.ts';
import { turnOf, type Turn } from './way.ts';

/** How an application stands on a day, beyond its state: what its household must know to see what is next. */
export interface CaseStanding {
	/** ISO date. */
	today: string;
	turn: Turn;
	/** The time that was given is over. */
	isLate: boolean;
	/** Whether what was observed can be mended, and whether all that mends it lies at the office. */
	isCurable: boolean;
	isCureSent: boolean;
	/** It may live on its lot after a warning. */
	wasKept: boolean;
	/** The draw gave it a lot. */
	hasDrawnLot: boolean;
	/** How an objection to its rank keeps it from a lot. */
	hold: Hold | undefined;
	/** Its place in the order since it was assessed again. */
	placeNow: { place: number; of: number } | undefined;
}

type Known = Pick<CaseStanding, 'isCureSent' | 'wasKept' | 'hasDrawnLot' | 'hold' | 'placeNow'>;

/** @param today ISO date. */
export const caseStanding = (application: Application, today: string, known: Known): CaseStanding => {
	const hold = application.state === 'ranked' ? known.hold : undefined;
	return {
		...known,
		today,
		hold,
		turn: hold === 'bar' ? 'nobody' : turnOf(application, today, known.isCureSent),
		isLate: 'until' in application && today > application.until,
		isCurable: application.state === 'observed' && application.observations.every(({ cure }) => cure)
	};
};
