import type { ApplicationEvent } from '#lib/domain/housing/application.ts';
import { wholeFrom } from '#lib/domain/housing/made-up.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import type { Actor } from '#lib/domain/record/role.ts';
import type { Database, Trx } from '../../../db/database.ts';
import type { StoredApplication } from '../../../repositories/application.ts';
import { findCallById, type Call } from '../../../repositories/call.ts';
import { dayOf } from '../call-terms-document.ts';
import type { Story, StoryStep, StoryWords } from './story-document.ts';

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
	/** The same, for the records that show steps: what else is told does not depend on them. */
	records: () => number;
	/** ISO date. */
	today: string;
}

/** A step of a household. */
export interface Move {
	application: StoredApplication;
	event: ApplicationEvent;
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

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Two steps of one household are at least a day apart where the story leaves room. */
export const someDay = ({ random, today }: Telling, [first, last]: StoryStep['on']): string => {
	const from = dayOf(first, today);
	return dayOf(wholeFrom(random, [0, daysBetween(from, dayOf(last, today))]), from);
};
