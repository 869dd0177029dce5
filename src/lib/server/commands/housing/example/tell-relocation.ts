import type { Trx } from '../../../db/database.ts';
import { listRelocationSites, type RelocationSite } from '../../../repositories/relocation-site.ts';
import { dayOf } from '../call-terms-document.ts';
import type { Entry } from '../apply.ts';
import { donateLots } from '../donation.ts';
import { enterEntitled } from '../entitlement.ts';
import type { Story } from './story-document.ts';
import { callOf, told, type Telling } from './telling.ts';

const namedSite = async (trx: Trx, planId: number, entity: string): Promise<RelocationSite> => {
	const site = (await listRelocationSites(trx, planId)).find((each) => each.entity === entity);
	if (!site) throw new Error(`The plan of the example has no relocation site ${entity}.`);
	return site;
};

/** What the terms of a story say of the site that its people come from. */
export const siteOf = async (trx: Trx, planId: number, { relocation }: Story) => {
	if (!relocation) return {};
	const { site, entity } = await namedSite(trx, planId, relocation.entity);
	return { relocatedFrom: { site, name: entity } };
};

/** All lots of a draft were donated by one act. */
export const donate = async (telling: Telling, lots: readonly string[]): Promise<void> => {
	const { database, trx, people, callId, story, today } = telling;
	if (!story.relocation) return;
	const { donor, act, on } = story.relocation.donation;
	const donation = { callId, donor, act, actOn: dayOf(on, today), lots };
	told(await donateLots.within(database, trx, people.officer, donation));
};

/** The census of the site names who will apply. */
export const takeCensus = async (telling: Telling, entries: readonly Entry[]): Promise<void> => {
	const { database, trx, people, story, today } = telling;
	if (!story.relocation) return;
	const { planId } = await callOf(telling);
	const { site } = await namedSite(trx, planId, story.relocation.entity);
	const { source, on } = story.relocation.census;
	const heads = entries.flatMap(({ household }) => household.people[0] ?? []);
	const census = { site, source, sourceOn: dayOf(on, today), people: heads };
	told(await enterEntitled.within(database, trx, people.officer, census));
};
