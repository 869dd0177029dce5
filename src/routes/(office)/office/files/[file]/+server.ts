import { error } from '@sveltejs/kit';
import { actorOf } from '#lib/server/auth/session.ts';
import { openEvidenceFile } from '#lib/server/commands/housing/evidence.ts';
import { fileResponse } from '#lib/server/file-response.ts';
import type { RequestHandler } from './$types';

/** A photo or paper of a household, for the office; that it was looked at is noted. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const outcome = await openEvidenceFile(locals.app.database, actorOf(locals.user), { id: params.file });
	if (!outcome.ok) error(404, 'not-found');
	const { bytes, mediaType, name } = outcome.value;
	return fileResponse({ bytes, mediaType, name: name ?? params.file });
};
