import { refused } from '#lib/domain/outcome.ts';
import { actorOf } from '#lib/server/auth/session.ts';
import { undoEdit } from '#lib/server/commands/undo-edit.ts';
import { answer, readJson } from '#lib/server/json-api.ts';
import { findVersionBySlug } from '#lib/server/repositories/plan-version.ts';
import type { RequestHandler } from './$types';

/**
 * Undoes the edit of the address, or the `last` one. The body is `{ editId }`, chosen for the undo as for any edit; the
 * answer is `{ editId, revision }`, or `{ reason, message }`.
 */
export const POST: RequestHandler = async (event) => {
	const { locals, params } = event;
	const { database } = locals.app;
	const body = await readJson(event);
	if (!body.ok) return answer(body);
	const version = await findVersionBySlug(database.kysely, params.plan, params.version);
	if (!version) return answer(refused({ key: 'version-not-found' }));
	const asked = typeof body.value === 'object' ? body.value : {};
	const input = { ...asked, versionId: version.id, undoes: params.edit };
	return answer(await undoEdit(database, actorOf(locals.user), input));
};
