import { basicServices, type BlockService } from './block-service.ts';
import type { Proof, ProofKind, ProvenStep, StageCheck } from './stage-proof.ts';
import type { PaperFate } from './sent-paper.ts';

/** ISO date; earlier ones are less. */
type Day = string;

export type VisitFound = 'lived_in' | 'empty' | 'other_people' | 'nobody_home';

/** What the register knows of a record. */
export type ProofRecord =
	/** `unsaidOn` is the day of the last visit up to the step's day that found the contrary later. */
	| { kind: 'visit'; applicationId: number; on: Day; found: VisitFound; unsaidOn: Day | null }
	| { kind: 'file'; applicationId: number; shows: string; fate: PaperFate; isErased: boolean }
	/** `on` is nothing where it is not complete after all. */
	| { kind: 'service'; block: string; service: BlockService; on: Day | null };

/** A step with what its records are held to. */
export interface ProvenContext {
	event: ProvenStep;
	on: Day;
	applicationId: number;
	/** Lineage id of the block its lot is in. */
	block: string | undefined;
	/** Day of its last warning, or of the award where there was none; nothing where no act tells. */
	since: Day | undefined;
}

export type ProofRefusal = { check: string; kind: ProofKind; event: ProvenStep } & (
	| { key: 'proof-not-found' }
	/** It is of another household, or of another block. */
	| { key: 'proof-of-another' }
	/** It is of a day after the step. */
	| { key: 'proof-after-step'; recordOn: Day; on: Day }
	/** It is of a visit before the award or the last warning, `since`. */
	| { key: 'proof-stale'; recordOn: Day; since: Day }
	/** It shows something else. */
	| { key: 'proof-unfit' }
	/** What was found or said later is the contrary; nothing where it is not known when. */
	| { key: 'proof-superseded'; since: Day | null }
);

type Fault =
	| { key: 'proof-not-found' | 'proof-of-another' | 'proof-unfit' }
	| { key: 'proof-after-step'; recordOn: Day; on: Day }
	| { key: 'proof-stale'; recordOn: Day; since: Day }
	| { key: 'proof-superseded'; since: Day | null };

const foundFor: Record<ProvenStep, readonly VisitFound[]> = {
	occupy: ['lived_in'],
	adjudicate: ['lived_in'],
	title: ['lived_in'],
	revert: ['empty', 'other_people']
};

/** What a visit must have found to show a step. */
export const showsStep = (event: ProvenStep, found: VisitFound): boolean => foundFor[event].includes(found);

/**
 * Whether a visit says nothing of a step any more. Whoever gets a lot, or a warning, has time from then on: what was found before says
 * nothing of that time. A reversion wants a visit after the day of the warning, since the one that led to it does not show that
 * nobody came; on the day itself the doubt is the household's, and a visit that found it counts.
 */
export const isStale = (event: ProvenStep, visitedOn: Day, since: Day): boolean =>
	event === 'revert' ? visitedOn <= since : visitedOn < since;

/** Services that show a check of some sort; a work of the residents is none that a company builds. */
export const servicesFor = ({ shownBy }: StageCheck, event: ProvenStep, service: BlockService): boolean => {
	if (shownBy === 'grading') return service === 'grading';
	const isBasic = basicServices.some((each) => each === service);
	if (shownBy === 'work') return !isBasic;
	return shownBy === 'service' || (shownBy === undefined && event === 'title') ? isBasic : true;
};

const late = (recordOn: Day, { on }: ProvenContext): Fault | undefined =>
	recordOn > on ? { key: 'proof-after-step', recordOn, on } : undefined;

const ofVisit = (record: ProofRecord & { kind: 'visit' }, context: ProvenContext): Fault | undefined => {
	if (record.applicationId !== context.applicationId) return { key: 'proof-of-another' };
	if (!showsStep(context.event, record.found)) return { key: 'proof-unfit' };
	const after = late(record.on, context);
	if (after) return after;
	const { event, since } = context;
	if (since !== undefined && isStale(event, record.on, since))
		return { key: 'proof-stale', recordOn: record.on, since };
	return record.unsaidOn === null ? undefined : { key: 'proof-superseded', since: record.unsaidOn };
};

const ofFile = (
	record: ProofRecord & { kind: 'file' },
	check: StageCheck,
	{ applicationId }: ProvenContext
): Fault | undefined => {
	if (record.applicationId !== applicationId) return { key: 'proof-of-another' };
	if (record.shows !== check.id) return { key: 'proof-unfit' };
	const isGood = !record.isErased && (record.fate === 'kept' || record.fate === 'taken');
	return isGood ? undefined : { key: 'proof-superseded', since: null };
};

const ofService = (
	record: ProofRecord & { kind: 'service' },
	check: StageCheck,
	context: ProvenContext
): Fault | undefined => {
	if (record.block !== context.block) return { key: 'proof-of-another' };
	if (!servicesFor(check, context.event, record.service)) return { key: 'proof-unfit' };
	return record.on === null ? { key: 'proof-superseded', since: null } : late(record.on, context);
};

const ofRecord = (record: ProofRecord, check: StageCheck, context: ProvenContext): Fault | undefined => {
	switch (record.kind) {
		case 'visit':
			return ofVisit(record, context);
		case 'file':
			return ofFile(record, check, context);
		case 'service':
			return ofService(record, check, context);
	}
};

const faultOf = (
	proof: Proof,
	record: ProofRecord | undefined,
	check: StageCheck,
	context: ProvenContext
): Fault | undefined => {
	if (proof.kind === 'paper' || proof.kind === 'resolution') return late(proof.on, context);
	return record?.kind === proof.kind ? ofRecord(record, check, context) : { key: 'proof-not-found' };
};

/** Why a record does not show a check of a step. @param record Nothing where there is none of that id, or it is a paper. */
export const proofRefusal = (
	proof: Proof,
	record: ProofRecord | undefined,
	check: StageCheck,
	context: ProvenContext
): ProofRefusal | undefined => {
	const fault = faultOf(proof, record, check, context);
	return fault && { ...fault, check: check.title, kind: proof.kind, event: context.event };
};
