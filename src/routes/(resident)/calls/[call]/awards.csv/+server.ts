import { awardsFile, awardsText } from '#lib/domain/housing/award-file.ts';
import { callOrNotFound } from '#lib/server/page-call.ts';
import { findAwardLog } from '#lib/server/repositories/award-log.ts';
import type { RequestHandler } from './$types';

/** What was given after a call's last draw, act by act, to be checked with the files of the draw: codes and labels only. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const call = await callOrNotFound(locals, params.call);
	const { log, root } = (await findAwardLog(locals.app.database.kysely, call.id)) ?? { log: [], root: '' };
	return new Response(awardsText(log, root), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${awardsFile}"`
		}
	});
};
