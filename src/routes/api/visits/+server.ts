import { accepted, refused } from '#lib/domain/outcome.ts';
import { actorOf } from '#lib/server/auth/session.ts';
import { recordVisit } from '#lib/server/commands/housing/visit.ts';
import { answer, readJson } from '#lib/server/json-api.ts';
import { findApplication } from '#lib/server/repositories/application.ts';
import { storableText } from '#lib/server/storable-text.ts';
import { z } from 'zod';
import type { RequestHandler } from './$types';

const named = z.looseObject({ code: storableText.max(40) });

/**
 * Records a visit as a phone kept it: `{ visitKey, code, on, found, note }`. Sent again it answers the same and is stored once.
 * Answers `{ id }`, or `{ reason, message }`.
 */
export const POST: RequestHandler = async (event) => {
	const { database } = event.locals.app;
	const body = await readJson(event);
	if (!body.ok) return answer(body);
	const parsed = named.safeParse(body.value);
	if (!parsed.success) return answer(refused({ key: 'input-invalid', path: 'code' }));
	const { code, ...visit } = parsed.data;
	const application = await findApplication(database.kysely, code);
	if (!application) return answer(refused({ key: 'application-not-found' }));
	const input = { ...visit, applicationId: application.id, evidenceFileId: null };
	const outcome = await recordVisit(database, actorOf(event.locals.user), input);
	return answer(outcome.ok ? accepted({ id: outcome.value.id }) : outcome);
};
