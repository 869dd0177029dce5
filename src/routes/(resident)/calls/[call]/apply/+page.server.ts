import { fail, redirect } from '@sveltejs/kit';
import { callPhase } from '#lib/domain/housing/call-phase.ts';
import { emptyIntake, withRows } from '#lib/domain/housing/intake.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { receiptCookie } from '#lib/server/case-cookies.ts';
import { readForm } from '#lib/server/form-text.ts';
import { callOrNotFound } from '#lib/server/page-call.ts';
import { takeWebIntake } from '#lib/server/take-intake.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { code, title, terms, openedOn, lastDraw } = await callOrNotFound(locals, params.call);
	const rows = Number(url.searchParams.get('rows') ?? 0);
	return {
		call: { code, title, places: terms.places, documents: terms.documents, windows: terms.windows },
		phase: callPhase({ openedOn, terms }, lastDraw ?? undefined, today()),
		empty: withRows(emptyIntake, Number.isInteger(rows) ? rows : 0)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request } = event;
		const call = await callOrNotFound(locals, params.call);
		const client = { address: event.getClientAddress(), today: today(), now: new Date() };
		const answer = await takeWebIntake(locals.app, call, await readForm(request), client);
		if (!('receipt' in answer)) return fail(answer.reason?.key === 'intake-too-many' ? 429 : 400, answer);
		const { code, caseCode } = answer.receipt;
		receiptCookie.write(event, { call: call.code, code, caseCode });
		redirect(303, localizeHref(`/calls/${call.code}/receipt`));
	}
};
