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

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { call, phase } = await officeCall(locals, params.call);
	if (phase !== 'draft') redirect(303, localizeHref(`/office/calls/${call.code}`));
	const lots = (await listCallLots(locals.app.database.kysely, call.id)).length;
	const perLot = wholeWithin(url.searchParams.get('perLot'), [1, 10], 2);
	const seed = wholeWithin(url.searchParams.get('seed'), [1, 999_999], 1);
	const run = dryRun(call.terms, lots || 100, Math.min(20_000, (lots || 100) * perLot), seed);
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
		areLotsChosen: lots > 0,
		run: { ...run, criteria }
	};
};
