import { onTheList, type CallTerms } from '#lib/domain/housing/call-terms.ts';
import type { HouseholdData } from '#lib/domain/housing/household.ts';
import { changeCall, openCall, offerLots } from '#lib/server/commands/housing/call.ts';
import { donateLots } from '#lib/server/commands/housing/donation.ts';
import { enterEntitled } from '#lib/server/commands/housing/entitlement.ts';
import { testTerms, valueOf, type housingDesk } from './housing-desk.ts';

export const relocationTerms = (site: string): CallTerms => ({
	...testTerms,
	order: 'draw',
	criteria: [],
	documents: [],
	requirements: [
		{ id: onTheList, title: 'Is on the list', cure: 'Proof that the household lived there', source: 'Agreement 1' }
	],
	ownersLetIn: 'Agreement 1',
	entitledBy: 'Agreement 1 of 1994',
	relocatedFrom: { site, name: '' }
});

export const headOf = ({ people: [head] }: HouseholdData) => ({
	name: head?.name ?? '',
	identityNumber: head?.identityNumber ?? ''
});

export const census = { source: 'Census, act 12', sourceOn: '1994-04-18' };

export const donation = { donor: 'The town', act: 'Agreement 45-1994', actOn: '1997-12-20' };

/** Lists and calls of relocation sites, at a desk. */
export const relocationDesk = (desk: ReturnType<typeof housingDesk>) => {
	const enter = async (site: string, ...households: HouseholdData[]) =>
		enterEntitled(desk.app.database, desk.officer, { site, ...census, people: households.map(headOf) });

	/** A draft for the relocation site of a new town, with its lots offered. */
	const relocationDraft = async (lots: number) => {
		const { database } = desk.app;
		const draft = await desk.newDraft(lots);
		const terms = relocationTerms(draft.site);
		valueOf(
			await changeCall(database, desk.officer, { callId: draft.callId, title: 'Moved', municipality: 'Nowhere', terms })
		);
		valueOf(await offerLots(database, desk.officer, { callId: draft.callId, lots: draft.lots }));
		return draft;
	};

	const relocationCall = async (lots: number) => {
		const { database } = desk.app;
		const draft = await relocationDraft(lots);
		valueOf(await donateLots(database, desk.officer, { callId: draft.callId, ...donation, lots: draft.lots }));
		valueOf(await openCall(database, desk.officer, { callId: draft.callId, on: '1998-01-02' }));
		return draft;
	};

	return { enter, relocationDraft, relocationCall };
};
