import { randomUUID } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { lastThree } from '#lib/domain/housing/case-digits.ts';
import { draftDays, type TypedIntake } from '#lib/domain/housing/intake.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Db } from './db/database.ts';
import { minutesToWait } from './limits.ts';
import { forgiveAttempt } from './repositories/rate-limit.ts';
import { sealedCookie } from './sealed-cookie.ts';

const daySeconds = 24 * 60 * 60;

const draftSchema = z.object({
	id: z.uuid(),
	call: z.string(),
	/** ISO date. */
	keptOn: z.string(),
	/** `TypedIntake`, compressed. */
	packed: z.string()
});

/** An application form that was begun and not sent, as the browser keeps it: sealed, so that who picks up the phone reads nothing. */
export type IntakeDraft = z.output<typeof draftSchema>;

export const draftCookie = sealedCookie('pampa_draft', draftDays * daySeconds, draftSchema);

/** Characters of a packed form; sealed with its marks it stays below the 4,096 bytes that browsers keep of a cookie. */
const mostPacked = 2600;

export type DraftRefusal =
	/** Without it nobody could open what was kept. */
	| { key: 'draft-needs-number' }
	| { key: 'draft-too-large' }
	| { key: 'draft-digits-wrong' }
	| { key: 'draft-too-many'; minutes: number };

/** What is opened with the last digits of the number of who applies. */
const digitsOf = ({ people: [applicant] }: TypedIntake): string => lastThree(applicant?.identityNumber ?? '');

const digitsNeeded = 3;

/** A form as it is kept. @param keptOn ISO date. */
export const packDraft = (typed: TypedIntake, call: string, keptOn: string): Outcome<IntakeDraft, DraftRefusal> => {
	if (digitsOf(typed).length < digitsNeeded) return refused({ key: 'draft-needs-number' });
	const packed = deflateRawSync(JSON.stringify(typed)).toString('base64url');
	return packed.length <= mostPacked
		? accepted({ id: randomUUID(), call, keptOn, packed })
		: refused({ key: 'draft-too-large' });
};

const dayMs = daySeconds * 1000;
/** Wrong tries in a day: there are a thousand. */
const triesInADay = 10;

/** The form that was kept, for who knows the last three digits. */
export const openDraft = async (
	db: Db,
	{ id, packed }: IntakeDraft,
	digits: string,
	now: Date
): Promise<Outcome<TypedIntake, DraftRefusal>> => {
	const limit = { counter: `draft ${id}`, most: triesInADay, windowMs: dayMs };
	const minutes = await minutesToWait(db, [limit], now);
	if (minutes !== undefined) return refused({ key: 'draft-too-many', minutes });
	const typed = JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')).toString()) as TypedIntake;
	if (lastThree(digits) !== digitsOf(typed)) return refused({ key: 'draft-digits-wrong' });
	await forgiveAttempt(db, [limit.counter], now);
	return accepted(typed);
};
