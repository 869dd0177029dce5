import { accepted, refused } from '#lib/domain/outcome.ts';
import { actorOf } from '#lib/server/auth/session.ts';
import { saveEdit } from '#lib/server/commands/save-edit.ts';
import { answer, readJson } from '#lib/server/json-api.ts';
import { listHistory } from '#lib/server/repositories/edit-log.ts';
import { findVersionBySlug } from '#lib/server/repositories/plan-version.ts';
import type { RequestHandler } from './$types';

/** As many edits as a history panel shows. */
const historyLength = 50;

/** The last edits of the version, newest first: `{ edits: HistoryEntry[] }`. */
export const GET: RequestHandler = async ({ locals: { app }, params }) => {
	const version = await findVersionBySlug(app.database.kysely, params.plan, params.version);
	if (!version) return answer(refused({ key: 'version-not-found' }));
	return answer(accepted({ edits: await listHistory(app.database.kysely, version.id, historyLength) }));
};

/** Saves an `Edit` and answers `{ editId, revision }`, or `{ reason, message }`. */
export const POST: RequestHandler = async (event) => {
	const { locals, params } = event;
	const { database } = locals.app;
	const body = await readJson(event);
	if (!body.ok) return answer(body);
	const version = await findVersionBySlug(database.kysely, params.plan, params.version);
	if (!version) return answer(refused({ key: 'version-not-found' }));
	return answer(await saveEdit(database, actorOf(locals.user), { versionId: version.id, edit: body.value }));
};
