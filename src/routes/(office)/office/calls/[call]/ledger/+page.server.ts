import { trialBalance } from '#lib/domain/housing/ledger.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { listPostingsOfCall } from '#lib/server/repositories/posting.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { call } = await officeCall(locals, params.call);
	const postings = await listPostingsOfCall(locals.app.database.kysely, call.id);
	return {
		call: { code: call.code, title: call.title },
		lines: trialBalance(postings),
		postings: postings.length,
		last: postings.reduce((last, { on }) => (on > last ? on : last), '')
	};
};
