import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { actorOf } from '#lib/server/auth/session.ts';
import { lotLabel, offerLots } from '#lib/server/commands/housing/call.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { listCallLots, type Call } from '#lib/server/repositories/call.ts';
import { listOfferableLots, type OfferableLot } from '#lib/server/repositories/offerable-lot.ts';
import { listVersions } from '#lib/server/repositories/plan-version.ts';
import type { Actions, PageServerLoad } from './$types';

const offerable = async ({ app }: App.Locals, call: Call): Promise<OfferableLot[]> => {
	const { kysely } = app.database;
	const adopted = (await listVersions(kysely, call.planId)).find(({ status }) => status === 'adopted');
	return adopted ? listOfferableLots(kysely, adopted.id, call.programmeId, call.id) : [];
};

/** More are not listed one by one. */
const mostKept = 300;

const blockKey = ({ subdivision, block }: OfferableLot): string => `${block} ${subdivision}`;

/** Blocks with how many of their lots may be offered, and how many are. */
const blocksOf = (lots: readonly OfferableLot[], offered: ReadonlySet<string>) =>
	[...Map.groupBy(lots, blockKey)].map(([key, some]) => ({
		key,
		subdivision: some[0]?.subdivision ?? '',
		block: some[0]?.block ?? '',
		free: some.filter(({ hindrance }) => hindrance === null).length,
		offered: some.filter(({ lot }) => offered.has(lot)).length,
		held: some.filter(({ hindrance }) => hindrance === 'held').length,
		elsewhere: some.filter(({ hindrance }) => hindrance === 'offered').length,
		constrained: some.filter(({ hindrance }) => hindrance === 'constrained').length,
		illegal: some.filter(({ hindrance }) => hindrance === 'illegal').length
	}));

export const load: PageServerLoad = async ({ locals, params }) => {
	const { call, phase } = await officeCall(locals, params.call);
	if (phase !== 'draft') redirect(303, localizeHref(`/office/calls/${call.code}`));
	const offered = new Set((await listCallLots(locals.app.database.kysely, call.id)).map(({ lot }) => lot));
	const lots = await offerable(locals, call);
	const kept = lots.filter(({ hindrance }) => hindrance !== null);
	return {
		code: call.code,
		title: call.title,
		offered: offered.size,
		blocks: blocksOf(lots, offered),
		keptCount: kept.length,
		kept: kept.slice(0, mostKept).map((lot) => ({ label: lotLabel(lot), hindrance: lot.hindrance, breach: lot.breach }))
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const chosen = new Set((await readForm(request)).getAll('block').map(formText));
		const lots = (await offerable(locals, call))
			.filter((lot) => lot.hindrance === null && chosen.has(blockKey(lot)))
			.map(({ lot }) => lot);
		const input = { callId: call.id, lots };
		const outcome = await offerLots(locals.app.database, actorOf(locals.user), input);
		if (!outcome.ok) return fail(400, { reason: outcome.reason });
		redirect(303, localizeHref(`/office/calls/${call.code}`));
	}
};
