import { randomUUID } from 'node:crypto';
import { judgeDuplicate } from '#lib/server/commands/housing/assess.ts';
import { changeCall, offerLots } from '#lib/server/commands/housing/call.ts';
import { setCostCeiling } from '#lib/server/commands/housing/cost-ceiling.ts';
import { donateLots } from '#lib/server/commands/housing/donation.ts';
import { enterEntitled, noteEntitledAccess } from '#lib/server/commands/housing/entitlement.ts';
import { addEvidenceFile } from '#lib/server/commands/housing/evidence.ts';
import { correctHousehold, eraseHousehold } from '#lib/server/commands/housing/household.ts';
import { chargeAll, recordPayment, reversePosting } from '#lib/server/commands/housing/money.ts';
import { decideObjection } from '#lib/server/commands/housing/decide-objection.ts';
import { fileObjection } from '#lib/server/commands/housing/objection.ts';
import { lookAtPaper, sendPaper } from '#lib/server/commands/housing/sent-paper.ts';
import { completeServices, correctService } from '#lib/server/commands/housing/service.ts';
import { handOverNotices } from '#lib/server/commands/housing/notice.ts';
import { recordVisit } from '#lib/server/commands/housing/visit.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { listBlockServices, listEnteredServices } from '#lib/server/repositories/block-service.ts';
import { listNotices } from '#lib/server/repositories/notice.ts';
import { listFlags } from '#lib/server/repositories/duplicate.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { draw } from './award.ts';
import { agreed, madeUpHousehold, testTerms, valueOf, type housingDesk } from './housing-desk.ts';

/** A list of relocated households that somebody looked at, lots that were donated for them, and a ceiling that changed. */
const tellRelocation = async (
	{ app: { database }, officer, administrator, newDraft }: ReturnType<typeof housingDesk>,
	{ planId, programmeId, site }: { planId: number; programmeId: number; site: string }
): Promise<void> => {
	const people = [{ name: 'Nadie Inventado', identityNumber: '10000990' }];
	const census = { site, source: 'Census, act 12', sourceOn: '1994-04-18', people };
	valueOf(await enterEntitled(database, officer, census));
	await database.kysely.transaction().execute((trx) => noteEntitledAccess(trx, site, officer.userId));
	const draft = await newDraft(1, { ...testTerms, entitledBy: 'Agreement 1' });
	const terms = { ...testTerms, entitledBy: 'Agreement 1', relocatedFrom: { site: draft.site, name: '' } };
	const changed = { callId: draft.callId, title: 'Moved', municipality: 'Nowhere', terms };
	valueOf(await changeCall(database, officer, changed));
	valueOf(await offerLots(database, officer, { callId: draft.callId, lots: draft.lots }));
	const donation = { donor: 'The town', act: 'Agreement 45', actOn: '1997-12-20', lots: draft.lots };
	valueOf(await donateLots(database, officer, { callId: draft.callId, ...donation }));
	const ceiling = { cents: 6500, currency: 'USD', source: 'Ordinance 9' };
	const change = { planId, programmeId, validFrom: '1999-01-01', ceiling, reason: 'Dearer titles' };
	valueOf(await setCostCeiling(database, administrator, change));
};

/** A story that leaves rows in every table of the housing process. */
export const tellFullStory = async (desk: ReturnType<typeof housingDesk>) => {
	const { database } = desk.app;
	const { officer } = desk;
	const { callId, planId, programmeId, site } = await desk.newCall(2);
	await tellRelocation(desk, { planId, programmeId, site });
	const one = await desk.apply(callId, madeUpHousehold(901));
	const other = await desk.apply(callId, { ...madeUpHousehold(902), address: madeUpHousehold(901).address });
	const gone = await desk.apply(callId, madeUpHousehold(903));
	const householdOf = async (id: number) => (await findApplicationById(database.kysely, id))?.householdId ?? 0;
	const { applicationId } = one;

	const pdf = new TextEncoder().encode('%PDF-1.4 a paper');
	const fileOf = async (id: number) =>
		valueOf(
			await addEvidenceFile(database, officer, { applicationId: id, shows: 'identity', name: 'dni.pdf', bytes: pdf })
		);
	const page = new TextEncoder().encode('%PDF-1.4 a page');
	const sent = { applicationId, shows: 'identity', name: 'dni-2.pdf', bytes: page };
	const paper = valueOf(await sendPaper(database, sent, '1998-01-20'));
	const look = { applicationId, fileId: paper.id, reason: 'unreadable', on: '1998-01-21' };
	valueOf(await lookAtPaper(database, officer, look));
	const [kept, erased] = [await fileOf(applicationId), await fileOf(gone.applicationId)];
	valueOf(
		await eraseHousehold(database, officer, {
			...agreed(desk),
			householdId: await householdOf(gone.applicationId),
			on: '1998-02-01'
		})
	);
	for (const { id: flagId } of await listFlags(database.kysely, callId))
		valueOf(await judgeDuplicate(database, officer, { callId, flagId, judgement: 'different', reason: 'Neighbours' }));
	const household = { ...madeUpHousehold(901), phone: '999 999' };
	valueOf(await correctHousehold(database, officer, { householdId: await householdOf(applicationId), household }));

	valueOf(await chargeAll(database, officer, { callId, fee: 'processing', on: '1998-01-11' }));
	const payment = { applicationId, on: '1998-01-12', currency: 'USD', note: '' };
	valueOf(await recordPayment(database, officer, { ...payment, cents: 300, receipt: 'S-1' }));
	const { id: postingId } = valueOf(await recordPayment(database, officer, { ...payment, cents: 200, receipt: 'S-2' }));
	valueOf(
		await reversePosting(database, officer, { applicationId, postingId, on: '1998-01-13', reason: 'Counted twice' })
	);

	await desk.admit(applicationId, [5, 2]);
	await desk.admit(other.applicationId, [1, 1]);
	await draw(desk, callId);
	const objection = {
		callId,
		applicationId: other.applicationId,
		lot: null,
		on: '1998-04-01',
		grounds: 'A house',
		lateReason: 'Typed in from paper'
	};
	const { id: objectionId } = valueOf(await fileObjection(database, officer, objection));
	valueOf(
		await decideObjection(database, officer, {
			callId,
			objectionId,
			on: '1998-04-10',
			decision: 'dismissed',
			resolution: 'Resolution 3'
		})
	);
	valueOf(await awardLots(database, officer, { callId, on: '1998-04-20', applicationId: null }));
	const visit = { visitKey: randomUUID(), applicationId, on: '1998-05-20', found: 'lived_in', note: '' };
	const { id: visitId } = valueOf(await recordVisit(database, officer, { ...visit, evidenceFileId: kept.id }));
	const evidence = { visit: [{ kind: 'visit', visit: visitId }] };
	await desk.step(applicationId, { event: 'occupy', on: '1998-06-01', evidence });
	const [notice] = await listNotices(database.kysely, callId, { onPaper: false, most: 1 });
	valueOf(await handOverNotices(database, officer, { actNumbers: [notice?.actNumber], on: '1998-06-02' }));
	const [own] = await listBlockServices(database.kysely, callId);
	const service = { planId, blocks: [own?.block], service: 'water', on: '1998-12-01', evidence: 'Act of delivery 3' };
	valueOf(await completeServices(database, officer, { ...service, file: { name: 'act-3.pdf', bytes: page } }));
	const [entered] = await listEnteredServices(database.kysely, [own?.block ?? '']);
	const correction = { planId, serviceId: entered?.id, now: null, reason: 'It was another block' };
	valueOf(await correctService(database, officer, correction));
	return { callId, applicationId, householdId: await householdOf(applicationId), kept, erased };
};
