import { randomInt } from 'node:crypto';

/** No vowels, so that no words come about, and nothing that is mistaken for another. */
const letters = '23456789BCDFGHJKMNPQRSTVWXZ';

/** A whole number from 0 to below a limit. */
type Pick = (below: number) => number;

const group = (length: number, pick: Pick): string =>
	Array.from({ length }, () => letters[pick(letters.length)] ?? '').join('');

/** A public code: stands for a household in every list, and opens nothing. */
export const publicCode = (pick: Pick = randomInt): string => `H-${group(9, pick)}`;

/** As many public codes, no two of them the same. */
export const publicCodes = (count: number, pick: Pick = randomInt): string[] => {
	const codes = new Set<string>();
	while (codes.size < count) codes.add(publicCode(pick));
	return [...codes];
};

/** A code for the receipt: 57 bits that nobody guesses. */
export const caseCode = (pick: Pick = randomInt): string => [group(4, pick), group(4, pick), group(4, pick)].join('-');

/** Picks that follow from a keyed hash: the same hash, the same code. @param hash Hexadecimal, of 128 bits or more. */
export const picksOf = (hash: string): Pick => {
	let rest = BigInt(`0x${hash}`);
	return (below) => {
		const picked = Number(rest % BigInt(below));
		rest /= BigInt(below);
		return picked;
	};
};

/** A code as it was typed: capitals, grouped; what is no code stays none. */
export const readCaseCode = (typed: string): string =>
	(
		typed
			.toUpperCase()
			.replace(/[^0-9A-Z]/g, '')
			.match(/.{1,4}/g) ?? []
	).join('-');
