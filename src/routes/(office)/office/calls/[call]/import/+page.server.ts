import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { checkRegister, type CheckedRegister } from '#lib/server/check-register.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { takeRegister } from '#lib/server/take-register.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { call } = await officeCall(locals, params.call);
	return { call: { code: call.code, title: call.title, windows: call.terms.windows }, today: today() };
};

/** More good rows than these are not shown; every row that is flagged or refused is. */
const mostShown = 200;

const shownOf = ({ rows, common, unknown }: CheckedRegister) => {
	const isPlain = (row: CheckedRegister['rows'][number]): boolean =>
		row.kind === 'taken' && row.like.lines.length + row.like.codes.length === 0;
	const plain = rows.filter(isPlain);
	const hidden = new Set(plain.slice(mostShown));
	const good = rows.filter(({ kind }) => kind === 'taken').length;
	return {
		unknown,
		common,
		rows: rows.filter((row) => !hidden.has(row)),
		hidden: hidden.size,
		mostShown,
		counts: { rows: rows.length, good, flagged: good - plain.length, refused: rows.length - good }
	};
};

export const actions: Actions = {
	/** Looks at a file; it travels back in the page, so that what is taken is what was looked at. */
	check: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const form = await readForm(request);
		const file = form.get('file');
		const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
		const checked = await checkRegister(locals.app.database, call, bytes);
		if (!checked.ok) return fail(400, { reason: checked.reason });
		return {
			report: shownOf(checked.value),
			on: formText(form.get('on')),
			formKey: randomUUID(),
			file: Buffer.from(bytes).toString('base64')
		};
	},
	/** Where there is no JavaScript; else `take/`, which tells how far it is. */
	take: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const outcome = await takeRegister(locals, call, await readForm(request));
		return outcome.ok ? { taken: outcome.value } : fail(400, { reason: outcome.reason });
	}
};
