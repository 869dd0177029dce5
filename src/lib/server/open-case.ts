import { z } from 'zod';
import { lastThree } from '#lib/domain/housing/case-digits.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { App } from './app.ts';
import { caseMark } from './commands/housing/receipt.ts';
import { readCaseCode } from './commands/housing/case-code.ts';
import type { Db } from './db/database.ts';
import { minutesToWait } from './limits.ts';
import { findApplicationByCase } from './repositories/application.ts';
import { countInWindow, forgiveAttempt } from './repositories/rate-limit.ts';
import { storableText } from './storable-text.ts';

const minuteMs = 60 * 1000;
const dayMs = 24 * 60 * minuteMs;

/**
 * Wrong guesses that are let through. A case opens with a code of 27^12 and three digits, one of 1.5e20 pairs: a thousand guesses
 * a second for a whole year find one of ten thousand cases with a chance of two in a million. So the limits are not what keeps
 * guessing hopeless: they spare the server, and keep who finds a receipt, and needs only the digits, from trying all thousand.
 */
const guesses = {
	perAddress: { most: 20, windowMs: 10 * minuteMs },
	/** While so many guess wrong in all, an address has one wrong guess; nobody who has made none is held up. */
	storm: { most: 1000, windowMs: 10 * minuteMs, mostPerAddress: 1 },
	perCode: { most: 10, windowMs: dayMs }
};

const typedCase = z.object({ code: storableText.max(100), digits: storableText.max(100) });

type CaseRefusal = { key: 'case-not-found' } | { key: 'case-too-many'; minutes: number };

/** A case that was opened: id of its application, and the mark that opens it as long as its receipt is not replaced. */
export interface OpenedCase {
	id: number;
	mark: string;
}

interface CaseAttempt {
	/** As they were typed. */
	code: string;
	digits: string;
	/** Client address. */
	address: string;
}

/**
 * Counts an attempt of an address, of all and on a code, in this order: a client that is refused takes nothing from others.
 *
 * @returns whole minutes to wait where too much was guessed; nothing where it may be looked up.
 */
const minutesToTry = async (
	db: Db,
	[address, all, code]: readonly [string, string, string],
	now: Date
): Promise<number | undefined> => {
	const { perAddress, storm, perCode } = guesses;
	const own = await countInWindow(db, address, perAddress.windowMs, now);
	const wait = Math.ceil((own.since + perAddress.windowMs - now.getTime()) / minuteMs);
	if (own.count > perAddress.most) return wait;
	const { count } = await countInWindow(db, all, storm.windowMs, now);
	if (count > storm.most && own.count > storm.mostPerAddress) return wait;
	return minutesToWait(db, [{ counter: code, ...perCode }], now);
};

/**
 * The application that a receipt's code and the last three digits of an identity number open. Whatever is wrong, the answer is the
 * same and takes the same: one look-up by one keyed hash of both. Where too much was guessed, nothing is looked up.
 */
export const openCase = async (
	{ database }: App,
	{ address, ...typed }: CaseAttempt,
	now = new Date()
): Promise<Outcome<OpenedCase, CaseRefusal>> => {
	const { kysely: db, vault } = database;
	const parsed = typedCase.safeParse(typed);
	const code = parsed.success ? readCaseCode(parsed.data.code) : '';
	const digits = parsed.success ? lastThree(parsed.data.digits) : '';
	const names = [`case ${address}`, 'case', `case code ${vault.mark('case attempt', code)}`] as const;
	const minutes = await minutesToTry(db, names, now);
	if (minutes !== undefined) return refused({ key: 'case-too-many', minutes });
	const mark = caseMark(vault, code, digits);
	const application = await findApplicationByCase(db, mark);
	if (!application) return refused({ key: 'case-not-found' });
	await forgiveAttempt(db, names, now);
	return accepted({ id: application.id, mark });
};
