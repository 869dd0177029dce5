import type { CostCeiling } from '../plan/parameters.ts';
import type { Check, StageChecks } from './application.ts';
import { leastOutcomes, outcomesOf, sixDice, type EventForm } from './draw.ts';
import type { PublicPlace } from './match-lots.ts';
import type { Criterion } from './points.ts';
import type { OrderRule } from './ranking.ts';
import { unprovable, type Need } from './stage-proof.ts';

/** What a household must be; nothing cures what rules it out for good, such as a house of its own. */
export interface Requirement extends Check {
	/** What is to be brought where it is not met. */
	cure: string | null;
	/** The ordinance, and the article of it. */
	source: string;
}

/** A paper that is handed in with an application. */
export interface WantedDocument extends Check {
	isRequired: boolean;
}

export interface Fee extends Check {
	/** Hundredths of the call's currency. */
	cents: number;
	/** Step it falls due with. */
	due: 'apply' | 'occupy' | 'adjudicate' | 'title';
}

/** Wanted on file before a household is declared eligible. */
export interface Admission {
	/** Those of the documents that are required. */
	documents: boolean;
	/** Both assessments, and a third where they disagree; of a call without criteria they always are. */
	assessments: boolean;
}

/** ISO days, each the last of its window, in this order. */
export interface CallWindows {
	applyFrom: string;
	applyUntil: string;
	cureUntil: string;
	objectUntil: string;
}

/** What a call promises to all who apply; frozen by its hash once it is open. */
export interface CallTerms {
	order: OrderRule;
	criteria: readonly Criterion[];
	requirements: readonly Requirement[];
	documents: readonly WantedDocument[];
	stages: StageChecks;
	/** ISO 4217, of all amounts. */
	currency: string;
	fees: readonly Fee[];
	/** Most that the way to the title may cost a household; nothing where no norm says. */
	mostCents: number | null;
	/** The norm that says so, where it is the programme's. */
	mostSource?: string | undefined;
	/** Why the fees pass it all the same. */
	costReason?: string | null | undefined;
	windows: CallWindows;
	/** Days a household has to move in, and to reply to a warning. */
	daysToOccupy: number;
	daysToReply: number;
	/** Well-known places that households may wish to live near. */
	places: readonly PublicPlace[];
	/** Where and when one applies, where lists are posted, where the draw is held; blank where it is not said. */
	where?: { apply: string; posted: string; draw: string } | undefined;
	/** What is drawn in the assembly; six dice where the call does not say. */
	publicEvent?: EventForm | undefined;
	/** Where only households with a right of their own may apply: the agreement that gives it. */
	entitledBy: string | null;
	/** Of a call for households that are moved off a site: only who is on its list. `site` is the lineage id. */
	relocatedFrom?: { site: string; name: string } | undefined;
	/** What must be there before a household is declared eligible; nothing of both where it is not said. */
	admission?: Admission | undefined;
	/** Resolution by which owners of a house or site may apply too. */
	ownersLetIn?: string | null;
	/** Ordinance of the call. */
	source: string;
}

/** The requirement that every call has: who owns a house or site is out. */
export const ownersOut = 'no-house';

/** The requirement of a call for a relocation site: to be on its list. */
export const onTheList = 'listed';

/** All fees of a household on its way to the title, hundredths of the call's currency. */
export const costPerHousehold = ({ fees }: Pick<CallTerms, 'fees'>): number =>
	fees.reduce((sum, { cents }) => sum + cents, 0);

/** Terms with the ceiling of their programme; without one they keep what they state. Why they pass it is left out where they do not. */
export const heldTo = (terms: CallTerms, ceiling: CostCeiling | null): CallTerms => {
	const { costReason, mostSource: _, ...stated } = terms;
	const held = { ...stated, ...(ceiling && { mostCents: ceiling.cents, mostSource: ceiling.source }) };
	return costReason && isAboveMost(held) ? { ...held, costReason } : held;
};

/** Whether the fees add to more than a household may be charged. */
export const isAboveMost = ({ fees, mostCents }: Pick<CallTerms, 'fees' | 'mostCents'>): boolean =>
	mostCents !== null && costPerHousehold({ fees }) > mostCents;

export type TermsFault =
	/** Two entries of a list have one id. */
	| { key: 'terms-id-twice'; list: string; id: string }
	| { key: 'terms-blank'; list: string; id: string }
	/** Households would be ordered by points that nobody gets. */
	| { key: 'terms-no-criteria' }
	/** Who is not on the list of the site is told nothing of it, or no agreement gives the right. */
	| { key: 'terms-list-not-required' | 'terms-agreement-missing'; site: string }
	/** Nothing rules out who owns a house or site, and no resolution says why. */
	| { key: 'terms-owners-let-in' }
	/** A stage without checks cannot end. */
	| { key: 'terms-stage-without-checks'; stage: keyof StageChecks }
	/** The stage wants such a record in every call, and none of its checks is shown by one. */
	| { key: 'terms-stage-unprovable'; stage: keyof StageChecks; need: Need }
	/** The fees pass what a household may be charged, and nobody says why. */
	| { key: 'terms-cost-above-most'; cents: number; mostCents: number; currency: string }
	/** Fees in another currency cannot be held against the norm. */
	| { key: 'terms-currency-not-of-norm'; currency: string; wanted: string }
	/** Few outcomes make the assembly's part of the draw small. */
	| { key: 'terms-event-small'; outcomes: number; least: number }
	| { key: 'terms-window-backwards'; earlier: keyof CallWindows; later: keyof CallWindows };

const stageNames = ['occupation', 'adjudication', 'title'] as const;

const lists = ({ criteria, requirements, documents, fees, stages, places }: CallTerms): [string, Check[]][] => [
	['criteria', [...criteria]],
	['requirements', [...requirements]],
	['documents', [...documents]],
	['fees', [...fees]],
	['places', places.map(({ id, name }) => ({ id, title: name }))],
	...stageNames.map((stage): [string, Check[]] => [stage, [...stages[stage]]])
];

const listFaults = ([list, entries]: [string, Check[]]): TermsFault[] => [
	...entries
		.filter(({ id }, index) => entries.findIndex((other) => other.id === id) < index)
		.map(({ id }) => ({ key: 'terms-id-twice' as const, list, id })),
	...entries.filter(({ title }) => title.trim() === '').map(({ id }) => ({ key: 'terms-blank' as const, list, id }))
];

const windowOrder = ['applyFrom', 'applyUntil', 'cureUntil', 'objectUntil'] as const;

const windowFaults = (windows: CallWindows): TermsFault[] =>
	windowOrder.slice(1).flatMap((later, index) => {
		const earlier = windowOrder[index] ?? 'applyFrom';
		return windows[later] < windows[earlier] ? [{ key: 'terms-window-backwards' as const, earlier, later }] : [];
	});

const stageSteps = { occupation: 'occupy', adjudication: 'adjudicate', title: 'title' } as const;

const stageFaults = (stages: StageChecks): TermsFault[] =>
	stageNames.flatMap((stage): TermsFault[] => {
		if (stages[stage].length === 0) return [{ key: 'terms-stage-without-checks', stage }];
		const need = unprovable(stageSteps[stage], stages[stage]);
		return need ? [{ key: 'terms-stage-unprovable', stage, need }] : [];
	});

/** Why the fees cannot be what they are. */
export const costFaults = (terms: CallTerms): TermsFault[] => {
	const { mostCents, currency, costReason } = terms;
	return mostCents !== null && isAboveMost(terms) && !costReason
		? [{ key: 'terms-cost-above-most', cents: costPerHousehold(terms), mostCents, currency }]
		: [];
};

export const currencyFaults = ({ currency }: CallTerms, ceiling: CostCeiling | null): TermsFault[] =>
	ceiling && ceiling.currency !== currency
		? [{ key: 'terms-currency-not-of-norm', currency, wanted: ceiling.currency }]
		: [];

const eventFaults = ({ publicEvent = sixDice }: CallTerms): TermsFault[] =>
	outcomesOf(publicEvent) < leastOutcomes
		? [{ key: 'terms-event-small', outcomes: outcomesOf(publicEvent), least: leastOutcomes }]
		: [];

const relocationFaults = ({ relocatedFrom, entitledBy, requirements }: CallTerms): TermsFault[] => {
	if (!relocatedFrom) return [];
	const site = relocatedFrom.name;
	const isRequired = requirements.some(({ id, cure }) => id === onTheList && cure !== null);
	return [
		...(entitledBy ? [] : [{ key: 'terms-agreement-missing' as const, site }]),
		...(isRequired ? [] : [{ key: 'terms-list-not-required' as const, site }])
	];
};

const letsOwnersIn = ({ requirements, ownersLetIn }: CallTerms): boolean =>
	!requirements.some(({ id, cure }) => id === ownersOut && cure === null) && !ownersLetIn;

/** Why a call cannot be opened on these terms. */
export const termsFaults = (terms: CallTerms): TermsFault[] => [
	...(terms.order === 'points' && terms.criteria.length === 0 ? [{ key: 'terms-no-criteria' as const }] : []),
	...(letsOwnersIn(terms) ? [{ key: 'terms-owners-let-in' as const }] : []),
	...relocationFaults(terms),
	...lists(terms).flatMap(listFaults),
	...stageFaults(terms.stages),
	...windowFaults(terms.windows),
	...costFaults(terms),
	...eventFaults(terms)
];
