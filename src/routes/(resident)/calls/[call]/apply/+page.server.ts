import { randomUUID } from 'node:crypto';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { callPhase } from '#lib/domain/housing/call-phase.ts';
import { emptyIntake, firstRows, withRows } from '#lib/domain/housing/intake.ts';
import type { Reason } from '#lib/format/reason.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { receiptCookie } from '#lib/server/case-cookies.ts';
import { clientNetwork } from '#lib/server/client-network.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { draftCookie, openDraft, packDraft } from '#lib/server/intake-draft.ts';
import { callOrNotFound } from '#lib/server/page-call.ts';
import { typedIntake } from '#lib/server/read-intake.ts';
import type { PublicCall } from '#lib/server/repositories/public-call.ts';
import { takeWebIntake } from '#lib/server/take-intake.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const { code, title, terms, openedOn, lastDraw } = await callOrNotFound(locals, params.call);
	const rows = Number(url.searchParams.get('rows') ?? 0);
	const kept = draftCookie.read(event);
	event.setHeaders({ 'cache-control': 'no-store' });
	return {
		call: { code, title, places: terms.places, documents: terms.documents, windows: terms.windows },
		formKey: randomUUID(),
		phase: callPhase({ openedOn, terms }, lastDraw ?? undefined, today()),
		empty: withRows(emptyIntake, Number.isInteger(rows) ? rows : 0),
		/** A form that was begun is offered before a new one, unless a new one was asked for. */
		keptOn: kept?.call === code && !url.searchParams.has('rows') ? kept.keptOn : undefined
	};
};

const again = (typed: typeof emptyIntake, reason?: Reason) => ({
	typed: withRows(typed, firstRows),
	faults: {},
	reason,
	resumes: false
});

/** Back to the page, which tells what this phone keeps; loading it again sends nothing. */
const backTo = ({ code }: PublicCall): never => redirect(303, localizeHref(`/calls/${code}/apply`));

const keep = (event: RequestEvent, call: PublicCall, form: FormData) => {
	const typed = typedIntake(form);
	const draft = packDraft(typed, call.code, today());
	if (!draft.ok) return fail(400, again(typed, draft.reason));
	draftCookie.write(event, draft.value);
	return backTo(call);
};

const resume = async (event: RequestEvent, call: PublicCall, form: FormData) => {
	const kept = draftCookie.read(event);
	if (kept?.call !== call.code) return backTo(call);
	const opened = await openDraft(event.locals.app.database.kysely, kept, formText(form.get('digits')), new Date());
	if (opened.ok) return again(opened.value);
	const status = opened.reason.key === 'draft-too-many' ? 429 : 400;
	return fail(status, { ...again(emptyIntake, opened.reason), resumes: true });
};

const send = async (event: RequestEvent, call: PublicCall, form: FormData) => {
	const { locals } = event;
	const client = { address: clientNetwork(event), today: today(), now: new Date() };
	const answer = await takeWebIntake(locals.app, call, form, client);
	if (!('receipt' in answer))
		return fail(answer.reason?.key === 'intake-too-many' ? 429 : 400, { ...answer, resumes: false });
	const { code, caseCode } = answer.receipt;
	draftCookie.forget(event);
	receiptCookie.write(event, { call: call.code, code, caseCode, by: locals.user?.id ?? null });
	redirect(303, localizeHref(`/calls/${call.code}/receipt`));
};

export const actions: Actions = {
	/** One form with several buttons: it is sent, kept on this phone, or has more rows. */
	default: async (event) => {
		const call = await callOrNotFound(event.locals, event.params.call);
		const form = await readForm(event.request);
		if (form.has('forget')) {
			draftCookie.forget(event);
			return backTo(call);
		}
		if (form.has('resume')) return resume(event, call, form);
		return form.has('keep') ? keep(event, call, form) : send(event, call, form);
	}
};
