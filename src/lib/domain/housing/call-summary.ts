import { costPerHousehold, type CallTerms } from './call-terms.ts';

/** What a call promises, without what only the draw needs. */
export const promisedOf = (terms: CallTerms) => ({
	order: terms.order,
	criteria: terms.criteria,
	requirements: terms.requirements,
	documents: terms.documents,
	fees: terms.fees,
	costCents: costPerHousehold(terms),
	mostCents: terms.mostCents,
	mostSource: terms.mostSource ?? null,
	costReason: terms.costReason ?? null,
	currency: terms.currency,
	windows: terms.windows,
	daysToOccupy: terms.daysToOccupy,
	daysToReply: terms.daysToReply,
	entitledBy: terms.entitledBy,
	relocatedFrom: terms.relocatedFrom?.name ?? null,
	places: terms.places.map(({ name }) => name),
	stages: terms.stages,
	source: terms.source
});

export type Promised = ReturnType<typeof promisedOf>;
