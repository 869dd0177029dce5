import { redirect } from '@sveltejs/kit';
import { dryRun } from '#lib/domain/housing/dry-run.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { officeCall } from '#lib/server/office-call.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import type { PageServerLoad } from './$types';

const wholeWithin = (text: string | null, [least, most]: readonly [number, number], otherwise: number): number => {
	const value = Number(text ?? otherwise);
	return Number.isInteger(value) ? Math.min(most, Math.max(least, value)) : otherwise;
};

/** Stand for lots while none is chosen. */
const lotsAnywhere = Array.from({ length: 100 }, (_, index) => ({ id: String(index + 1), eastMm: 0, northMm: 0 }));

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { call, phase } = await officeCall(locals, params.call);
	if (phase !== 'draft') redirect(303, localizeHref(`/office/calls/${call.code}`));
	const chosen = await listCallLots(locals.app.database.kysely, call.id);
	const lots = chosen.length > 0 ? chosen.map(({ label, ...place }) => ({ ...place, id: label })) : lotsAnywhere;
	const perLot = wholeWithin(url.searchParams.get('perLot'), [1, 10], 2);
	const seed = wholeWithin(url.searchParams.get('seed'), [1, 999_999], 1);
	// Where nobody knows the lots, nothing is near.
	const places = chosen.length > 0 ? call.terms.places : [];
	const run = dryRun({ ...call.terms, places }, lots, lots.length * perLot, seed);
	const nameOf = new Map(places.map(({ id, name }) => [id, name]));
	const criteria = run.criteria.map((effect, index) => ({
		...effect,
		title: call.terms.criteria[index]?.title ?? effect.criterion,
		mostPoints: call.terms.criteria[index]?.mostPoints ?? 0
	}));
	return {
		code: call.code,
		title: call.title,
		order: call.terms.order,
		perLot,
		seed,
		areLotsChosen: chosen.length > 0,
		run: {
			...run,
			criteria,
			wishes: run.wishes.map((wish) => ({ ...wish, name: nameOf.get(wish.place) ?? wish.place }))
		}
	};
};
