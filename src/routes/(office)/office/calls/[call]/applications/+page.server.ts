import type { ApplicationState } from '#lib/domain/housing/application.ts';
import { sharedKinds } from '#lib/domain/housing/household.ts';
import { joinAssessments } from '#lib/domain/housing/assessment.ts';
import { judgeDuplicate } from '#lib/server/commands/housing/assess.ts';
import { assessmentsOf } from '#lib/server/assessments.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { officeCall } from '#lib/server/office-call.ts';
import { countStates, listApplications } from '#lib/server/repositories/application.ts';
import { listCommonMarks, listFlags, listSharing } from '#lib/server/repositories/duplicate.ts';
import { countWaitingPapers } from '#lib/server/repositories/sent-paper.ts';
import { runForm } from '#lib/server/run-form.ts';
import type { Actions, PageServerLoad } from './$types';

const perPage = 100;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { kysely, vault } = locals.app.database;
	const { call, phase } = await officeCall(locals, params.call);
	const states = await countStates(kysely, call.id);
	const asked = url.searchParams.get('state');
	const state: ApplicationState | undefined = states.find((each) => each.state === asked)?.state;
	const [sharing, kind] = [url.searchParams.get('with'), url.searchParams.get('kind')];
	const shared = sharedKinds.find((each) => each === kind);
	const group = sharing !== null && shared ? new Set(await listSharing(kysely, call.id, shared, sharing)) : undefined;
	const listed = await listApplications(kysely, call.id, state && [state]);
	const all = group ? listed.filter(({ id }) => group.has(id)) : listed;
	const papers = await countWaitingPapers(kysely, call.id);
	const page = Math.max(1, Math.min(Math.ceil(all.length / perPage), Number(url.searchParams.get('page')) || 1));
	const shown = all.slice((page - 1) * perPage, page * perPage);
	const ids = shown.map(({ id }) => id);
	const assessed = call.terms.criteria.length > 0 ? await assessmentsOf(kysely, vault, ids) : undefined;
	return {
		call: { code: call.code, title: call.title },
		phase,
		states,
		state,
		sharing: group && sharing,
		kind,
		page,
		pages: Math.max(1, Math.ceil(all.length / perPage)),
		total: all.length,
		applications: shown.map(({ id, code, channel, origin, progress }) => ({
			code,
			channel,
			origin,
			papers: papers.get(id) ?? 0,
			state: progress.state,
			on: progress.on,
			until: 'until' in progress ? progress.until : null,
			rank: 'rank' in progress ? (progress.rank ?? null) : null,
			assessed: assessed && joinAssessments(assessed.get(id) ?? {}).kind
		})),
		common: await listCommonMarks(kysely, call.id),
		flags: (await listFlags(kysely, call.id)).filter(({ judgement }) => judgement === null)
	};
};

export const actions: Actions = {
	judge: async ({ locals, params, request }) => {
		const { call } = await officeCall(locals, params.call);
		const form = await readForm(request);
		return runForm(locals, judgeDuplicate, 'judge', {
			callId: call.id,
			flagId: Number(formText(form.get('flag'))),
			judgement: formText(form.get('judgement')),
			reason: formText(form.get('reason'))
		});
	}
};
