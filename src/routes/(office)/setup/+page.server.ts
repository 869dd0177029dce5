import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { sendCookies } from '#lib/server/auth/session.ts';
import { signIn, signInInput } from '#lib/server/auth/sign-in.ts';
import { clientNetwork } from '#lib/server/client-network.ts';
import { createFirstAdministrator, isFirstAdministratorLink } from '#lib/server/commands/user-first-administrator.ts';
import { formText } from '#lib/server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

const tokenOf = (url: URL): string => url.searchParams.get('token') ?? '';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	return { works: await isFirstAdministratorLink(locals.app.database.kysely, tokenOf(url)) };
};

export const actions: Actions = {
	default: async (event) => {
		const { app } = event.locals;
		const form = Object.fromEntries(await event.request.formData());
		const { name, email } = form;
		const entered = { name: formText(name), email: formText(email) };
		if (form['password'] !== form['repeated']) return fail(400, { ...entered, reason: { key: 'password-differs' } });
		const outcome = await createFirstAdministrator(app, tokenOf(event.url), form);
		if (!outcome.ok) return fail(400, { ...entered, reason: outcome.reason });
		const address = clientNetwork(event);
		const signedIn = await signIn(app, { ...signInInput.parse(form), address, headers: event.request.headers });
		if (signedIn.ok) sendCookies(event, signedIn.value);
		redirect(303, localizeHref(signedIn.ok ? '/office' : '/sign-in'));
	}
};
