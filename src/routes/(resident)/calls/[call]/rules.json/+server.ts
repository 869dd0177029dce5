import { publishedPromise } from '#lib/domain/housing/call-promise.ts';
import { callOrNotFound } from '#lib/server/page-call.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import type { RequestHandler } from './$types';

/** Rules and lots of an opened call, byte for byte as its hash is of. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const call = await callOrNotFound(locals, params.call);
	const lots = await listCallLots(locals.app.database.kysely, call.id);
	const programme = { code: call.programmeCode, name: call.programme };
	return new Response(publishedPromise({ ...call, programme }, lots, call.termsHash), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${call.code}-rules.json"`
		}
	});
};
