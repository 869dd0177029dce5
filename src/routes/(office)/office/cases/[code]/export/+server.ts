import { error } from '@sveltejs/kit';
import { actorOf } from '#lib/server/auth/session.ts';
import { exportHousehold } from '#lib/server/commands/housing/household-export.ts';
import { officeCase } from '#lib/server/office-case.ts';
import type { RequestHandler } from './$types';

/** Everything that is known of a household, to be handed to it; that it was taken is noted. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { application } = await officeCase(locals, params.code);
	const { householdId } = application;
	const outcome = await exportHousehold(locals.app.database, actorOf(locals.user), { householdId });
	if (!outcome.ok) error(404, 'not-found');
	return new Response(`${JSON.stringify(outcome.value, undefined, '\t')}\n`, {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${application.code}.json"`,
			'cache-control': 'no-store'
		}
	});
};
