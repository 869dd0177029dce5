import { error, fail, redirect } from '@sveltejs/kit';
import type { HouseholdData } from '#lib/domain/housing/household.ts';
import { emptyIntake, withRows, type TypedIntake } from '#lib/domain/housing/intake.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { actorOf } from '#lib/server/auth/session.ts';
import { receiptCookie } from '#lib/server/case-cookies.ts';
import { correctHousehold } from '#lib/server/commands/housing/household.ts';
import { readForm } from '#lib/server/form-text.ts';
import { officeCase, officeMatters } from '#lib/server/office-case.ts';
import { readIntake, typedIntake } from '#lib/server/read-intake.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

/** Rows for people who were forgotten. */
const rowsMore = 2;

const typedOf = ({ people, address, phone, email }: HouseholdData): TypedIntake => {
	const known = people.map(({ relation, name, identityNumber, bornOn }) => ({
		relation,
		name,
		identityNumber: identityNumber ?? '',
		bornOn: bornOn ?? ''
	}));
	return withRows({ ...emptyIntake, people: known, address, phone, email }, people.length + rowsMore);
};

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const { application, call } = await officeCase(locals, params.code);
	const { household } = (await officeMatters(locals, application, call)) ?? { household: null };
	if (!household) error(404, 'not-found');
	setHeaders({ 'cache-control': 'no-store' });
	return { code: application.code, typed: typedOf(household) };
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request } = event;
		const { application, call } = await officeCase(locals, params.code);
		const typed = typedIntake(await readForm(request));
		const again = withRows(typed, typed.people.length + rowsMore);
		const read = readIntake(typed, [], today());
		if (!read.ok) return fail(400, { typed: again, faults: read.faults, reason: undefined });
		const input = { householdId: application.householdId, household: read.entry.household };
		const outcome = await correctHousehold(locals.app.database, actorOf(locals.user), input);
		if (!outcome.ok) return fail(400, { typed: again, faults: {}, reason: outcome.reason });
		const receipt = outcome.value.receipts.find(({ code }) => code === application.code);
		if (!receipt) redirect(303, localizeHref(`/office/cases/${application.code}`));
		receiptCookie.write(event, { call: call.code, ...receipt, by: locals.user?.id ?? null });
		redirect(303, localizeHref(`/calls/${call.code}/receipt`));
	}
};
