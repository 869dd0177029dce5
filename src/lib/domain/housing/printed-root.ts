import type { ChainedAct, PrintedRoot } from './act-chain.ts';

/** The last act of a day, for all before it. */
export interface DailyRoot extends PrintedRoot {
	/** ISO date, UTC. */
	day: string;
}

type RootedAct = Pick<ChainedAct, 'number' | 'hash' | 'at'>;

/** The last act of every day on which something was done, the first day first. A clock that ran backwards makes no day twice. */
export const dailyRoots = (acts: readonly RootedAct[]): DailyRoot[] =>
	[...Map.groupBy(acts, ({ at }) => at.slice(0, 10))]
		.map(([day, own]) => {
			const last = own.reduce((one, other) => (other.number > one.number ? other : one));
			return { day, number: last.number, hash: last.hash };
		})
		.sort((a, b) => (a.day < b.day ? -1 : 1));

/** A root as it is printed and typed in again: `NUMBER:HASH`. */
export const rootText = ({ number, hash }: PrintedRoot): string => `${number}:${hash}`;

/** A root as it was typed from paper, blanks and capitals allowed; undefined for what is none. */
export const readRoot = (typed: string): PrintedRoot | undefined => {
	const [, number, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(typed.replace(/\s/g, '').toLowerCase()) ?? [];
	return number === undefined || hash === undefined ? undefined : { number: Number(number), hash };
};
