import { fail, redirect } from '@sveltejs/kit';
import type { Role } from '#lib/domain/record/role.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { localPath } from '#lib/server/auth/local-path.ts';
import { sendCookies } from '#lib/server/auth/session.ts';
import { signIn, signInInput } from '#lib/server/auth/sign-in.ts';
import { workplaceOf } from '#lib/server/auth/workplace.ts';
import { clientNetwork } from '#lib/server/client-network.ts';
import { hasExamplePlan } from '#lib/server/repositories/plan.ts';
import { findUserByEmail } from '#lib/server/repositories/user.ts';
import type { Actions, PageServerLoad } from './$types';

const destination = async (wanted: string | null, locals: App.Locals, role: Role): Promise<string> =>
	localPath(wanted) ?? localizeHref(await workplaceOf(locals, role));

export const load: PageServerLoad = async ({ locals, url }) => {
	const next = url.searchParams.get('next');
	if (locals.user) redirect(303, await destination(next, locals, locals.user.role));
	return { next: localPath(next), isExample: await hasExamplePlan(locals.app.database.kysely) };
};

export const actions: Actions = {
	default: async (event) => {
		const { app } = event.locals;
		const form = Object.fromEntries(await event.request.formData());
		const input = signInInput.safeParse(form);
		if (!input.success) return fail(400, { email: '', reason: { key: 'sign-in-refused' } });
		const address = clientNetwork(event);
		const outcome = await signIn(app, { ...input.data, address, headers: event.request.headers });
		const { email } = input.data;
		if (!outcome.ok)
			return fail(outcome.reason.key === 'sign-in-refused' ? 400 : 429, { email, reason: outcome.reason });
		sendCookies(event, outcome.value);
		const user = await findUserByEmail(app.database.kysely, email);
		const locals = { ...event.locals, user };
		redirect(303, await destination(event.url.searchParams.get('next'), locals, user?.role ?? 'institution'));
	}
};
