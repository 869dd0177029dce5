import { fail, redirect } from '@sveltejs/kit';
import { typedNumber } from '#lib/format/typed-number.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { actorOf } from '#lib/server/auth/session.ts';
import { createPlan } from '#lib/server/commands/create-plan.ts';
import { formText } from '#lib/server/form-text.ts';
import { listPlans } from '#lib/server/repositories/plan.ts';
import type { Actions, PageServerLoad } from './$types';

const fieldNames = [
	'name',
	'slug',
	'locale',
	'lon',
	'lat',
	'crs',
	'srid',
	'residentsPerLot',
	'expansion',
	'expansionSource'
] as const;

type Entered = Record<(typeof fieldNames)[number], string>;

const readEntered = (form: FormData): Entered => {
	const text = (name: string): string => formText(form.get(name)).trim();
	return Object.fromEntries(fieldNames.map((name) => [name, text(name)])) as Entered;
};

/** `auto` leaves the zone to the place; `other` takes the code typed; else the choice is a code. */
const sridOf = ({ crs, srid }: Entered): number | undefined => {
	if (crs === 'auto' || crs === '') return undefined;
	return typedNumber(crs === 'other' ? srid.replace(/^epsg:\s*/i, '') : crs);
};

const inputOf = (entered: Entered) => ({
	...entered,
	slug: entered.slug || undefined,
	lon: typedNumber(entered.lon),
	lat: typedNumber(entered.lat),
	srid: sridOf(entered),
	residentsPerLot: typedNumber(entered.residentsPerLot)
});

export const load: PageServerLoad = async ({ locals: { app } }) => ({
	known: (await listPlans(app.database.kysely)).map(({ name, centre }) => ({ name, centre })),
	basemapStyleUrl: app.settings.basemapStyleUrl
});

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const entered = readEntered(await request.formData());
		const outcome = await createPlan(locals.app)(locals.app.database, actorOf(locals.user), inputOf(entered));
		if (!outcome.ok) return fail(400, { entered, reason: outcome.reason });
		redirect(303, localizeHref(`/plans/${outcome.value.plan}/${outcome.value.version}`));
	}
};
