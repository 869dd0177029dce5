import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { totalPoints, type Criterion } from './points.ts';

/**
 * What was assessed of a household says how many children it has, or who is ill: it is never published. A draw publishes the sum
 * of its points, and a hash that nobody can guess the units from; only the household's own salt opens it.
 */

/** What was assessed of a household: units of each criterion, in the order of the call; whole, not negative. */
export interface AssessedHousehold {
	code: string;
	units: readonly number[];
	/** Ids of the places it wishes to live near, the dearest first. */
	near: readonly string[];
}

/** What opens the hash of a household's units: told to nobody but the household, and to whom it shows it. */
export interface UnitsProof {
	code: string;
	units: readonly number[];
	/** Hexadecimal, 32 bytes. */
	salt: string;
}

const keyed = (key: string, text: string): string => bytesToHex(hmac(sha256, hexToBytes(key), utf8ToBytes(text)));

/** Salt of one household. @param drawSalt Of the whole draw, secret for ever; hexadecimal, 32 bytes. */
export const saltOf = (drawSalt: string, code: string): string => keyed(drawSalt, code);

/** HMAC-SHA256 of code and units under the household's salt, hexadecimal. */
export const unitsHash = ({ code, units, salt }: UnitsProof): string => keyed(salt, [code, ...units].join());

/** As a household reads it, prints it and types it in: code, units, salt. */
export const proofText = ({ code, units, salt }: UnitsProof): string => [code, ...units, salt].join(' ');

/** @returns nothing for a text that is no proof. */
export const readProof = (text: string): UnitsProof | undefined => {
	const [code = '', ...rest] = text.trim().split(/\s+/);
	const salt = rest.at(-1)?.toLowerCase() ?? '';
	const units = rest.slice(0, -1);
	if (!/^[0-9a-f]{64}$/.test(salt) || !units.every((each) => /^\d{1,7}$/.test(each))) return undefined;
	return { code: code.toUpperCase(), units: units.map(Number), salt };
};

/** Whether a proof opens what was published of its household: both the hash and the points are those of its units. */
export const isProven = (
	proof: UnitsProof,
	criteria: readonly Criterion[],
	{ code, points, assessed }: { code: string; points: number; assessed: string }
): boolean =>
	proof.code === code &&
	proof.units.length === criteria.length &&
	unitsHash(proof) === assessed &&
	totalPoints(criteria, proof.units) === points;
