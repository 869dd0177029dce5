import { visitRoute, walkLength } from '#lib/domain/housing/visit-route.ts';
import { listBlocksAround } from '#lib/server/repositories/block-service.ts';
import { listCalls } from '#lib/server/repositories/call.ts';
import { listDueVisits } from '#lib/server/repositories/visit-due.ts';
import { today } from '#lib/server/today.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { kysely, vault } = locals.app.database;
	const by = locals.user?.id ?? '';
	const calls = [];
	for (const { id, planId, code, title } of await listCalls(kysely)) {
		const due = await listDueVisits(kysely, id);
		if (due.length > 0) calls.push({ planId, code, title, due });
	}
	const chosen = calls.find(({ code }) => code === url.searchParams.get('call')) ?? calls[0];
	const walk = visitRoute((chosen?.due ?? []).map((visit) => ({ id: visit.code, ...visit })));
	return {
		calls: calls.map(({ code, title, due }) => ({ code, title, count: due.length })),
		call: chosen?.code,
		walk: walk.map(({ id: _, applicationId: __, lineage: ___, ...visit }) => visit),
		blocks: chosen
			? await listBlocksAround(
					kysely,
					chosen.planId,
					walk.map(({ lineage }) => lineage)
				)
			: [],
		lengthM: walkLength(walk) / 1000,
		/** Account of who records. */
		by,
		/** Seals what waits on the phone; gone from it with this page, when the account signs out. */
		key: vault.mark('visits on a phone', by),
		today: today()
	};
};
