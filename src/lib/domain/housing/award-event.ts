import type { ChainDifference } from './award-chain.ts';
import type { DrawEntries, DrawTerms, PlacedHousehold } from './published-draw.ts';

/**
 * What decides who is next in line once a draw was held. `observe` holds a household up until `cure`; `reject` ends its turn.
 * `object` holds up a household or a lot until it is decided: `dismiss` and `resolve` leave it as it was; `uphold` withholds a lot, or
 * bars a household, until `release`; `bar` holds a household up until `cure`, as what is observed does; `hold` until `place`, which
 * says its points as they were assessed again.
 */
export const awardEvents = [
	'assign',
	'revert',
	'withdraw',
	'observe',
	'cure',
	'reject',
	'object',
	'uphold',
	'dismiss',
	'bar',
	'hold',
	'place',
	'resolve',
	'release'
] as const;

/** A line of the log; `code` or `lot` is empty where it is about the other alone. */
export interface AwardRow {
	/** ISO date. */
	on: string;
	/** Number in the register of acts. */
	act: number;
	event: (typeof awardEvents)[number];
	code: string;
	/** Label. */
	lot: string;
	/** Of `place` alone. */
	points?: number;
}

/** The assignment that was wrong: its act, household and lot. */
export type OfAssignment = Pick<AwardRow, 'act' | 'code' | 'lot'>;

/** Why a log does not follow from the draw; `other` is a household too. */
export type AwardFault =
	/** Lines count from 1, the head. */
	| { key: 'award-line-unreadable'; line: number }
	/** It is bound to other lines before it, or was bound as another. */
	| { key: 'award-line-changed'; line: number }
	| ChainDifference
	| ({ key: 'award-lot-unknown' } & OfAssignment)
	| ({ key: 'award-lot-taken'; other: string } & OfAssignment)
	/** The draw gave it to another, who still waits for it. */
	| ({ key: 'award-lot-promised'; other: string } & OfAssignment)
	/** An objection to it is open, or was upheld and it is not released. */
	| ({ key: 'award-lot-objected' } & OfAssignment)
	| ({ key: 'award-household-unknown' } & OfAssignment)
	| ({ key: 'award-household-has-lot'; own: string } & OfAssignment)
	/** It withdrew, lost its lot, or was ruled out. */
	| ({ key: 'award-household-left' } & OfAssignment)
	/** An objection to its rank was upheld, and it is not released. */
	| ({ key: 'award-household-barred' } & OfAssignment)
	/** Something was observed of it, an objection to its rank is open, or it is to be assessed again. */
	| ({ key: 'award-household-held-up' } & OfAssignment)
	/** The draw gave it another lot, which waits for it. */
	| ({ key: 'award-other-lot'; own: string } & OfAssignment)
	/** `code` has a better rank than `other`, who got the lot, and none is left for it. */
	| ({ key: 'award-passed-over'; other: string } & OfAssignment)
	/** A lot comes back from a household that does not have it. */
	| ({ key: 'award-lot-not-returned' } & OfAssignment);

/** What the draw said: ranks with their lots, and all lots that were offered. */
export interface DrawOutcome {
	terms: Pick<DrawTerms, 'order'>;
	order: readonly PlacedHousehold[];
	lots: readonly Pick<DrawEntries['lots'][number], 'id'>[];
}
