import { error, fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { changePassword } from '#lib/server/auth/change-password.ts';
import { receiptCookie } from '#lib/server/case-cookies.ts';
import { sendCookies, signOut } from '#lib/server/auth/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.user) error(401, 'sign-in-needed');
	const { name, email, role } = locals.user;
	return { account: { name, email, role } };
};

export const actions: Actions = {
	signOut: async (event) => {
		await signOut(event.locals.app, event);
		receiptCookie.forget(event);
		redirect(303, localizeHref('/'));
	},
	changePassword: async (event) => {
		const { app, user } = event.locals;
		if (!user) error(401, 'sign-in-needed');
		const form = Object.fromEntries(await event.request.formData());
		const outcome = await changePassword(app, user, event.request.headers, form);
		if (!outcome.ok) return fail(400, { reason: outcome.reason });
		sendCookies(event, outcome.value);
		return { changed: true };
	}
};
