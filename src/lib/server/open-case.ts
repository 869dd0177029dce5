import { z } from 'zod';
import { lastThree } from '#lib/domain/housing/case-digits.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { App } from './app.ts';
import { caseMark } from './commands/housing/apply.ts';
import { readCaseCode } from './commands/housing/case-code.ts';
import { minutesToWait, type Limit } from './limits.ts';
import { findApplicationByCase } from './repositories/application.ts';
import { forgiveAttempt } from './repositories/rate-limit.ts';
import { storableText } from './storable-text.ts';

const minuteMs = 60 * 1000;
const dayMs = 24 * 60 * minuteMs;

/** Wrong guesses that are let through. Who finds a receipt has the code and would need a thousand for the digits. */
const guesses = {
	perAddress: { most: 20, windowMs: 10 * minuteMs },
	overall: { most: 1000, windowMs: 10 * minuteMs },
	perCode: { most: 10, windowMs: dayMs }
};

const typedCase = z.object({ code: storableText.max(100), digits: storableText.max(100) });

type CaseRefusal = { key: 'case-not-found' } | { key: 'case-too-many'; minutes: number };

interface CaseAttempt {
	/** As they were typed. */
	code: string;
	digits: string;
	/** Client address. */
	address: string;
}

/**
 * The id of the application that a receipt's code and the last three digits of an identity number open. Whatever is wrong, the
 * answer is the same and takes the same: one look-up by one keyed hash of both. Where too much was guessed, nothing is looked up.
 */
export const openCase = async (
	{ database }: App,
	{ address, ...typed }: CaseAttempt,
	now = new Date()
): Promise<Outcome<number, CaseRefusal>> => {
	const { kysely: db, vault } = database;
	const parsed = typedCase.safeParse(typed);
	const code = parsed.success ? readCaseCode(parsed.data.code) : '';
	const digits = parsed.success ? lastThree(parsed.data.digits) : '';
	// In this order, so that a client that is refused takes nothing from what all may guess.
	const limits: Limit[] = [
		{ counter: `case ${address}`, ...guesses.perAddress },
		{ counter: 'case', ...guesses.overall },
		{ counter: `case code ${vault.mark('case attempt', code)}`, ...guesses.perCode }
	];
	for (const limit of limits) {
		const minutes = await minutesToWait(db, [limit], now);
		if (minutes !== undefined) return refused({ key: 'case-too-many', minutes });
	}
	const application = await findApplicationByCase(db, caseMark(vault, code, digits));
	if (!application) return refused({ key: 'case-not-found' });
	await forgiveAttempt(
		db,
		limits.map(({ counter }) => counter),
		now
	);
	return accepted(application.id);
};
