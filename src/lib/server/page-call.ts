import { error } from '@sveltejs/kit';
import { findPublicCall, type PublicCall } from './repositories/public-call.ts';

/** The opened call of a page. @throws 404 */
export const callOrNotFound = async ({ app }: App.Locals, code: string): Promise<PublicCall> =>
	(await findPublicCall(app.database.kysely, code)) ?? error(404, 'not-found');
