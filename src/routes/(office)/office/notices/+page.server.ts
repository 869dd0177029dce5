import { listCalls } from '#lib/server/repositories/call.ts';
import { countDeliveries, countNotices } from '#lib/server/repositories/notice.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { kysely } = locals.app.database;
	const counts = await countNotices(kysely);
	const told = new Map((await countDeliveries(kysely)).map(({ way, notices }) => [way, notices]));
	const calls = (await listCalls(kysely)).flatMap(({ id, code, title }) => {
		const own = counts.filter(({ callId }) => callId === id);
		const count = (...states: string[]): number =>
			own.reduce((sum, { mail, notices }) => sum + (states.includes(mail) ? notices : 0), 0);
		const noAddress = count('no-address');
		const call = { code, title, noAddress, givenUp: count('given-up'), unclear: count('unclear') };
		return own.length > 0 ? [{ ...call, byMail: count('waiting', 'sending') }] : [];
	});
	return {
		calls,
		sendsMail: locals.app.settings.mail !== undefined,
		told: { mail: told.get('mail') ?? 0, hand: told.get('hand') ?? 0 }
	};
};
