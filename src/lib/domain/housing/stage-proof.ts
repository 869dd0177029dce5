import type { Check, StageChecks } from './application.ts';

/** ISO date; earlier ones are less. */
type Day = string;

/** A record that shows something: of the register, or a paper by where it is found. */
export type Proof =
	/** Somebody of the office was at the lot. */
	| { kind: 'visit'; visit: number }
	/** A photo, plan or act that is kept with the application; UUID. */
	| { kind: 'file'; file: string }
	/** A service of the lot's block. */
	| { kind: 'service'; service: number }
	/** A decision of the municipality. */
	| { kind: 'resolution'; number: string; on: Day }
	/** A paper that is in no computer. */
	| { kind: 'paper'; number: string; on: Day; keptAt: string };

export type ProofKind = Proof['kind'];

/** The records that show each check of a stage, by its id. */
export type StageProof = Readonly<Record<string, readonly Proof[]>>;

/** What a call may say of a check: the sort of record that shows it. */
export const checkSorts = ['visit', 'document', 'service', 'grading', 'work'] as const;
export type CheckSort = (typeof checkSorts)[number] | 'decision';

/** Something that must be shown before a stage ends; where the call does not say by what, any record does. */
export interface StageCheck extends Check {
	shownBy?: CheckSort | undefined;
}

const documents = ['file', 'paper'] as const;
const anyKind = ['visit', 'service', ...documents] as const;
const kindsBySort: Record<CheckSort, readonly ProofKind[]> = {
	visit: ['visit'],
	document: documents,
	service: ['service'],
	grading: ['service'],
	work: ['service', ...documents],
	decision: ['file', 'resolution']
};

/** The kinds of records that may show a check. */
export const kindsOf = ({ shownBy }: Pick<StageCheck, 'shownBy'>): readonly ProofKind[] =>
	shownBy ? kindsBySort[shownBy] : anyKind;

export const provenSteps = ['occupy', 'adjudicate', 'title', 'revert'] as const;
export type ProvenStep = (typeof provenSteps)[number];

/** What a reversion is shown by in every call: a visit that found nobody living there, and who decided it. */
export const reversionChecks: readonly (StageCheck & { id: 'found-empty' | 'decision' })[] = [
	{ id: 'found-empty', title: 'found-empty', shownBy: 'visit' },
	{ id: 'decision', title: 'decision', shownBy: 'decision' }
];

/** What is to be shown with a step. */
export const checksOf = (step: ProvenStep, stages: StageChecks): readonly StageCheck[] =>
	({
		occupy: stages.occupation,
		adjudicate: stages.adjudication,
		title: stages.title,
		revert: reversionChecks
	})[step];

export type Need = 'visit' | 'document' | 'service';

const stageNeeds: Record<ProvenStep, readonly Need[]> = {
	occupy: ['visit'],
	adjudicate: ['document'],
	title: ['service', 'document'],
	revert: []
};

const meets: Record<Need, readonly ProofKind[]> = {
	visit: ['visit'],
	document: documents,
	service: ['service']
};

/** Trees and grading are services of a block too; no basic ones. */
const countsFor = (need: Need, { shownBy }: StageCheck): boolean =>
	need !== 'service' || shownBy === undefined || shownBy === 'service';

/** What every stage wants, whatever its call asks, and none of some checks can bring. */
export const unprovable = (step: ProvenStep, checks: readonly StageCheck[]): Need | undefined =>
	stageNeeds[step].find(
		(need) =>
			!checks.some((check) => countsFor(need, check) && kindsOf(check).some((kind) => meets[need].includes(kind)))
	);

export type StageRefusal =
	/** The call does not say what is to be shown. */
	| { key: 'checks-empty'; event: ProvenStep }
	/** Titles of the checks that nothing shows. */
	| { key: 'evidence-missing'; event: ProvenStep; checks: string[] }
	/** The call asks nothing of that id. */
	| { key: 'check-unknown'; event: ProvenStep; check: string }
	/** A paper is not said which, of which day, or where. */
	| { key: 'paper-incomplete'; event: ProvenStep; check: string }
	/** Such a record does not show it. */
	| { key: 'proof-of-other-sort'; event: ProvenStep; check: string; kind: ProofKind }
	/** Without such a record the stage never ends. */
	| { key: 'stage-unproved'; event: ProvenStep; need: Need };

interface ProvenEvent {
	event: ProvenStep;
	evidence: StageProof;
}

const otherSort = (wanted: readonly StageCheck[], { event, evidence }: ProvenEvent): StageRefusal | undefined => {
	for (const check of wanted)
		for (const { kind } of evidence[check.id] ?? [])
			if (!kindsOf(check).includes(kind)) return { key: 'proof-of-other-sort', event, check: check.title, kind };
	return undefined;
};

const unmet = (wanted: readonly StageCheck[], { event, evidence }: ProvenEvent): StageRefusal | undefined => {
	const need = stageNeeds[event].find(
		(each) =>
			!wanted.some(
				(check) => countsFor(each, check) && (evidence[check.id] ?? []).some(({ kind }) => meets[each].includes(kind))
			)
	);
	return need && { key: 'stage-unproved', event, need };
};

/** Nobody finds a paper without a number or a day, or that is nowhere. */
const isIncomplete = (proof: Proof): boolean =>
	(proof.kind === 'paper' && proof.keptAt.trim() === '') ||
	((proof.kind === 'paper' || proof.kind === 'resolution') && (proof.number.trim() === '' || proof.on === ''));

const incomplete = (wanted: readonly StageCheck[], { event, evidence }: ProvenEvent): StageRefusal | undefined => {
	const check = wanted.find(({ id }) => (evidence[id] ?? []).some(isIncomplete));
	return check && { key: 'paper-incomplete', event, check: check.title };
};

/** Why the records of a step do not show all that is wanted of it. */
export const notProven = (wanted: readonly StageCheck[], event: ProvenEvent): StageRefusal | undefined => {
	if (wanted.length === 0) return { key: 'checks-empty', event: event.event };
	const missing = wanted.filter(({ id }) => (event.evidence[id] ?? []).length === 0).map(({ title }) => title);
	if (missing.length > 0) return { key: 'evidence-missing', event: event.event, checks: missing };
	const unknown = Object.keys(event.evidence).find((id) => !wanted.some((check) => check.id === id));
	if (unknown !== undefined) return { key: 'check-unknown', event: event.event, check: unknown };
	return otherSort(wanted, event) ?? incomplete(wanted, event) ?? unmet(wanted, event);
};
