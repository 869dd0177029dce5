import { owedBy } from '#lib/domain/housing/ledger.ts';
import { listApplications, type StoredApplication } from '../../../repositories/application.ts';
import { listOfferedBlocks } from '../../../repositories/block-service.ts';
import { listPostings } from '../../../repositories/posting.ts';
import { chargeAll, chargeFee, recordPayment, reversePosting } from '../money.ts';
import { completeServices } from '../service.ts';
import { recordVisit } from '../visit.ts';
import type { ChapterOf } from './story-document.ts';
import { madeUpKey } from './tell-evidence.ts';
import { callOf, someDay, told, type Telling } from './telling.ts';

// What is told after everything else takes its chance from the same numbers, so that all before stays as it is.

const inState = async (
	{ trx, callId }: Telling,
	{ state, count }: { state: StoredApplication['progress']['state']; count: number }
): Promise<StoredApplication[]> => (await listApplications(trx, callId, [state])).slice(0, count);

export const chargeEverybody = async (telling: Telling, { fee, on }: ChapterOf<'charge'>): Promise<void> => {
	const { database, trx, callId, people } = telling;
	told(await chargeAll.within(database, trx, people.officer, { callId, fee, on: someDay(telling, [on, on]) }));
};

/** What is owed, paid under one receipt. @returns Id of the posting. */
const payAll = async (
	telling: Telling,
	applicationId: number,
	{ on, receipt }: { on: string; receipt: string }
): Promise<number> => {
	const { database, trx, people } = telling;
	const { currency } = (await callOf(telling)).terms;
	const cents = owedBy(await listPostings(trx, applicationId));
	const payment = { applicationId, on, cents, currency, receipt, note: '' };
	return told(await recordPayment.within(database, trx, people.officer, payment)).id;
};

/** Fees of some households, each charged and paid; of the first ones a payment is turned round and made again. */
export const payFees = async (telling: Telling, chapter: ChapterOf<'pay'>): Promise<void> => {
	const { database, trx, people } = telling;
	let receipt = chapter.firstReceipt;
	for (const [index, { id: applicationId }] of (await inState(telling, chapter)).entries()) {
		const on = someDay(telling, chapter.on);
		for (const fee of chapter.fees)
			told(await chargeFee.within(database, trx, people.officer, { applicationId, fee, on }));
		const postingId = await payAll(telling, applicationId, { on, receipt: `R-${receipt++}` });
		if (index >= chapter.reversed) continue;
		const wrong = { applicationId, postingId, on, reason: chapter.why };
		told(await reversePosting.within(database, trx, people.officer, wrong));
		await payAll(telling, applicationId, { on, receipt: `R-${receipt++}` });
	}
};

export const visitSome = async (telling: Telling, chapter: ChapterOf<'visit'>): Promise<void> => {
	const { database, trx, people, random } = telling;
	for (const { id: applicationId } of await inState(telling, chapter)) {
		const { found, note } = chapter;
		const visit = { visitKey: madeUpKey(random), applicationId, found, note, on: someDay(telling, chapter.on) };
		told(await recordVisit.within(database, trx, people.officer, { ...visit, evidenceFileId: null }));
	}
};

/** A service comes to some blocks of the call's subdivision, in the order of their labels. */
export const serveBlocks = async (telling: Telling, chapter: ChapterOf<'serve'>): Promise<void> => {
	const { database, trx, people, story } = telling;
	const { planId } = await callOf(telling);
	const own = (await listOfferedBlocks(trx, planId)).filter(
		({ subdivision }) => subdivision === story.lots.subdivision
	);
	const [from, until] = chapter.part.map((part) => Math.round(part * own.length));
	const { service, evidence } = chapter;
	const on = someDay({ ...telling, random: telling.records }, chapter.on);
	const served = { planId, service, evidence, on, file: null };
	const blocks = own
		.slice(from, until)
		.filter(({ services }) => !services.some((each) => each.service === service))
		.map(({ block }) => block);
	if (blocks.length > 0) told(await completeServices.within(database, trx, people.officer, { ...served, blocks }));
};
