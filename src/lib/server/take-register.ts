import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Reason } from '#lib/format/reason.ts';
import { actorOf } from './auth/session.ts';
import { checkRegister } from './check-register.ts';
import { importWatched } from './commands/housing/apply.ts';
import { formKeyOf } from './form-key.ts';
import { formText } from './form-text.ts';
import type { Call } from './repositories/call.ts';
import { unwatched } from './watched.ts';

/** What a household of a register gets. */
export interface RegisterReceipt {
	/** Of the file; 1 is the head. */
	line: number;
	code: string;
	caseCode: string;
}

/**
 * Takes the good rows of a register that was looked at, all or none. The form says what was looked at: `content` (the file, in
 * Base64), `on` (ISO date), `lateReason`, `formKey`. @throws what the watch throws, with nothing stored.
 */
export const takeRegister = async (
	{ app: { database }, user }: App.Locals,
	call: Call,
	form: FormData,
	watch = unwatched
): Promise<Outcome<RegisterReceipt[], Reason>> => {
	const checked = await checkRegister(database, call, Buffer.from(formText(form.get('content')), 'base64'));
	if (!checked.ok) return checked;
	const { entries, rows } = checked.value;
	if (entries.length === 0) return refused({ key: 'register-no-good-rows' });
	const input = {
		callId: call.id,
		on: formText(form.get('on')),
		entries,
		lateReason: formText(form.get('lateReason')).trim(),
		formKey: formKeyOf(form)
	};
	const outcome = await importWatched(watch)(database, actorOf(user), input);
	if (!outcome.ok) return outcome;
	const lines = rows.filter(({ kind }) => kind === 'taken').map(({ line }) => line);
	return accepted(outcome.value.map(({ code, caseCode }, index) => ({ line: lines[index] ?? 0, code, caseCode })));
};
