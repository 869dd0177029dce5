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

/** Whether a text is an event as it is written down: something, with one space between two words. */
export const isEvent = (text: string): boolean =>
	text !== '' && text.normalize('NFC').trim().split(/\s+/).join(' ') === text;

/** Seed of a draw: HMAC-SHA256 of the event under the secret; hexadecimal. */
export const seedOf = (secret: string, event: string): string =>
	bytesToHex(hmac(sha256, hexToBytes(secret), utf8ToBytes(event)));

/** Tickets of a draw: HMAC-SHA256 of a household's code under the seed; hexadecimal. The least comes first. */
export const ticketsOf = (seed: string): ((code: string) => string) => {
	const key = hexToBytes(seed);
	return (code) => bytesToHex(hmac(sha256, key, utf8ToBytes(code)));
};
