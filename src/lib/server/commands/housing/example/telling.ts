import type { Outcome } from '#lib/domain/outcome.ts';
import type { Actor } from '#lib/domain/record/role.ts';
import type { Database, Trx } from '../../../db/database.ts';
import { findCallById, type Call } from '../../../repositories/call.ts';
import type { Story, StoryWords } from './story-document.ts';

/** The accounts in whose names a story is told. */
export interface StoryPeople {
	officer: Actor;
	leader: Actor;
	third: Actor;
}

/** A call that is open, and all that its story is told with. */
export interface Telling {
	database: Pick<Database, 'vault'>;
	trx: Trx;
	people: StoryPeople;
	words: StoryWords;
	story: Story;
	callId: number;
	/** Numbers from 0 to below 1. */
	random: () => number;
	/** ISO date. */
	today: string;
}

/** A story that the rules do not allow is an error of its file. */
export const told = <Value>(outcome: Outcome<Value>): Value => {
	if (!outcome.ok) throw new Error(`A story of the example cannot go on: ${JSON.stringify(outcome.reason)}`);
	return outcome.value;
};

export const callOf = async ({ trx, callId }: Telling): Promise<Call> => {
	const call = await findCallById(trx, callId);
	if (!call) throw new Error(`There is no call ${callId}.`);
	return call;
};
