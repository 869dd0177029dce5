import { chainText } from '#lib/domain/housing/award-chain.ts';
import { awardsChain } from '#lib/domain/housing/award-file.ts';
import { callDays } from '#lib/domain/housing/call-days.ts';
import { callPhase } from '#lib/domain/housing/call-phase.ts';
import { windowsAfterDraw } from '#lib/domain/housing/objection-window.ts';
import { costPerHousehold } from '#lib/domain/housing/call-terms.ts';
import { sixDice } from '#lib/domain/housing/draw.ts';
import { fileNames } from '#lib/domain/housing/published-draw.ts';
import { callOrNotFound } from '#lib/server/page-call.ts';
import type { Db } from '#lib/server/db/database.ts';
import { findAwardLog } from '#lib/server/repositories/award-log.ts';
import { countEntitled } from '#lib/server/repositories/entitled-household.ts';
import { listDonations } from '#lib/server/repositories/lot-donation.ts';
import { listCallLots } from '#lib/server/repositories/call.ts';
import { listPublicDraws, type PublicCall, type PublicDraw } from '#lib/server/repositories/public-call.ts';
import { dayAt, today } from '#lib/server/today.ts';
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

/** Of a call for relocated households: how many are on the list of the site, and who donated the lots. */
const relocationOf = async (db: Db, { id, terms: { relocatedFrom } }: PublicCall) => {
	if (!relocatedFrom) return null;
	const counts = await countEntitled(db, relocatedFrom.site);
	const listed = counts.filter(({ endedAs }) => endedAs !== 'struck').reduce((sum, { count }) => sum + count, 0);
	const donations = (await listDonations(db, id)).filter(({ cancelledOn }) => cancelledOn === null);
	return {
		site: relocatedFrom.name,
		listed,
		donations: donations.map(({ donor, act, actOn, lots }) => ({ donor, act, actOn, count: lots.length }))
	};
};

/** Whether the register tells nothing of what was first, as where a draw of years ago is typed in. */
const isSealedAfter = ({ heldOn, sealedAt }: PublicDraw): boolean =>
	heldOn !== null && sealedAt !== null && dayAt(new Date(sealedAt)) > heldOn;

export const load: PageServerLoad = async ({ locals, params }) => {
	const call = await callOrNotFound(locals, params.call);
	const db = locals.app.database.kysely;
	const day = today();
	const draws = await listPublicDraws(db, call.id);
	const awards = await findAwardLog(db, call.id);
	const windows = windowsAfterDraw(call.terms.windows, call.lastDraw?.heldOn);
	return {
		call,
		relocation: await relocationOf(db, call),
		windows,
		phase: callPhase(call, call.lastDraw ?? undefined, day),
		days: callDays(windows, day),
		cost: costPerHousehold(call.terms),
		blocks: byBlock((await listCallLots(db, call.id)).map(({ label }) => label)),
		eventForm: call.terms.publicEvent ?? sixDice,
		awardsCode: awards && chainText(awardsChain(awards.log, awards.root)),
		draws: draws.map((draw) => ({
			...draw,
			isSealedAfter: isSealedAfter(draw),
			files: draw.files.toSorted((one, other) => inOrder.indexOf(one) - inOrder.indexOf(other))
		}))
	};
};
