import type { StoredApplication } from '#lib/server/repositories/application.ts';
import type { NotAccepted, NotCharged, Sorted } from '#lib/domain/housing/bulk.ts';
import { acceptReady, readiness } from '#lib/server/commands/housing/accept-ready.ts';
import { chargeable, chargeAll } from '#lib/server/commands/housing/money.ts';
import { observeUnlisted, unlisted } from '#lib/server/commands/housing/observe-unlisted.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { runForm } from '#lib/server/run-form.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

/** More codes of one reason are counted only. */
const mostShown = 100;

const toldOf = <Why extends NotAccepted | NotCharged>({ ready, left }: Sorted<StoredApplication, Why>) => ({
	ready: ready.length,
	left: [...Map.groupBy(left, ({ why }) => why)].map(([why, some]) => ({
		why,
		count: some.length,
		codes: some.slice(0, mostShown).map(({ item }) => item.code)
	}))
});

export const load: PageServerLoad = async ({ locals, params }) => {
	const { kysely, vault } = locals.app.database;
	const { call } = await officeCall(locals, params.call);
	const { code, title, terms } = call;
	const fees = [];
	for (const fee of terms.fees.filter(({ cents }) => cents > 0))
		fees.push({ ...fee, ...toldOf(await chargeable(kysely, call.id, fee)) });
	return {
		call: { code, title, currency: terms.currency },
		fees,
		acceptance: toldOf(await readiness(kysely, vault, call)),
		unlisted: terms.relocatedFrom
			? { site: terms.relocatedFrom, count: (await unlisted(kysely, call)).length, until: terms.windows.cureUntil }
			: null,
		today: today()
	};
};

export const actions: Actions = {
	charge: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const form = await readForm(request);
		const input = { callId: call.id, fee: formText(form.get('fee')), on: formText(form.get('on')) };
		return runForm(locals, chargeAll, 'charge', input);
	},
	accept: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const on = formText((await readForm(request)).get('on'));
		return runForm(locals, acceptReady, 'accept', { callId: call.id, on });
	},
	observe: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const on = formText((await readForm(request)).get('on'));
		return runForm(locals, observeUnlisted, 'observe', { callId: call.id, on });
	}
};
