import { callDays } from '#lib/domain/housing/call-days.ts';
import { callPhase } from '#lib/domain/housing/call-phase.ts';
import { windowsAfterDraw } from '#lib/domain/housing/objection-window.ts';
import { costPerHousehold } from '#lib/domain/housing/call-terms.ts';
import { sixDice } from '#lib/domain/housing/draw.ts';
import { fileNames } from '#lib/domain/housing/published-draw.ts';
import { callOrNotFound } from '#lib/server/page-call.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import { listPublicDraws } from '#lib/server/repositories/public-call.ts';
import { today } from '#lib/server/today.ts';
import type { PageServerLoad } from './$types';

const inOrder = Object.values(fileNames);

/** Lots by their block, as their labels name it: "Los Cardos B" with "1", "2", …. */
const byBlock = (labels: readonly string[]): { block: string; numbers: string }[] => {
	const parted = labels.map((label) => {
		const dash = label.lastIndexOf('-');
		return { block: label.slice(0, dash), number: label.slice(dash + 1) };
	});
	return [...Map.groupBy(parted, ({ block }) => block)].map(([block, lots]) => ({
		block,
		numbers: lots.map(({ number }) => number).join(', ')
	}));
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const call = await callOrNotFound(locals, params.call);
	const db = locals.app.database.kysely;
	const day = today();
	const draws = await listPublicDraws(db, call.id);
	const windows = windowsAfterDraw(call.terms.windows, call.lastDraw?.heldOn);
	return {
		call,
		windows,
		phase: callPhase(call, call.lastDraw ?? undefined, day),
		days: callDays(windows, day),
		cost: costPerHousehold(call.terms),
		blocks: byBlock((await listCallLots(db, call.id)).map(({ label }) => label)),
		eventForm: call.terms.publicEvent ?? sixDice,
		draws: draws.map((draw) => ({
			...draw,
			files: draw.files.toSorted((one, other) => inOrder.indexOf(one) - inOrder.indexOf(other))
		}))
	};
};
