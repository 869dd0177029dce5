import { promisedOf } from '#lib/domain/housing/call-summary.ts';
import { currencyFaults, heldTo, termsFaults } from '#lib/domain/housing/call-terms.ts';
import { notDonated } from '#lib/domain/housing/lot-donation.ts';
import { openCall } from '#lib/server/commands/housing/call.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { countStates } from '#lib/server/repositories/application.ts';
import { listFlags } from '#lib/server/repositories/duplicate.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import { findCostCeiling } from '#lib/server/repositories/cost-ceiling.ts';
import { listDonations } from '#lib/server/repositories/lot-donation.ts';
import { runForm } from '#lib/server/run-form.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { kysely } = locals.app.database;
	const { call, draws, phase, windows } = await officeCall(locals, params.call);
	const lots = await listCallLots(kysely, call.id);
	const flags = await listFlags(kysely, call.id);
	const { code, title, municipality, termsHash, openedOn, illustrative } = call;
	const ceiling = openedOn === null ? await findCostCeiling(kysely, call.programmeId, today()) : null;
	const terms = openedOn === null ? heldTo(call.terms, ceiling) : call.terms;
	const donations = terms.relocatedFrom ? await listDonations(kysely, call.id) : [];
	return {
		relocatedFrom: terms.relocatedFrom ?? null,
		notDonated: terms.relocatedFrom ? notDonated(lots, donations).length : 0,
		call: { code, title, municipality, termsHash, openedOn, illustrative },
		phase,
		windows,
		promised: promisedOf(terms),
		lots: lots.length,
		faults: [...currencyFaults(terms, ceiling), ...termsFaults(terms)],
		states: await countStates(kysely, call.id),
		openFlags: flags.filter(({ judgement }) => judgement === null).length,
		draws: draws.map(({ number, heldOn, sealedOn, seal, root }) => ({ number, heldOn, sealedOn, seal, root })),
		today: today()
	};
};

export const actions: Actions = {
	open: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const on = formText((await readForm(request)).get('on'));
		return runForm(locals, openCall, 'open', { callId: call.id, on });
	}
};
