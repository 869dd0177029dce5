import { z } from 'zod';
import { sealedCookie } from './sealed-cookie.ts';

/** The receipt of an application that was just made, to be read and printed; then its code is nowhere but on paper. */
export const receiptCookie = sealedCookie(
	'pampa_receipt',
	15 * 60,
	z.object({ call: z.string(), code: z.string(), caseCode: z.string() })
);

/** The case that somebody opened with its code: the id of the application. */
export const caseCookie = sealedCookie('pampa_case', 30 * 60, z.int());
