import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { forgetCase, rememberedCase } from '#lib/server/case-cookies.ts';
import { clientNetwork } from '#lib/server/client-network.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { findMyCase } from '#lib/server/my-case.ts';
import { listBlockServices } from '#lib/server/repositories/block-service.ts';
import { listVersions } from '#lib/server/repositories/plan-version.ts';
import { listPlans } from '#lib/server/repositories/plan.ts';
import { takePaper } from '#lib/server/take-paper.ts';
import { today } from '#lib/server/today.ts';
import type { Db } from '#lib/server/db/database.ts';
import { findLotSheet } from '../../lot-sheet.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** A lot as the plan in force has it, and the address of its page. */
const lotInForce = async (db: Db, planId: number, lineageId: string) => {
	const version = (await listVersions(db, planId)).find(({ status }) => status === 'adopted');
	const plan = (await listPlans(db)).find(({ id }) => id === planId);
	const sheet = version && (await findLotSheet(db, version.id, lineageId));
	return sheet && plan && { ...sheet, srid: plan.srid, href: `/plans/${plan.slug}/${version.slug}/lots/${lineageId}` };
};

/** Services of the block of an application's lot; what shows them is the office's. */
const servedBlock = async (db: Db, callId: number, applicationId: number) => {
	const [block] = await listBlockServices(db, callId, applicationId);
	return block && { label: block.label, services: block.services.map(({ service, on }) => ({ service, on })) };
};

export const load: PageServerLoad = async (event) => {
	const { database } = event.locals.app;
	const id = await rememberedCase(event);
	const mine = id === undefined ? undefined : await findMyCase(database, id, today());
	if (id === undefined || !mine) redirect(303, localizeHref('/case'));
	event.setHeaders({ 'cache-control': 'no-store, no-transform' });
	const { call, progress, ...told } = mine;
	const holds = 'lot' in progress && progress.lot !== null && !told.place.isStopped;
	return {
		...told,
		progress,
		call: { code: call.code, title: call.title, municipality: call.municipality, terms: call.terms },
		lot: holds ? await lotInForce(database.kysely, call.planId, progress.lot ?? '') : undefined,
		block: holds ? await servedBlock(database.kysely, call.id, id) : undefined
	};
};

export const actions: Actions = {
	/** Leaves the case: this browser forgets it. */
	leave: (event) => {
		forgetCase(event);
		redirect(303, localizeHref('/case'));
	},
	/** Takes a paper; what came of it is told by the page, which may be loaded again without sending it twice. */
	paper: async (event) => {
		const applicationId = await rememberedCase(event);
		if (applicationId === undefined) redirect(303, localizeHref('/case'));
		const sender = { applicationId, address: clientNetwork(event), today: today(), now: new Date() };
		const form = await readForm(event.request);
		const taken = await takePaper(event.locals.app, form, sender);
		if (!taken.ok) {
			const { reason } = taken;
			return fail(reason.key === 'papers-too-many' ? 429 : 400, { reason, shows: formText(form.get('shows')) });
		}
		redirect(303, `${localizeHref('/case/mine')}#papers`);
	}
};
