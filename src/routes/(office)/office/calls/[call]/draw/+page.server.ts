import { randomUUID } from 'node:crypto';
import { sixDice } from '#lib/domain/housing/draw.ts';
import { holdOf, remedies } from '#lib/domain/housing/remedy.ts';
import { fileNames } from '#lib/domain/housing/published-draw.ts';
import { secondOf } from '#lib/server/auth/second-person.ts';
import { isOffice } from '#lib/server/commands/housing/housing-input.ts';
import { isStorable } from '#lib/server/storable-text.ts';
import { fail } from '@sveltejs/kit';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { decideObjection, settleObjection } from '#lib/server/commands/housing/decide-objection.ts';
import { cancelDraw, holdDraw } from '#lib/server/commands/housing/hold-draw.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { findNextAwards } from '#lib/server/commands/housing/next-in-line.ts';
import { fileObjection } from '#lib/server/commands/housing/objection.ts';
import { readable } from '#lib/server/household-texts.ts';
import { formKeyOf } from '#lib/server/form-key.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { findApplication, listApplications } from '#lib/server/repositories/application.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import { listObjections } from '#lib/server/repositories/objection.ts';
import { listUsers } from '#lib/server/repositories/user.ts';
import { runForm } from '#lib/server/run-form.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

/** More are not listed: the public page has them all. */
const mostListed = 50;

export const load: PageServerLoad = async ({ locals, params }) => {
	const { kysely, vault } = locals.app.database;
	const { call, draws, phase, windows } = await officeCall(locals, params.call);
	const lots = await listCallLots(kysely, call.id);
	const applications = await listApplications(kysely, call.id);
	const codeOf = new Map(applications.map(({ id, code }) => [id, code]));
	const labelOf = new Map(lots.map(({ lot, label }) => [lot, label]));
	const next = await findNextAwards(kysely, call);
	return {
		call: { code: call.code, title: call.title },
		phase,
		windows,
		requirements: call.terms.requirements.map(({ id, title }) => ({ id, title })),
		eventForm: call.terms.publicEvent ?? sixDice,
		draws: draws.map(({ sealedFiles, files, ...draw }) => ({
			...draw,
			names: Object.values(fileNames).filter((name) => name in (files ?? sealedFiles))
		})),
		hasGiven: applications.some(({ progress }) => 'lot' in progress && progress.lot !== null),
		eligible: applications.filter(({ progress: { state } }) => state === 'eligible').length,
		next: next.slice(0, mostListed).map(({ application: { id, code, progress }, lot }) => ({
			id,
			code,
			rank: 'rank' in progress ? (progress.rank ?? null) : null,
			lot: lot.label
		})),
		waiting: next.length,
		objections: (await readable(kysely, vault, await listObjections(kysely, call.id))).map(
			({ applicationId, lot, ...objection }) => ({
				...objection,
				hold: holdOf(objection),
				isRank: applicationId !== null,
				about: applicationId === null ? (labelOf.get(lot ?? '') ?? '') : (codeOf.get(applicationId) ?? '')
			})
		),
		others: (await listUsers(kysely))
			.filter(({ id, role }) => id !== locals.user?.id && isOffice(role))
			.map(({ id, name }) => ({ id, name })),
		formKey: randomUUID(),
		today: today()
	};
};

type Form = (name: string) => string;

const textsOf =
	(form: FormData): Form =>
	(name) =>
		formText(form.get(name)).trim();

const formOf = async (request: Request): Promise<Form> => textsOf(await readForm(request));

/** The form asks one question: dismissed, or what follows from an objection that is upheld. */
const decisionOf = (choice: string) => {
	const remedy = remedies.find((each) => each === choice);
	return remedy ? { decision: 'upheld', remedy } : { decision: choice };
};

export const actions: Actions = {
	seal: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const text = await formOf(request);
		const secondUserId = await secondOf(locals, text);
		if (secondUserId && !secondUserId.ok) return fail(400, { refused: 'seal', reason: secondUserId.reason });
		return runForm(locals, sealDraw, 'seal', {
			callId: call.id,
			on: text('on'),
			reason: text('reason') || null,
			secondUserId: secondUserId?.value ?? null
		});
	},
	cancel: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const text = await formOf(request);
		const secondUserId = await secondOf(locals, text);
		if (secondUserId && !secondUserId.ok) return fail(400, { refused: 'cancel', reason: secondUserId.reason });
		return runForm(locals, cancelDraw, 'cancel', {
			callId: call.id,
			on: text('on'),
			reason: text('reason'),
			secondUserId: secondUserId?.value ?? ''
		});
	},
	hold: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const text = await formOf(request);
		const input = { callId: call.id, heldOn: text('on'), event: text('event'), record: text('record') };
		return runForm(locals, holdDraw, 'hold', input);
	},
	award: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const text = await formOf(request);
		const applicationId = text('application') === '' ? null : Number(text('application'));
		return runForm(locals, awardLots, 'award', { callId: call.id, on: text('on'), applicationId });
	},
	object: async ({ locals, params, request }) => {
		const { kysely } = locals.app.database;
		const { call } = await officeCall(locals, params.call);
		const form = await readForm(request);
		const text = textsOf(form);
		const about = text('about');
		const application = isStorable(about) ? await findApplication(kysely, about.toUpperCase()) : undefined;
		const lot = (await listCallLots(kysely, call.id)).find(({ label }) => label.toUpperCase() === about.toUpperCase());
		return runForm(locals, fileObjection, 'object', {
			callId: call.id,
			applicationId: application?.id ?? null,
			lot: lot?.lot ?? null,
			on: text('on'),
			grounds: text('grounds'),
			lateReason: text('lateReason'),
			formKey: formKeyOf(form)
		});
	},
	decide: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const text = await formOf(request);
		return runForm(locals, decideObjection, 'decide', {
			callId: call.id,
			objectionId: Number(text('objection')),
			on: text('on'),
			resolution: text('resolution'),
			...decisionOf(text('decision')),
			requirement: text('requirement') || null,
			until: text('until') || null
		});
	},
	settle: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const text = await formOf(request);
		return runForm(locals, settleObjection, 'settle', {
			callId: call.id,
			objectionId: Number(text('objection')),
			on: text('on'),
			settlement: text('settlement')
		});
	}
};
