import { reasonText } from '#lib/format/reason.ts';
import { readForm } from '#lib/server/form-text.ts';
import { followed } from '#lib/server/followed.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { takeRegister } from '#lib/server/take-register.ts';
import type { TakingLine } from '../taking.ts';
import type { RequestHandler } from './$types';

/** Takes a register that was looked at and tells how far it is, a line of JSON each ({@link TakingLine}). Who leaves gives it up. */
export const POST: RequestHandler = async ({ locals, params, request, route }) => {
	const { call } = await officeCall(locals, params.call);
	const form = await readForm(request);
	return followed<TakingLine>(`POST ${route.id}`, async (watch) => {
		const outcome = await takeRegister(locals, call, form, watch);
		return outcome.ok ? { taken: outcome.value } : { message: reasonText(outcome.reason) };
	});
};
