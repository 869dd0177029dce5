import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { assessors, joinAssessments, type Assessments, type Assessor } from '#lib/domain/housing/assessment.ts';
import { callPhase } from '#lib/domain/housing/call-phase.ts';
import { typedNumber } from '#lib/format/typed-number.ts';
import { assess, assessable, isAssessedAgain, judgeAgain } from '#lib/server/commands/housing/assess.ts';
import { isOffice } from '#lib/server/commands/housing/housing-input.ts';
import { secondOf } from '#lib/server/auth/second-person.ts';
import { addEvidenceFile } from '#lib/server/commands/housing/evidence.ts';
import { eraseHousehold } from '#lib/server/commands/housing/household.ts';
import { chargeFee, recordPayment, reversePosting } from '#lib/server/commands/housing/money.ts';
import { lookAtPaper } from '#lib/server/commands/housing/sent-paper.ts';
import { completeServices } from '#lib/server/commands/housing/service.ts';
import { stepApplication } from '#lib/server/commands/housing/step.ts';
import { recordVisit } from '#lib/server/commands/housing/visit.ts';
import { findAssessments, findRounds } from '#lib/server/assessments.ts';
import { readable } from '#lib/server/household-texts.ts';
import { formKeyOf } from '#lib/server/form-key.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { officeCase, officeMatters } from '#lib/server/office-case.ts';
import { listActsOf } from '#lib/server/repositories/act.ts';
import { listFlags } from '#lib/server/repositories/duplicate.ts';
import type { StoredApplication } from '#lib/server/repositories/application.ts';
import { listCallLots, type Call } from '#lib/server/repositories/call.ts';
import { findStandingDraw } from '#lib/server/repositories/draw.ts';
import { findEntitledByApplication } from '#lib/server/repositories/entitled-household.ts';
import { findHousehold } from '#lib/server/repositories/household.ts';
import { listUserNames, listUsers } from '#lib/server/repositories/user.ts';
import { runForm } from '#lib/server/run-form.ts';
import { today } from '#lib/server/today.ts';
import { forAssessors } from './assessor-view.ts';
import { assessmentInput, dayOf, eventInput, textsOf } from './case-form.ts';
import type { Actions, PageServerLoad } from './$types';

interface Finding {
	assessor: Assessor;
	by: string;
	units: readonly number[];
}

const inOrder = (assessments: Assessments): Finding[] =>
	assessors.flatMap((assessor) => {
		const found = assessments[assessor];
		return found ? [{ assessor, ...found }] : [];
	});

/** Each of the two assesses for themselves: what the other found is shown to who has assessed, or once both have. */
const shownTo = (user: App.Locals['user'], assessments: Assessments): Finding[] => {
	const isOpen = assessments.official !== undefined && assessments.leader !== undefined;
	return inOrder(assessments).filter(({ by }) => isOpen || by === user?.id);
};

/** Rounds of assessments that do not count any more. @param last The one that does, which may have nothing yet. */
const earlierRounds = (rounds: readonly Assessments[], last: Assessments): readonly Assessments[] =>
	Object.keys(last).length > 0 ? rounds.slice(0, -1) : rounds;

/** What each found in a round, without who they were. */
const unitsOf = (assessments: Assessments) => inOrder(assessments).map(({ assessor, units }) => ({ assessor, units }));

/** What was found of a household, and whether it is still to be. */
const assessmentOf = async (
	{ app, user }: App.Locals,
	application: StoredApplication,
	nameOf: (userId: string) => string | null
) => {
	const { kysely, vault } = app.database;
	const { id, progress, householdId } = application;
	const assessments = await findAssessments(kysely, vault, id);
	const rounds = await findRounds(kysely, vault, id);
	const isErased = (await findHousehold(kysely, householdId))?.sealed === null;
	const isAgain = await isAssessedAgain(kysely, application);
	return {
		assessments: shownTo(user, assessments).map(({ by, ...found }) => ({ ...found, by: nameOf(by) })),
		joint: joinAssessments(assessments),
		mayAssess: assessable.includes(progress.state) || (progress.state === 'ranked' && isAgain),
		isAgain,
		/** Nobody can read any more what was found. */
		isForgotten: isErased && rounds.length === 0,
		earlier: earlierRounds(rounds, assessments).map(unitsOf)
	};
};

/** Who of the office may agree with who looks. */
const othersOf = async ({ app, user }: App.Locals) =>
	(await listUsers(app.database.kysely))
		.filter(({ id, role }) => id !== user?.id && isOffice(role))
		.map(({ id, name }) => ({ id, name }));

/** The list that a call for relocated households goes by, and the line of an application on it. */
const relocationOf = async ({ app }: App.Locals, { terms }: Call, applicationId: number) =>
	terms.relocatedFrom
		? {
				...terms.relocatedFrom,
				line: (await findEntitledByApplication(app.database.kysely, applicationId))?.number ?? null
			}
		: null;

/** With whom an application shares something. */
const flagsOf = async ({ app }: App.Locals, { id }: Call, own: string) => {
	const { kysely, vault } = app.database;
	const flags = (await listFlags(kysely, id)).filter(({ code, other }) => code === own || other === own);
	return (await readable(kysely, vault, flags)).map(({ code, other, ...flag }) => ({
		...flag,
		code: code === own ? other : code
	}));
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const { kysely, vault } = locals.app.database;
	const { application, call } = await officeCase(locals, params.code);
	const { id, code, channel, near, origin, progress, callId } = application;
	const names = await listUserNames(kysely);
	const nameOf = (userId: string): string | null => names.get(userId) ?? null;
	const lots = await listCallLots(kysely, callId);
	const lotId = 'lot' in progress ? progress.lot : null;
	const acts = await listActsOf(kysely, 'application', id);
	const inOffice = locals.user?.role !== 'institution';
	return {
		application: { code, channel, near, origin, progress: inOffice ? progress : forAssessors(progress, call.terms) },
		call: { code: call.code, title: call.title, terms: call.terms },
		phase: callPhase(call, await findStandingDraw(kysely, callId), today()),
		relocation: inOffice ? await relocationOf(locals, call, id) : null,
		lot: lots.find(({ lot }) => lot === lotId)?.label ?? null,
		matters: await officeMatters(locals, application, call),
		...(await assessmentOf(locals, application, nameOf)),
		flags: inOffice ? await flagsOf(locals, call, code) : [],
		acts: (await readable(kysely, vault, acts)).map(({ number, kind, at, by, content }) => ({
			number,
			kind,
			at,
			by: nameOf(by),
			on: dayOf(content),
			texts: inOffice ? textsOf(content) : null
		})),
		others: inOffice ? await othersOf(locals) : [],
		role: locals.user?.role,
		visitKey: randomUUID(),
		formKey: randomUUID(),
		today: today()
	};
};

type Event = Parameters<Actions[string]>[0];

/** The form of an action by its fields, and the application it is about. */
const received = async ({ locals, params, request }: Event) => {
	const { application, call } = await officeCase(locals, params['code'] ?? '');
	const form = await readForm(request);
	return { application, call, form, text: (name: string): string => formText(form.get(name)).trim() };
};

export const actions: Actions = {
	step: async (event) => {
		const { application, call, form } = await received(event);
		const input = { applicationId: application.id, event: eventInput(form, call.terms) };
		return runForm(event.locals, stepApplication, 'step', input);
	},
	assess: async (event) => {
		const { application, form } = await received(event);
		return runForm(event.locals, assess, 'assess', { applicationId: application.id, ...assessmentInput(form) });
	},
	charge: async (event) => {
		const { application, text } = await received(event);
		const input = { applicationId: application.id, fee: text('fee'), on: text('on') };
		return runForm(event.locals, chargeFee, 'charge', input);
	},
	pay: async (event) => {
		const { application, form, text } = await received(event);
		return runForm(event.locals, recordPayment, 'pay', {
			applicationId: application.id,
			on: text('on'),
			cents: Math.round(typedNumber(text('amount')) * 100),
			currency: text('currency'),
			receipt: text('receipt'),
			note: '',
			formKey: formKeyOf(form)
		});
	},
	reverse: async (event) => {
		const { application, text } = await received(event);
		const input = {
			applicationId: application.id,
			postingId: Number(text('posting')),
			on: text('on'),
			reason: text('reason')
		};
		return runForm(event.locals, reversePosting, 'reverse', input);
	},
	visit: async (event) => {
		const { application, text } = await received(event);
		return runForm(event.locals, recordVisit, 'visit', {
			visitKey: text('visitKey'),
			applicationId: application.id,
			on: text('on'),
			found: text('found'),
			note: text('note'),
			evidenceFileId: null
		});
	},
	file: async (event) => {
		const { application, form, text } = await received(event);
		const file = form.get('file');
		const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
		const name = file instanceof File ? file.name : '';
		const input = { applicationId: application.id, shows: text('shows'), name, bytes };
		return runForm(event.locals, addEvidenceFile, 'file', input);
	},
	paper: async (event) => {
		const { application, text } = await received(event);
		return runForm(event.locals, lookAtPaper, 'paper', {
			applicationId: application.id,
			fileId: text('file'),
			reason: text('reason') || null,
			on: today()
		});
	},
	serve: async (event) => {
		const { call, text } = await received(event);
		return runForm(event.locals, completeServices, 'serve', {
			planId: call.planId,
			blocks: [text('block')],
			service: text('service'),
			on: text('on'),
			evidence: text('evidence'),
			file: null
		});
	},
	judgeAgain: async (event) => {
		const { call, text } = await received(event);
		const second = await secondOf(event.locals, text);
		if (second && !second.ok) return fail(400, { refused: 'judgeAgain', reason: second.reason });
		return runForm(event.locals, judgeAgain, 'judgeAgain', {
			callId: call.id,
			flagId: Number(text('flag')),
			judgement: text('judgement'),
			reason: text('reason'),
			secondUserId: second?.value ?? null
		});
	},
	erase: async (event) => {
		const { application, text } = await received(event);
		const second = await secondOf(event.locals, text);
		if (second && !second.ok) return fail(400, { refused: 'erase', reason: second.reason });
		const input = {
			householdId: application.householdId,
			on: today(),
			reason: text('reason'),
			secondUserId: second?.value ?? null
		};
		return runForm(event.locals, eraseHousehold, 'erase', input);
	}
};
