import { fairnessReport } from '#lib/server/fairness-report.ts';
import { officeCall } from '#lib/server/office-call.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { call } = await officeCall(locals, params.call);
	const { code, title, illustrative } = call;
	return {
		call: { code, title, illustrative },
		report: await fairnessReport(locals.app.database, call),
		runsCalls: locals.user?.role !== 'council_member'
	};
};
