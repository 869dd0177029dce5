import { error } from '@sveltejs/kit';
import { callPhase, type CallPhase } from '#lib/domain/housing/call-phase.ts';
import type { CallWindows } from '#lib/domain/housing/call-terms.ts';
import { windowsAfterDraw } from '#lib/domain/housing/objection-window.ts';
import { findCall, type Call } from './repositories/call.ts';
import { listDraws, standingOf, type Draw } from './repositories/draw.ts';
import { today } from './today.ts';

/** A call with its draws, and how far it has come today. */
export interface OfficeCall {
	call: Call;
	draws: Draw[];
	phase: CallPhase;
	/** As they run since the draw was held. */
	windows: CallWindows;
}

/** The call of that code. @throws 404 */
export const officeCall = async ({ app }: App.Locals, code: string): Promise<OfficeCall> => {
	const { kysely } = app.database;
	const call = await findCall(kysely, code.toUpperCase());
	if (!call) error(404, 'not-found');
	const draws = await listDraws(kysely, call.id);
	const standing = standingOf(draws);
	const windows = windowsAfterDraw(call.terms.windows, standing?.heldOn);
	return { call, draws, windows, phase: callPhase(call, standing, today()) };
};
