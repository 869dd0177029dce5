import { callPhase, type CallPhase } from '#lib/domain/housing/call-phase.ts';
import { windowsAfterDraw } from '#lib/domain/housing/objection-window.ts';
import { listPublicCalls } from '#lib/server/repositories/public-call.ts';
import { today } from '#lib/server/today.ts';
import type { PageServerLoad } from './$types';

/** Whether households may apply, now or later. */
const isToCome = (phase: CallPhase): boolean => phase === 'announced' || phase === 'applying';

export const load: PageServerLoad = async ({ locals }) => {
	const day = today();
	const calls = (await listPublicCalls(locals.app.database.kysely)).map((call) => ({
		code: call.code,
		title: call.title,
		municipality: call.municipality,
		programme: call.programme,
		illustrative: call.illustrative,
		lots: call.lots,
		windows: windowsAfterDraw(call.terms.windows, call.lastDraw?.heldOn),
		phase: callPhase(call, call.lastDraw ?? undefined, day)
	}));
	return {
		toCome: calls.filter(({ phase }) => isToCome(phase)),
		closed: calls.filter(({ phase }) => !isToCome(phase))
	};
};
