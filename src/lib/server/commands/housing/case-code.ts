import { randomInt } from 'node:crypto';

/** No vowels, so that no words come about, and nothing that is mistaken for another. */
const letters = '23456789BCDFGHJKMNPQRSTVWXZ';

const group = (length: number): string =>
	Array.from({ length }, () => letters[randomInt(letters.length)] ?? '').join('');

/** A public code: stands for a household in every list, and opens nothing. */
export const publicCode = (): string => `H-${group(7)}`;

/** A code for the receipt: 57 bits that nobody guesses. */
export const caseCode = (): string => [group(4), group(4), group(4)].join('-');

/** A code as it was typed: capitals, grouped; what is no code stays none. */
export const readCaseCode = (typed: string): string =>
	(
		typed
			.toUpperCase()
			.replace(/[^0-9A-Z]/g, '')
			.match(/.{1,4}/g) ?? []
	).join('-');
