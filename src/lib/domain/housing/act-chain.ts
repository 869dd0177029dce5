import { hashOf } from '../canonical-hash.ts';

/** Something that was done in the process: drawn, assigned, visited, titled, reverted. It is never changed or taken back. */
export interface Act {
	/** 1, 2, … without a gap. */
	number: number;
	kind: string;
	/** What it is about: an application, a lot, a call. */
	subject: string;
	/** What was decided, with its evidence; anything that can be JSON. */
	content: unknown;
	/** ISO instant. */
	at: string;
	/** Account of who did it. */
	by: string;
}

/** An act with the hash that binds it to all before it. */
export interface ChainedAct extends Act {
	/** Of the act and of the hash before, hexadecimal. */
	hash: string;
}

/** The hash before the first act. */
const origin = '0'.repeat(64);

const hashAfter = (before: string, { number, kind, subject, content, at, by }: Act): string =>
	hashOf({ before, number, kind, subject, content, at, by });

/** The act bound to the last one of a chain; nothing before the first. */
export const chain = (act: Omit<Act, 'number'>, last: ChainedAct | undefined): ChainedAct => {
	const numbered = { ...act, number: (last?.number ?? 0) + 1 };
	return { ...numbered, hash: hashAfter(last?.hash ?? origin, numbered) };
};

/** Where a chain was tampered with. */
export type ChainFault =
	/** These acts are not there any more. */
	| { key: 'acts-missing'; from: number; to: number }
	/** It is not what was done: its words, or the hash before it, are others. */
	| { key: 'act-altered'; number: number; kind: string; subject: string }
	/** Two of the same number. */
	| { key: 'act-twice'; number: number };

/**
 * What was altered, added or taken away since a chain was written. Every altered act is named by itself: the check of the next
 * one goes on from the hash that is stored, not from the one that should be.
 *
 * @param acts In the order of their numbers.
 * @param root Hash and number of the last act as they were printed; without them acts cut off at the end are not missed.
 */
export const auditChain = (acts: readonly ChainedAct[], root?: { number: number; hash: string }): ChainFault[] => {
	const faults: ChainFault[] = [];
	let [before, expected] = [origin, 1];
	for (const act of acts) {
		if (act.number < expected) {
			faults.push({ key: 'act-twice', number: act.number });
			continue;
		}
		const isGap = act.number > expected;
		if (isGap) faults.push({ key: 'acts-missing', from: expected, to: act.number - 1 });
		// After a gap the hash before is not known: the gap is told, and the next act says whether this one is whole.
		else if (hashAfter(before, act) !== act.hash)
			faults.push({ key: 'act-altered', number: act.number, kind: act.kind, subject: act.subject });
		[before, expected] = [act.hash, act.number + 1];
	}
	if (!root) return faults;
	if (root.number >= expected) faults.push({ key: 'acts-missing', from: expected, to: root.number });
	const printed = acts.find(({ number }) => number === root.number);
	const isTold = faults.some((fault) => fault.key === 'act-altered' && fault.number === root.number);
	if (printed && printed.hash !== root.hash && !isTold)
		faults.push({ key: 'act-altered', number: printed.number, kind: printed.kind, subject: printed.subject });
	return faults;
};
