import { randomInt } from 'node:crypto';
import { z } from 'zod';

export { hashPassword } from 'better-auth/crypto';

export const shortestPassword = 12;
export const longestPassword = 128;

/** A password somebody chooses. */
export const newPassword = z.string().min(shortestPassword).max(longestPassword);

/** Without characters that are taken for another when they are written down (0 O, 1 l I). */
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const group = (length: number): string =>
	Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('');

/** A random password of 93 bits, in groups that can be read out. */
export const generatePassword = (): string => Array.from({ length: 4 }, () => group(4)).join('-');
