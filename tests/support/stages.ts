import { randomUUID } from 'node:crypto';
import type { Proof } from '#lib/domain/housing/stage-proof.ts';
import { completeServices } from '#lib/server/commands/housing/service.ts';
import { recordVisit } from '#lib/server/commands/housing/visit.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { listBlockServices } from '#lib/server/repositories/block-service.ts';
import { findCallById } from '#lib/server/repositories/call.ts';
import { valueOf, type housingDesk } from './housing-desk.ts';

type Desk = ReturnType<typeof housingDesk>;

/** A paper of 2 January 1998 that is kept in an archive. */
export const paper = (number: string): Proof => ({ kind: 'paper', number, on: '1998-01-02', keptAt: 'Archive, box 3' });

export const visited = async (desk: Desk, applicationId: number, on: string, found: string): Promise<Proof> => {
	const visit = { visitKey: randomUUID(), applicationId, on, found, note: '', evidenceFileId: null };
	return { kind: 'visit', visit: valueOf(await recordVisit(desk.app.database, desk.officer, visit)).id };
};

/** The block of an application's lot with its services, and the plan it is in. */
export const blockOf = async (desk: Desk, applicationId: number) => {
	const { kysely } = desk.app.database;
	const application = await findApplicationById(kysely, applicationId);
	const call = application && (await findCallById(kysely, application.callId));
	const [block] = application ? await listBlockServices(kysely, application.callId, applicationId) : [];
	if (!call || !block) throw new Error(`Application ${applicationId} has no lot.`);
	return { ...block, planId: call.planId };
};

/** A service of the block of an application's lot, that is entered where it lacks. */
export const served = async (desk: Desk, applicationId: number, on: string, service = 'water'): Promise<Proof> => {
	const known = async () =>
		(await blockOf(desk, applicationId)).services.find((each) => each.service === service && each.on <= on);
	if (!(await known())) {
		const { planId, block } = await blockOf(desk, applicationId);
		const completed = { planId, blocks: [block], service, on, evidence: 'Act of delivery', file: null };
		valueOf(await completeServices(desk.app.database, desk.officer, completed));
	}
	return { kind: 'service', service: (await known())?.id ?? 0 };
};

/** What shows each step of a call on the terms of the tests, recorded on its day. */
export const evidenceFor = {
	occupy: async (desk: Desk, id: number, on: string) => ({ visit: [await visited(desk, id, on, 'lived_in')] }),
	adjudicate: () => Promise.resolve({ plans: [paper('Plan 3')], trees: [paper('Act 4')] }),
	title: async (desk: Desk, id: number, on: string) => ({
		service: [await served(desk, id, on)],
		finance: [paper('Agreement 9')]
	}),
	revert: async (desk: Desk, id: number, on: string) => ({
		'found-empty': [await visited(desk, id, on, 'empty')],
		decision: [{ kind: 'resolution' as const, number: 'Resolution 7', on }]
	})
};

/** Brings an application to the end of a stage, with all that shows it. */
export const reach = async (
	desk: Desk,
	applicationId: number,
	event: keyof typeof evidenceFor,
	on: string
): Promise<void> => {
	const evidence = await evidenceFor[event](desk, applicationId, on);
	await desk.step(applicationId, { event, on, evidence, ...(event === 'revert' && { resolution: 'Nobody came' }) });
};
