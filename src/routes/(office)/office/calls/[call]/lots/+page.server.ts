import { fail, redirect } from '@sveltejs/kit';
import { withoutNamed, type LeftOutRefusal } from '#lib/domain/housing/left-out.ts';
import { accepted, type Outcome } from '#lib/domain/outcome.ts';
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

const nameOf = ({ block, number }: OfferableLot): string => `${block}-${number}`;

/** What a field of a subdivision is called that names the lots of its marked blocks that are not offered. */
const fieldOf = (subdivision: string): string => `except ${subdivision}`;

/** Names of lots that a draft leaves out of blocks of which it offers others, by subdivision. */
const leftOut = (lots: readonly OfferableLot[], offered: ReadonlySet<string>): Map<string, string[]> => {
	const marked = new Set(lots.filter(({ lot }) => offered.has(lot)).map(blockKey));
	const out = lots.filter((lot) => lot.hindrance === null && !offered.has(lot.lot) && marked.has(blockKey(lot)));
	return new Map(
		[...Map.groupBy(out, ({ subdivision }) => subdivision)].map(([name, some]) => [name, some.map(nameOf)] as const)
	);
};

/** The free lots of the marked blocks but for those that are named. */
const chosenLots = (lots: readonly OfferableLot[], form: FormData): Outcome<OfferableLot[], LeftOutRefusal> => {
	const marked = new Set(form.getAll('block').map(formText));
	const free = lots.filter((lot) => lot.hindrance === null && marked.has(blockKey(lot)));
	const chosen: OfferableLot[] = [];
	for (const subdivision of new Set(lots.map((lot) => lot.subdivision))) {
		const own = free.filter((lot) => lot.subdivision === subdivision);
		const some = withoutNamed(own, formText(form.get(fieldOf(subdivision))), (lot) => [nameOf(lot)]);
		if (!some.ok) return some;
		chosen.push(...some.value);
	}
	return accepted(chosen);
};

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
		leftOut: leftOut(lots, offered),
		keptCount: kept.length,
		kept: kept.slice(0, mostKept).map((lot) => ({ label: lotLabel(lot), hindrance: lot.hindrance, breach: lot.breach }))
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const chosen = chosenLots(await offerable(locals, call), await readForm(request));
		if (!chosen.ok) return fail(400, { reason: chosen.reason });
		const input = { callId: call.id, lots: chosen.value.map(({ lot }) => lot) };
		const outcome = await offerLots(locals.app.database, actorOf(locals.user), input);
		if (!outcome.ok) return fail(400, { reason: outcome.reason });
		redirect(303, localizeHref(`/office/calls/${call.code}`));
	}
};
