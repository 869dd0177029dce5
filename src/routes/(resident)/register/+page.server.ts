import { rootText } from '#lib/domain/housing/printed-root.ts';
import { listDailyRoots } from '#lib/server/repositories/act.ts';
import type { PageServerLoad } from './$types';

/** Days that are listed; a sheet that was printed is held against the register whatever its day. */
const mostDays = 400;

export const load: PageServerLoad = async ({ locals, url }) => {
	const roots = (await listDailyRoots(locals.app.database.kysely, mostDays)).map((root) => ({
		...root,
		text: rootText(root)
	}));
	const now = new Date().toISOString().slice(0, 10);
	return {
		roots: roots.map(({ day, number }) => ({ day, number })),
		chosen: roots.find(({ day }) => day === url.searchParams.get('day')) ?? roots[0],
		/** The day that has not ended (UTC): its last act may still come. */
		openDay: now,
		origin: url.origin
	};
};
