import type { Reason } from '#lib/format/reason.ts';

/** The hidden field whose key was taken with other words. */
const keyFields = new Map([
	['form-sent-before', 'formKey'],
	['visit-key-taken', 'visitKey']
]);

/** A UUID of version 4. `crypto.randomUUID` is not there where an office network has no HTTPS. */
const newKey = (): string => {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};

/** Whoever sends a form once more after it was told that it is stored already sends another one. */
export const renewFormKey = (form: HTMLFormElement, { key }: Reason): void => {
	const field = form.elements.namedItem(keyFields.get(key) ?? '');
	if (field instanceof HTMLInputElement) field.value = newKey();
};
