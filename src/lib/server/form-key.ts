import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { formText } from './form-text.ts';

/**
 * A form that creates something carries a UUID that was chosen with its page. The same form sent twice, by a double click, by
 * going back, or because its answer was lost, is taken once, and the first answer is given again.
 */
export const formKeyInput = z.uuid().toLowerCase().nullable().default(null);

/** The key a form came with; nothing where it has none, as a page of long ago. */
export const formKeyOf = (form: FormData): string | null =>
	formKeyInput.safeParse(formText(form.get('formKey'))).data ?? null;

/** What came with the key was taken already, and it said something else. */
export type FormRefusal = { key: 'form-sent-before' };

/** The first answer, to what says the same as what was taken with its key. */
export const sameAnswer = <Answer>(taken: unknown, sent: unknown, answer: Answer): Outcome<Answer, FormRefusal> =>
	isDeepStrictEqual(taken, sent) ? accepted(answer) : refused({ key: 'form-sent-before' });
