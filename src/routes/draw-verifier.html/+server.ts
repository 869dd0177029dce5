import page from 'virtual:draw-verifier';
import type { RequestHandler } from './$types';

/** The page that does a published draw over, as a file to keep: it works where there is no network, and no server to trust. */
export const GET: RequestHandler = () =>
	new Response(page, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-disposition': 'attachment; filename="draw-verifier.html"'
		}
	});
