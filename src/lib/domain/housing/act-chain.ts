import { hashOf, type Json } from '../canonical-hash.ts';
import type { ApplicationEvent } from './application.ts';

/** What is done with applications, and what is done besides: calls and draws, money, visits, objections, services. */
export type ActKind =
	| ApplicationEvent['event']
	| 'create-call'
	| 'change-call'
	| 'open-call'
	| 'apply'
	| 'flag'
	| 'judge'
	| 'assess'
	| 'correct'
	| 'reseal'
	| 'look'
	| 'erase'
	| 'file'
	| 'send'
	| 'take-paper'
	| 'return-paper'
	| 'seal'
	| 'draw'
	| 'cancel-draw'
	| 'charge'
	| 'pay'
	| 'reverse'
	| 'visit'
	| 'prove'
	| 'object'
	| 'decide'
	| 'settle'
	| 'serve'
	| 'correct-service'
	| 'deliver'
	| 'entitle'
	| 'claim'
	| 'end-right'
	| 'donate'
	| 'cancel-donation'
	| 'set-ceiling';

/** Something that was done in the process. It is never changed or taken back. */
export interface Act {
	/** 1, 2, … without a gap. */
	number: number;
	kind: ActKind;
	/** What it is about: an application, a lot, a call. */
	subject: string;
	/** What was decided, with its evidence. */
	content: Json;
	/** ISO instant. */
	at: string;
	/** Account of who did it. */
	by: string;
}

/** An act bound to the one before it. */
export interface ChainedAct extends Act {
	/** Hash of the act before, hexadecimal; zeros before the first. */
	before: string;
	/** Of the act with `before`, hexadecimal. */
	hash: string;
}

/** Number and hash of the act that was the last when they were printed. */
export interface PrintedRoot {
	number: number;
	hash: string;
}

const origin = '0'.repeat(64);

const ownHash = ({ before, number, kind, subject, content, at, by }: Omit<ChainedAct, 'hash'>): string =>
	hashOf({ before, number, kind, subject, content, at, by });

/** The act bound to the last one of a chain; nothing before the first. */
export const chain = (act: Omit<Act, 'number'>, last: ChainedAct | undefined): ChainedAct => {
	const bound = { ...act, number: (last?.number ?? 0) + 1, before: last?.hash ?? origin };
	return { ...bound, hash: ownHash(bound) };
};

/** Where a chain was tampered with. */
export type ChainFault =
	/** These acts are not there any more. */
	| { key: 'acts-missing'; from: number; to: number }
	/** Its hash is not its own: a field of it was changed. Told as it stands, number included. */
	| { key: 'act-altered'; number: number; kind: string; subject: string }
	/** Two of the same place. */
	| { key: 'act-twice'; number: number }
	/** It is whole, and so is the one before, but it was bound to another: one of the two was made anew. */
	| { key: 'chain-broken'; number: number }
	/** Among these something was changed and all after it bound anew: the root printed of `to` is another. */
	| { key: 'acts-rewritten'; from: number; to: number };

/** What an audit keeps of an act, without its content, and the hash that its fields have. */
export interface CheckedAct {
	act: Pick<ChainedAct, 'number' | 'kind' | 'subject' | 'before' | 'hash'>;
	hash: string;
}

export const checkAct = (act: ChainedAct): CheckedAct => {
	const { number, kind, subject, before, hash } = act;
	return { act: { number, kind, subject, before, hash }, hash: ownHash(act) };
};

const isWhole = ({ act, hash }: CheckedAct): boolean => act.hash === hash;

/** Whether a hash that was noted elsewhere is of an act; of an altered one, either its fields or its stored hash may have stayed. */
const isOf = (noted: string, { act, hash }: CheckedAct): boolean => noted === act.hash || noted === hash;

/** Acts by their place. That of an altered one, whose number may be false, is after the whole act it is bound to. */
const byPlace = (acts: readonly CheckedAct[]): Map<number, CheckedAct[]> => {
	const numbers = new Map(acts.filter(isWhole).map(({ act, hash }) => [hash, act.number])).set(origin, 0);
	return Map.groupBy(acts, (checked) => {
		const before = isWhole(checked) ? undefined : numbers.get(checked.act.before);
		return before === undefined ? checked.act.number : before + 1;
	});
};

const missingIn = (places: Iterable<number>, last: number): ChainFault[] => {
	let expected = 1;
	return [...places, last + 1].flatMap((place) => {
		const [from, to] = [expected, place - 1];
		expected = Math.max(expected, place + 1);
		return from <= to ? [{ key: 'acts-missing' as const, from, to }] : [];
	});
};

const faultsAt = (acts: readonly CheckedAct[], place: number, previous: readonly CheckedAct[]): ChainFault[] => {
	const isBroken = ({ act }: CheckedAct): boolean =>
		place === 1
			? act.before !== origin
			: previous.length > 0 && previous.every((each) => isWhole(each) && !isOf(act.before, each));
	const own = acts.flatMap((checked): ChainFault[] => {
		const { number, kind, subject } = checked.act;
		if (!isWhole(checked)) return [{ key: 'act-altered', number, kind, subject }];
		return isBroken(checked) ? [{ key: 'chain-broken', number }] : [];
	});
	return acts.length > 1 ? [{ key: 'act-twice', number: place }, ...own] : own;
};

/** Of each run of roots that do not agree, the first: what comes after was only bound anew. */
const rewritten = (places: ReadonlyMap<number, CheckedAct[]>, roots: readonly PrintedRoot[]): ChainFault[] => {
	const faults: ChainFault[] = [];
	let [from, isTold] = [1, false];
	for (const { number, hash } of roots) {
		const acts = places.get(number);
		if (!acts) continue;
		const isAgreed = acts.some((act) => isOf(hash, act));
		if (isAgreed) from = number + 1;
		else if (!isTold) faults.push({ key: 'acts-rewritten', from, to: number });
		isTold = !isAgreed;
	}
	return faults;
};

/**
 * What was altered, added or taken away since a chain was written. An act that is altered or missing no longer vouches for
 * those before it, back to the printed root before it: once it is restored, audit again.
 *
 * @param roots As they were printed. What came after the last of them could be cut off or rewritten unseen; without any, all of it.
 */
export const auditChecked = (acts: readonly CheckedAct[], roots: readonly PrintedRoot[] = []): ChainFault[] => {
	const places = byPlace(acts);
	const inOrder = [...places.keys()].sort((a, b) => a - b);
	const printed = roots.toSorted((a, b) => a.number - b.number);
	return [
		...missingIn(inOrder, Math.max(inOrder.at(-1) ?? 0, printed.at(-1)?.number ?? 0)),
		...inOrder.flatMap((place) => faultsAt(places.get(place) ?? [], place, places.get(place - 1) ?? [])),
		...rewritten(places, printed)
	];
};

/** @see auditChecked; of acts that are at hand whole. */
export const auditChain = (acts: readonly ChainedAct[], roots: readonly PrintedRoot[] = []): ChainFault[] =>
	auditChecked(acts.map(checkAct), roots);
