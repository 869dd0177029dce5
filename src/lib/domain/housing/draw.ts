import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * A public draw. The office commits to a secret before anybody can know the outcome, and cannot change it after: its hash is
 * in the call, and the call is sealed with the households and the lots before the event. The seed needs the secret and a public
 * event, such as dice read out in the assembly, so neither the office nor the assembly alone decides. Every household then has a
 * ticket that follows from the seed and its code.
 */

/** Whether a text is a secret: 32 bytes in hexadecimal. */
export const isSecret = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** What is published before the event. @param secret Hexadecimal, 32 bytes. */
export const commitmentOf = (secret: string): string => bytesToHex(sha256(hexToBytes(secret)));

/**
 * What is drawn for all to see: so many whole numbers, such as dice, each from the least to the most, in the order in which they
 * are read out. It is sealed before: nobody can choose afterwards how to write it.
 */
export interface EventForm {
	count: number;
	least: number;
	most: number;
}

/** Six dice: what is drawn in a call that does not say. */
export const sixDice: EventForm = { count: 6, least: 1, most: 6 };

const isWholeWithin = (value: unknown, least: number, most: number): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;

export const isEventForm = ({ count, least, most }: Partial<Record<keyof EventForm, unknown>>): boolean =>
	isWholeWithin(count, 1, 100) &&
	isWholeWithin(least, 0, 1_000_000) &&
	isWholeWithin(most, 0, 1_000_000) &&
	least < most;

/** So many outcomes an event has at least: with fewer, whoever knows the secret could hope for one of them. */
export const leastOutcomes = 2 ** 15;

/** How many ways an event can come out, each as likely as the others. */
export const outcomesOf = ({ count, least, most }: EventForm): number => (most - least + 1) ** count;

/** The one way to write an event down: its numbers with a space between two, whatever was typed between them. */
export const eventWritten = (typed: string): string =>
	typed
		.split(/[^0-9]+/)
		.filter((each) => each !== '')
		.map((each) => each.replace(/^0+(?=\d)/, ''))
		.join(' ');

/** Whether a text is an event of that form, as it is written down. */
export const isEventOf = ({ count, least, most }: EventForm, text: string): boolean => {
	const numbers = text.split(' ');
	return (
		numbers.length === count &&
		numbers.every((each) => /^(0|[1-9]\d{0,6})$/.test(each) && Number(each) >= least && Number(each) <= most)
	);
};

/** Seed of a draw: HMAC-SHA256 of the event under the secret; hexadecimal. */
export const seedOf = (secret: string, event: string): string =>
	bytesToHex(hmac(sha256, hexToBytes(secret), utf8ToBytes(event)));

/** Tickets of a draw: HMAC-SHA256 of a household's code under the seed; hexadecimal. The least comes first. */
export const ticketsOf = (seed: string): ((code: string) => string) => {
	const keyed = hmac.create(sha256, hexToBytes(seed));
	return (code) => bytesToHex(keyed.clone().update(utf8ToBytes(code)).digest());
};
