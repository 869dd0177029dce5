import { fail, redirect } from '@sveltejs/kit';
import { withoutNamed } from '#lib/domain/housing/left-out.ts';
import { notDonated } from '#lib/domain/housing/lot-donation.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { cancelDonation, donateLots } from '#lib/server/commands/housing/donation.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import { listDonations } from '#lib/server/repositories/lot-donation.ts';
import { runForm } from '#lib/server/run-form.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

/** The block of a lot as its label names it: "Los Cardos B" of "Los Cardos B-3". */
const blockOf = ({ label }: { label: string }): string => label.slice(0, label.lastIndexOf('-'));

export const load: PageServerLoad = async ({ locals, params }) => {
	const { kysely } = locals.app.database;
	const { call, phase } = await officeCall(locals, params.call);
	const { relocatedFrom } = call.terms;
	if (!relocatedFrom) redirect(303, localizeHref(`/office/calls/${call.code}`));
	const lots = await listCallLots(kysely, call.id);
	const donations = await listDonations(kysely, call.id);
	const left = notDonated(lots, donations);
	return {
		call: { code: call.code, title: call.title, illustrative: call.illustrative },
		isDraft: phase === 'draft',
		site: relocatedFrom,
		lots: lots.length,
		left: left.length,
		firstLabel: left[0]?.label ?? '',
		blocks: [...Map.groupBy(left, blockOf)].map(([block, some]) => ({ block, count: some.length })),
		donations: donations.map(({ lots: given, ...donation }) => ({ ...donation, count: given.length })),
		today: today()
	};
};

export const actions: Actions = {
	/** The lots of some blocks that nobody donated yet, but for those that are named. */
	donate: async ({ locals, params, request }) => {
		const { kysely } = locals.app.database;
		const { call } = await officeCall(locals, params.call);
		const form = await readForm(request);
		const text = (name: string): string => formText(form.get(name)).trim();
		const chosen = new Set(form.getAll('block').map(formText));
		const left = notDonated(await listCallLots(kysely, call.id), await listDonations(kysely, call.id));
		const marked = left.filter((lot) => chosen.has(blockOf(lot)));
		const given = withoutNamed(marked, text('except'), ({ label }) => [label]);
		if (!given.ok) return fail(400, { refused: 'donate' as const, reason: given.reason });
		return runForm(locals, donateLots, 'donate', {
			callId: call.id,
			donor: text('donor'),
			act: text('act'),
			actOn: text('actOn'),
			lots: given.value.map(({ lot }) => lot)
		});
	},
	cancel: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const form = await readForm(request);
		const text = (name: string): string => formText(form.get(name)).trim();
		const input = { callId: call.id, donationId: Number(text('donation')), on: text('on'), reason: text('reason') };
		return runForm(locals, cancelDonation, 'cancel', input);
	}
};
