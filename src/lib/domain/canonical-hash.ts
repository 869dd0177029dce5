import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** What JSON can say: no dates, no functions, nothing undefined. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** JSON with the names of every object in order (RFC 8785): the same for the same value, however it was written. */
export const canonicalJson = (value: unknown): string => {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const fields = Object.entries(value)
		.filter(([, each]) => each !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each)}`);
	return `{${fields.join(',')}}`;
};

/** SHA-256 of a value that can be JSON, in hexadecimal; the order of names does not matter, any value does. */
export const hashOf = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
