import { z } from 'zod';
import { sealedCookie } from './sealed-cookie.ts';

/**
 * The receipt of an application that was just made, to be read and printed; then its code is nowhere but on paper. It is shown to
 * whoever made it: the next clerk at the same counter does not see it.
 */
export const receiptCookie = sealedCookie(
	'pampa_receipt',
	15 * 60,
	z.object({
		call: z.string(),
		code: z.string(),
		caseCode: z.string(),
		/** Account of who took it; nothing on the web. */
		by: z.string().nullable()
	})
);

/** The case that somebody opened with its code: the id of the application. */
export const caseCookie = sealedCookie('pampa_case', 30 * 60, z.int());
