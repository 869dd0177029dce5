import { m } from '#lib/paraglide/messages.js';

/** Sentences for forms of which nothing came, whatever they say. */
export const formSentences: Record<string, () => string> = {
	'form-sent-before': m.reason_form_sent_before,
	'form-unanswered': m.reason_form_unanswered,
	'form-signed-out': m.reason_form_signed_out,
	'form-too-large': m.reason_form_too_large,
	'form-failed': m.reason_form_failed
};
