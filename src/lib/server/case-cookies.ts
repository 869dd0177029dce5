import { z } from 'zod';
import type { OpenedCase } from './open-case.ts';
import { findApplicationByCase } from './repositories/application.ts';
import { sealedCookie, type CookieCarrier } from './sealed-cookie.ts';

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

/** The case that somebody opened with its code, by its mark: a receipt that was replaced opens nothing any more. */
const caseCookie = sealedCookie('pampa_case', 30 * 60, z.string());

export const rememberCase = (event: CookieCarrier, { mark }: OpenedCase): void => {
	caseCookie.write(event, mark);
};

export const forgetCase = (event: CookieCarrier): void => {
	caseCookie.forget(event);
};

/** Id of the application whose case this browser has open. */
export const rememberedCase = async (event: CookieCarrier): Promise<number | undefined> => {
	const mark = caseCookie.read(event);
	return mark === undefined ? undefined : (await findApplicationByCase(event.locals.app.database.kysely, mark))?.id;
};
