import { applyAction } from '$app/forms';
import { page } from '$app/state';
import type { ActionResult, SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';
import type { Reason } from '#lib/format/reason.ts';
import { clearRefusals, showAtField } from './field-refusal.ts';
import { renewFormKey } from './renew-form-key.ts';

/** What an answer that is none of the form's says: somebody signed out meanwhile, what was sent is too large, nobody answered. */
const troubleOf = (result: ActionResult): Reason | undefined => {
	if (['success', 'failure', 'redirect'].includes(result.type)) return undefined;
	// What the app answers before it comes to the form has a message alone.
	const message = 'message' in result ? result.message : undefined;
	if (message === 'sign-in-needed') return { key: 'form-signed-out' };
	if (message === 'not-allowed') return { key: 'not-allowed' };
	if (result.type !== 'error') return { key: 'form-failed' };
	if (result.status === 413) return { key: 'form-too-large' };
	return { key: result.status === undefined ? 'form-unanswered' : 'form-failed' };
};

/** What the page shows of the answer before, and why there is no other. */
const stillShown = (reason: Reason): Record<string, unknown> => {
	const before: unknown = page.form;
	return { ...(typeof before === 'object' ? before : null), reason };
};

const reasonOf = (result: ActionResult): Reason | undefined =>
	result.type === 'failure' ? (result.data?.['reason'] as Reason | undefined) : troubleOf(result);

/** Brings what came of a form before who sent it, and to the ears of who listens. */
const show = (element: HTMLElement, block: ScrollLogicalPosition): void => {
	const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
	element.focus({ preventScroll: true });
	element.scrollIntoView({ block, behavior: isCalm ? 'instant' : 'smooth' });
};

/** The notice of the page; where it has none, what came is the page itself. */
const showNotice = (): void => {
	const notice = document.querySelector<HTMLElement>('main :is([role=alert], [role=status])');
	const main = document.querySelector('main');
	if (notice) {
		notice.tabIndex = -1;
		show(notice, 'center');
	} else if (main) show(main, 'start');
};

const showOutcome = (form: HTMLFormElement, result: ActionResult): void => {
	const reason = reasonOf(result);
	if (reason) renewFormKey(form, reason);
	const field = reason && showAtField(form, reason);
	if (field) show(field, 'center');
	else if (result.type !== 'redirect') showNotice();
};

/** Folds a form away that was taken; a fold that says so itself stays open. */
const closeFold = (form: HTMLFormElement): void => {
	const fold = form.closest('details');
	if (fold && !fold.querySelector('[role=status]')) fold.open = false;
};

/**
 * How a form of the office is sent, as `use:enhance={submitForm}`: what is refused stays as it was typed, whatever went wrong; what
 * is taken leaves an empty form. A second click while it is under way does nothing. Without JavaScript it is a plain form.
 */
export const submitForm: SubmitFunction = ({ formElement, cancel }) => {
	if (formElement.ariaBusy === 'true') return cancel();
	clearRefusals(formElement);
	formElement.ariaBusy = 'true';
	return async ({ result, update }) => {
		const trouble = troubleOf(result);
		try {
			await (trouble ? applyAction({ type: 'failure', status: 400, data: stillShown(trouble) }) : update());
		} finally {
			formElement.ariaBusy = null;
		}
		await tick();
		if (result.type === 'success') closeFold(formElement);
		showOutcome(formElement, result);
	};
};
