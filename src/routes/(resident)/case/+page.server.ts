import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { rememberCase } from '#lib/server/case-cookies.ts';
import { clientNetwork } from '#lib/server/client-network.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { openCase } from '#lib/server/open-case.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event.request);
		const [code, digits] = [formText(form.get('code')), formText(form.get('digits'))];
		const opened = await openCase(event.locals.app, { code, digits, address: clientNetwork(event) });
		if (!opened.ok) return fail(opened.reason.key === 'case-too-many' ? 429 : 400, { reason: opened.reason });
		rememberCase(event, opened.value);
		redirect(303, localizeHref('/case/mine'));
	}
};
