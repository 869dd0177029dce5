import { error } from '@sveltejs/kit';
import { actorOf } from '#lib/server/auth/session.ts';
import { openServiceFile } from '#lib/server/commands/housing/service.ts';
import { fileResponse } from '#lib/server/file-response.ts';
import type { RequestHandler } from './$types';

/** A paper that shows services of blocks, for the office. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const outcome = await openServiceFile(locals.app.database, actorOf(locals.user), { id: Number(params.scan) });
	if (!outcome.ok) error(404, 'not-found');
	return fileResponse(outcome.value);
};
