import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import { daysAfter } from '#lib/domain/record/days.ts';
import { locales, type Plan } from '#lib/domain/plan/plan.ts';
import { isoDay, termsInput } from './housing-input.ts';

/** A day, or how many days after the one on which the document is read. */
export const dayInput = z.union([isoDay, z.int()]);

/** ISO day of a `dayInput`. @param today ISO date. */
export const dayOf = (day: z.output<typeof dayInput>, today: string): string =>
	typeof day === 'string' ? day : daysAfter(today, day);

/** Terms of a call as a file has them: its windows may depend on the day. */
export const termsDocument = termsInput.extend({
	windows: z.object({ applyFrom: dayInput, applyUntil: dayInput, cureUntil: dayInput, objectUntil: dayInput })
});

export const termsOn = ({ windows, ...terms }: z.output<typeof termsDocument>, today: string): CallTerms => ({
	...terms,
	windows: {
		applyFrom: dayOf(windows.applyFrom, today),
		applyUntil: dayOf(windows.applyUntil, today),
		cureUntil: dayOf(windows.cureUntil, today),
		objectUntil: dayOf(windows.objectUntil, today)
	}
});

const packs = z.record(z.enum(locales), termsDocument);

/** The terms a new call begins with, as a file has them. */
export const readDefaultTerms = (dbFolder: string, locale: Plan['locale']): z.output<typeof termsDocument> =>
	packs.parse(JSON.parse(readFileSync(join(dbFolder, 'defaults', 'call-terms.json'), 'utf8')))[locale];

/**
 * The terms a new call of any town begins with, in the language of its plan: to be completed with the ordinance of the call.
 *
 * @param today ISO date.
 */
export const defaultTerms = (dbFolder: string, locale: Plan['locale'], today: string): CallTerms =>
	termsOn(readDefaultTerms(dbFolder, locale), today);
