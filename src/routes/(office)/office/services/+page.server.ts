import { fail } from '@sveltejs/kit';
import { blockServices, missingByService, progressOf } from '#lib/domain/housing/block-service.ts';
import { completeServices, correctService } from '#lib/server/commands/housing/service.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import {
	listEnteredServices,
	listNamedBlocks,
	listOfferedBlocks,
	listServiceWords
} from '#lib/server/repositories/block-service.ts';
import { listPlans } from '#lib/server/repositories/plan.ts';
import { listServiceFiles } from '#lib/server/repositories/service-file.ts';
import { runForm } from '#lib/server/run-form.ts';
import { today } from '#lib/server/today.ts';
import type { Db } from '#lib/server/db/database.ts';
import type { Actions, PageServerLoad } from './$types';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What was said of the services of one block, each with its papers. */
const blockOf = async (db: Db, planId: number, asked: string) => {
	if (!uuid.test(asked)) return null;
	const [block] = await listNamedBlocks(db, planId, [asked]);
	if (!block) return null;
	const entered = [];
	for (const service of await listEnteredServices(db, [asked])) {
		const [words, files] = [await listServiceWords(db, service.id), await listServiceFiles(db, service.id)];
		entered.push({ ...service, words, files });
	}
	return { ...block, entered };
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { kysely } = locals.app.database;
	const plans = [];
	for (const { id, slug, name } of await listPlans(kysely)) {
		const blocks = await listOfferedBlocks(kysely, id);
		if (blocks.length > 0) plans.push({ id, slug, name, blocks });
	}
	const asked = url.searchParams.get('plan');
	const plan = plans.find(({ slug }) => slug === asked) ?? plans[0];
	return {
		plans: plans.map(({ slug, name }) => ({ slug, name })),
		plan: plan && { id: plan.id, slug: plan.slug, name: plan.name },
		blocks: (plan?.blocks ?? []).map((block) => ({ ...block, ...progressOf(block) })),
		missing: missingByService(plan?.blocks ?? []),
		services: blockServices,
		block: plan ? await blockOf(kysely, plan.id, url.searchParams.get('block') ?? '') : null,
		today: today()
	};
};

/** A file that was chosen; nothing where none was. */
const chosenFile = async (value: FormDataEntryValue | null) =>
	value instanceof File && value.name !== ''
		? { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) }
		: null;

export const actions: Actions = {
	complete: async ({ locals, request }) => {
		const form = await readForm(request);
		const text = (name: string): string => formText(form.get(name));
		const typed = {
			blocks: form.getAll('block').map(formText),
			service: text('service'),
			on: text('on'),
			evidence: text('evidence')
		};
		const input = { ...typed, planId: Number(text('plan')), file: await chosenFile(form.get('file')) };
		const done = await runForm(locals, completeServices, 'complete', input);
		return 'done' in done ? done : fail(400, { ...done.data, typed });
	},
	correct: async ({ locals, request }) => {
		const form = await readForm(request);
		const text = (name: string): string => formText(form.get(name));
		return runForm(locals, correctService, 'correct', {
			planId: Number(text('plan')),
			serviceId: Number(text('entry')),
			now: text('is') === 'complete' ? { on: text('on'), evidence: text('evidence') } : null,
			reason: text('reason')
		});
	}
};
