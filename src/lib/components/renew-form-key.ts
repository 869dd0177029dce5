import type { Reason } from '#lib/format/reason.ts';
import { newId } from '#lib/state/new-id.ts';

/** The hidden field whose key was taken with other words. */
const keyFields = new Map([
	['form-sent-before', 'formKey'],
	['visit-key-taken', 'visitKey']
]);

/** Whoever sends a form once more after it was told that it is stored already sends another one. */
export const renewFormKey = (form: HTMLFormElement, { key }: Reason): void => {
	const field = form.elements.namedItem(keyFields.get(key) ?? '');
	if (field instanceof HTMLInputElement) field.value = newId();
};
