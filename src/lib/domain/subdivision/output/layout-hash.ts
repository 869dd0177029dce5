import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Layout } from '../layout.ts';

/** SHA-256 of a layout, in hexadecimal: the same wherever the same site was laid out by the same rules. */
export const layoutHash = (layout: Layout): string => bytesToHex(sha256(utf8ToBytes(JSON.stringify([layout]))));
