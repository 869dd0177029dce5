import { hashOfText } from './published-draw.ts';

/**
 * What stands for the lines of a log so far: the chain of the last one, hexadecimal, and how many there are without the head. Before
 * the first line it is the root of the draw.
 */
export interface AwardChain {
	lines: number;
	hash: string;
}

/** Chain of a line: the SHA-256 of the chain before it, a comma, and the line up to the comma before its own chain. */
export const chainOf = (before: string, cells: string): string => hashOfText(`${before},${cells}`);

/** As it is printed and typed in again: `LINES:HASH`. */
export const chainText = ({ lines, hash }: AwardChain): string => `${lines}:${hash}`;

/** A chain as it was typed from paper, blanks and capitals allowed; undefined for what is none. */
export const readChain = (typed: string): AwardChain | undefined => {
	const [, lines, hash] = /^(0|[1-9]\d{0,8}):([0-9a-f]{64})$/.exec(typed.replace(/\s/g, '').toLowerCase()) ?? [];
	return lines === undefined || hash === undefined ? undefined : { lines: Number(lines), hash };
};

/** Why a log is not the one whose chain was printed; it may have grown since. */
export type ChainDifference =
	/** It has fewer lines than when that was printed. */
	| { key: 'award-chain-cut'; lines: number; printed: number }
	/** As many lines of it are others. */
	| { key: 'award-chain-other'; printed: number };

/** @param chains From the root of the draw on, one after each line. */
export const chainDifference = (chains: readonly string[], printed: AwardChain): ChainDifference | undefined => {
	const found = chains[printed.lines];
	if (found === printed.hash) return undefined;
	if (found === undefined) return { key: 'award-chain-cut', lines: chains.length - 1, printed: printed.lines };
	return { key: 'award-chain-other', printed: printed.lines };
};
