import { listOpenAssessments } from '#lib/server/repositories/assessment.ts';
import type { PageServerLoad } from './$types';

/** More are not listed: they come when these are done. */
const mostListed = 200;

export const load: PageServerLoad = async ({ locals }) => {
	const { user } = locals;
	if (!user) return { waiting: [], mostListed };
	const assessor = user.role === 'institution' ? 'leader' : 'official';
	return { waiting: await listOpenAssessments(locals.app.database.kysely, assessor, user.id, mostListed), mostListed };
};
