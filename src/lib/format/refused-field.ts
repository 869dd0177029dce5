import type { Reason } from './reason.ts';

/** The field of a form that a reason is about, where it is about one. */
const fields: Record<string, string> = {
	'award-before-objections': 'on',
	'call-code-taken': 'code',
	'cure-after-window': 'until',
	'cure-cut-short': 'until',
	'deadline-too-soon': 'until',
	'draw-again-needs-reason': 'reason',
	'draw-again-needs-second': 'second',
	'draw-before-cures': 'on',
	'draw-before-seal': 'on',
	'draw-before-steps': 'on',
	'draw-before-window': 'on',
	'draw-event-form': 'event',
	'ceiling-as-it-is': 'validFrom',
	'email-taken': 'email',
	'entitled-needs-second': 'second',
	'entitled-twice': 'identityNumber',
	'erase-needs-second': 'second',
	'file-empty': 'file',
	'file-of-no-type': 'file',
	'file-too-large': 'file',
	'judge-needs-second': 'second',
	'late-reason-missing': 'lateReason',
	'objection-too-late': 'on',
	'objection-without-object': 'about',
	'password-differs': 'repeated',
	'password-wrong': 'current',
	'payment-above-owed': 'amount',
	'receipt-taken': 'receipt',
	'reply-cut-short': 'until',
	'second-refused': 'password',
	'slug-needed': 'slug',
	'slug-taken': 'slug',
	'step-backwards': 'on',
	'step-too-early': 'on',
	'step-too-late': 'on'
};

/** Fields that are called otherwise in what the form is read into. */
const otherNames: Record<string, string> = { heldOn: 'on', cents: 'amount' };

const own = (names: Record<string, string>, name: string): string | undefined =>
	Object.hasOwn(names, name) ? names[name] : undefined;

/** Name of the field of a form that a refusal is about: by its key, or by where in the input it lies, as `event.until`. */
export const refusedField = (reason: Reason): string | undefined => {
	const { key, path, field } = reason;
	if (key === 'text-missing' && typeof field === 'string') return field;
	if (key !== 'input-invalid' || typeof path !== 'string') return own(fields, key);
	const last = path.split('.').at(-1) ?? '';
	return own(otherNames, last) ?? last;
};
