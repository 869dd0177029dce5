import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { emptyIntake } from '#lib/domain/housing/intake.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { actorOf } from '#lib/server/auth/session.ts';
import { receiptCookie } from '#lib/server/case-cookies.ts';
import { readForm } from '#lib/server/form-text.ts';
import { callOrNotFound } from '#lib/server/page-call.ts';
import { takeCounterIntake } from '#lib/server/take-intake.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { code, title, terms } = await callOrNotFound(locals, params.call);
	return {
		call: { code, title, places: terms.places, documents: terms.documents, windows: terms.windows },
		formKey: randomUUID(),
		empty: emptyIntake
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request } = event;
		const call = await callOrNotFound(locals, params.call);
		const clerk = { actor: actorOf(locals.user), today: today() };
		const answer = await takeCounterIntake(locals.app, call, await readForm(request), clerk);
		if (!('receipt' in answer)) return fail(400, answer);
		const { code, caseCode } = answer.receipt;
		receiptCookie.write(event, { call: call.code, code, caseCode, by: locals.user?.id ?? null });
		redirect(303, localizeHref(`/calls/${call.code}/receipt`));
	}
};
