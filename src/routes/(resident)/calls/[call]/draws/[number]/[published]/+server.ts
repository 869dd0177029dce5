import { error } from '@sveltejs/kit';
import { callOrNotFound } from '#lib/server/page-call.ts';
import { findPublishedFile } from '#lib/server/repositories/public-call.ts';
import type { RequestHandler } from './$types';

/** A number that the database holds. */
const numberForm = /^[1-9]\d{0,5}$/;

/** A published file of a draw, byte for byte as it was stored; those that seal the draw are there before its event. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const call = await callOrNotFound(locals, params.call);
	if (!numberForm.test(params.number)) error(404, 'not-found');
	const text = await findPublishedFile(locals.app.database.kysely, call.id, Number(params.number), params.published);
	if (text === undefined) error(404, 'not-found');
	const type = params.published.endsWith('.json') ? 'application/json' : 'text/csv';
	return new Response(text, {
		headers: {
			'content-type': `${type}; charset=utf-8`,
			'content-disposition': `attachment; filename="${params.published}"`
		}
	});
};
