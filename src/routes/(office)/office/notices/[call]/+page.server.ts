import { fail } from '@sveltejs/kit';
import { actorOf } from '#lib/server/auth/session.ts';
import { handOverNotices } from '#lib/server/commands/housing/notice.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { openNoticeSlips } from '#lib/server/notice-slips.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { runForm } from '#lib/server/run-form.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

/** Households on one sheet: their names are opened, so no more than are handed over in a day. */
const most = 100;

export const load: PageServerLoad = async ({ locals, params }) => {
	const { call } = await officeCall(locals, params.call);
	const actor = actorOf(locals.user);
	const asked = { callId: call.id, illustrative: call.illustrative, most };
	const slips = actor ? await openNoticeSlips(locals.app, actor, asked) : [];
	return { call: { code: call.code, title: call.title }, slips, most, today: today() };
};

const numbersIn = (form: FormData): number[] =>
	form.getAll('notices').flatMap((value) => formText(value).split(' ').map(Number));

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		await officeCall(locals, params.call);
		const form = await readForm(request);
		const actNumbers = numbersIn(form);
		if (actNumbers.length === 0) return fail(400, { refused: 'hand', reason: { key: 'notices-none-marked' } as const });
		return runForm(locals, handOverNotices, 'hand', { actNumbers, on: formText(form.get('on')) });
	}
};
