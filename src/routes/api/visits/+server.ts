import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { actorOf } from '#lib/server/auth/session.ts';
import { recordVisit } from '#lib/server/commands/housing/visit.ts';
import { answer, readJson } from '#lib/server/json-api.ts';
import { findApplication } from '#lib/server/repositories/application.ts';
import { storableText } from '#lib/server/storable-text.ts';
import { z } from 'zod';
import type { RequestHandler } from './$types';

const sent = z.looseObject({
	code: storableText.max(40),
	by: z.string().max(200),
	photo: z.base64().max(8_000_000).nullish()
});

export type SentVisitRefusal =
	/** Somebody else recorded it and is not signed in. */
	{ key: 'visit-of-other' };

const ofOther = (): Outcome<never, SentVisitRefusal> => refused({ key: 'visit-of-other' });

/**
 * Records a visit as a phone kept it: `{ visitKey, by, code, on, found, note, photo }`, the photo in base64 or nothing. Sent again
 * it answers the same and is stored once. Answers `{ id }`, or `{ reason, message }`.
 */
export const POST: RequestHandler = async (event) => {
	const { database } = event.locals.app;
	const body = await readJson(event);
	if (!body.ok) return answer(body);
	const parsed = sent.safeParse(body.value);
	if (!parsed.success) return answer(refused({ key: 'input-invalid', path: String(parsed.error.issues[0]?.path[0]) }));
	const { code, by, photo, ...visit } = parsed.data;
	const actor = actorOf(event.locals.user);
	if (by !== actor?.userId) return answer(ofOther());
	const application = await findApplication(database.kysely, code);
	if (!application) return answer(refused({ key: 'application-not-found' }));
	const input = {
		...visit,
		applicationId: application.id,
		evidenceFileId: null,
		photo: photo ? new Uint8Array(Buffer.from(photo, 'base64')) : null
	};
	const outcome = await recordVisit(database, actor, input);
	return answer(outcome.ok ? accepted({ id: outcome.value.id }) : outcome);
};
