import { reasonText, type Reason } from '#lib/format/reason.ts';
import { refusedField } from '#lib/format/refused-field.ts';
import { m } from '#lib/paraglide/messages.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isControl = (found: unknown): found is Control =>
	found instanceof HTMLInputElement || found instanceof HTMLSelectElement || found instanceof HTMLTextAreaElement;

/** Of the sentences so far: each has an id of its own. */
let count = 0;

const controlOf = (form: HTMLFormElement, reason: Reason): Control | undefined => {
	const found = form.elements.namedItem(refusedField(reason) ?? '');
	return isControl(found) && found.type !== 'hidden' ? found : undefined;
};

/** Why a field is not taken; one whose reason tells no more than where in the input it is, by what the page calls it. */
const sentenceOf = (control: Control, reason: Reason): string => {
	const told = reasonText(reason);
	const label = control.labels?.[0]?.textContent.trim();
	return label && told === m.reason_input_invalid({ path: String(reason['path']) })
		? m.reason_field_invalid({ field: label })
		: told;
};

/** Takes back what `showAtField` said in a form. */
export const clearRefusals = (form: HTMLFormElement): void => {
	for (const sentence of form.querySelectorAll('.refusal')) {
		const control = form.querySelector(`[aria-describedby~="${sentence.id}"]`);
		const others =
			control
				?.getAttribute('aria-describedby')
				?.split(' ')
				.filter((id) => id !== sentence.id) ?? [];
		if (others.length > 0) control?.setAttribute('aria-describedby', others.join(' '));
		else control?.removeAttribute('aria-describedby');
		control?.removeAttribute('aria-invalid');
		sentence.remove();
	}
};

/** Says below the field a refusal is about why it is not taken. @returns the field; nothing where the refusal is about no one of them. */
export const showAtField = (form: HTMLFormElement, reason: Reason): Control | undefined => {
	const control = controlOf(form, reason);
	if (!control) return undefined;
	const sentence = document.createElement('p');
	sentence.className = 'refusal';
	sentence.id = `refusal-${++count}`;
	sentence.textContent = sentenceOf(control, reason);
	control.after(sentence);
	control.setAttribute('aria-invalid', 'true');
	const described = [control.getAttribute('aria-describedby'), sentence.id].filter(Boolean).join(' ');
	control.setAttribute('aria-describedby', described);
	return control;
};
