import { json } from '@sveltejs/kit';
import { publishedPlans } from '#lib/server/public-data.ts';
import type { RequestHandler } from './$types';

/** Plans with the versions the reader may see, and the addresses of their layers. */
export const GET: RequestHandler = async ({ locals, url }) =>
	json({ plans: await publishedPlans(locals, url.origin) }, { headers: { 'cache-control': 'no-cache' } });
