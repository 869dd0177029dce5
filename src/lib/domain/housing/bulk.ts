import type { ApplicationState } from './application.ts';
import type { JointAssessment } from './assessment.ts';
import type { Fee } from './call-terms.ts';
import type { PaperFate } from './sent-paper.ts';

const toTitle: readonly ApplicationState[] = ['adjudicated', 'titled'];
const toAdjudication: readonly ApplicationState[] = ['occupied', ...toTitle];
const toOccupation: readonly ApplicationState[] = ['assigned', 'warned', 'replied', ...toAdjudication];

/** Who owes a fee: whoever has come to the stage that it is due for. */
const owing: Record<Fee['due'], readonly ApplicationState[]> = {
	apply: ['submitted', 'observed', 'eligible', 'ranked', ...toOccupation],
	occupy: toOccupation,
	adjudicate: toAdjudication,
	title: toTitle
};

const over: readonly ApplicationState[] = ['ineligible', 'reverted', 'withdrawn'];

/** Why a household is not charged a fee with the others: it was, it was freed of it, it left, or it has not come so far. */
export const notChargedReasons = ['charged', 'reversed', 'left', 'too-early'] as const;
export type NotCharged = (typeof notChargedReasons)[number];

/**
 * Why a household is not to be charged a fee now; nothing where it is.
 *
 * @param before What became of the fee before. One that was turned round is charged again by hand only.
 */
export const notCharged = (
	{ due }: Fee,
	state: ApplicationState,
	before: 'charged' | 'reversed' | undefined
): NotCharged | undefined => {
	if (before) return before;
	if (over.includes(state)) return 'left';
	return owing[due].includes(state) ? undefined : 'too-early';
};

/** Why an application that waits is not accepted with the others. */
export const notAcceptedReasons = [
	'observed',
	'not-assessed',
	'papers-missing',
	'papers-waiting',
	'not-listed',
	'flag-open'
] as const;
export type NotAccepted = (typeof notAcceptedReasons)[number];

/** What is known of an application that waits to be accepted. */
export interface Standing {
	state: ApplicationState;
	assessed: JointAssessment['kind'];
	papers: readonly { shows: string; fate: PaperFate }[];
	/** Whether nobody has said yet that it is not of the same household as another. */
	hasOpenFlag: boolean;
	/** Whether it is on the list of the call's relocation site; true where the call is for none. */
	isListed: boolean;
}

/** Why an application is not ready to be accepted; nothing where it is: assessments agree, all it must show is there. */
export const notAccepted = (
	documents: readonly { id: string; isRequired: boolean }[],
	{ state, assessed, papers, hasOpenFlag, isListed }: Standing
): NotAccepted | undefined => {
	if (state !== 'submitted') return 'observed';
	if (assessed !== 'joint') return 'not-assessed';
	if (papers.some(({ fate }) => fate === 'waiting')) return 'papers-waiting';
	const shown = new Set(papers.flatMap(({ shows, fate }) => (fate === 'returned' ? [] : [shows])));
	if (documents.some(({ id, isRequired }) => isRequired && !shown.has(id))) return 'papers-missing';
	if (!isListed) return 'not-listed';
	return hasOpenFlag ? 'flag-open' : undefined;
};

/** Some of a list with the reason of each that is left out, in the order of the list. */
export interface Sorted<Item, Why> {
	ready: Item[];
	left: { item: Item; why: Why }[];
}

export const sortBy = <Item, Why>(
	items: readonly Item[],
	whyNot: (item: Item) => Why | undefined
): Sorted<Item, Why> => {
	const sorted: Sorted<Item, Why> = { ready: [], left: [] };
	for (const item of items) {
		const why = whyNot(item);
		if (why === undefined) sorted.ready.push(item);
		else sorted.left.push({ item, why });
	}
	return sorted;
};
