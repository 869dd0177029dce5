import type { LayoutServerLoad } from './$types';

/** Of the account only what the header shows: never the address or the id. */
export const load: LayoutServerLoad = ({ locals }) => ({
	user: locals.user ? { name: locals.user.name, role: locals.user.role } : undefined
});
