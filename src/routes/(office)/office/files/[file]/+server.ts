import { error } from '@sveltejs/kit';
import { actorOf } from '#lib/server/auth/session.ts';
import { openEvidenceFile } from '#lib/server/commands/housing/evidence.ts';
import type { RequestHandler } from './$types';

/** A photo or paper of a household, for the office; that it was looked at is noted. Nothing in it can act as a page of the app. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const outcome = await openEvidenceFile(locals.app.database, actorOf(locals.user), { id: params.file });
	if (!outcome.ok) error(404, 'not-found');
	const { bytes, mediaType, name } = outcome.value;
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': mediaType,
			'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name ?? params.file)}`,
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store'
		}
	});
};
