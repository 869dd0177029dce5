import type { BlockService } from '#lib/domain/housing/block-service.ts';
import { isStale, servicesFor, showsStep, type VisitFound } from '#lib/domain/housing/proof-record.ts';
import type { PaperFate } from '#lib/domain/housing/sent-paper.ts';
import { kindsOf, type Proof, type ProvenStep, type StageCheck } from '#lib/domain/housing/stage-proof.ts';
import type { ToldProof } from '#lib/format/proof-words.ts';

/** What there is in a case that may show something. */
export interface CaseRecords {
	visits: readonly { id: number; on: string; found: VisitFound; evidenceFileId: string | null }[];
	files: readonly { id: string; shows: string; name: string | null; fate: PaperFate }[];
	services: readonly { id: number; service: BlockService; on: string }[];
	/** Day from which visits count, ISO date; nothing where no act tells. */
	since: string | null;
}

/** A record to choose. */
export interface ProofChoice extends ToldProof {
	/** As the form sends it. */
	value: string;
	/** UUID of the file, or of the visit's photo. */
	file: string | null;
	/** Of the file. */
	name: string | null;
}

const nothingTold = { recordOn: null, found: null, service: null, file: null, name: null };

/** Visits that found what is wanted and that no later one unsays, in their order. */
const fitting = (step: ProvenStep, { visits }: CaseRecords): CaseRecords['visits'] => {
	const told = visits.filter(({ found }) => found !== 'nobody_home');
	return told.slice(told.findLastIndex(({ found }) => !showsStep(step, found)) + 1);
};

/** Those of them that were made in time, the latest first. */
const visitChoices = (step: ProvenStep, records: CaseRecords): ProofChoice[] => {
	const { since } = records;
	return fitting(step, records)
		.filter(({ on }) => since === null || !isStale(step, on, since))
		.toReversed()
		.map(({ id, on, found, evidenceFileId }) => ({
			...nothingTold,
			value: `visit:${id}`,
			proof: { kind: 'visit', visit: id },
			recordOn: on,
			found,
			file: evidenceFileId
		}));
};

const fileChoices = (check: StageCheck, { files }: CaseRecords): ProofChoice[] =>
	files
		.filter(({ shows, name, fate }) => shows === check.id && name !== null && (fate === 'kept' || fate === 'taken'))
		.toReversed()
		.map(({ id, name }) => ({
			...nothingTold,
			value: `file:${id}`,
			proof: { kind: 'file', file: id },
			file: id,
			name
		}));

const serviceChoices = (step: ProvenStep, check: StageCheck, { services }: CaseRecords): ProofChoice[] =>
	services
		.filter(({ service }) => servicesFor(check, step, service))
		.toSorted((a, b) => (a.on < b.on ? 1 : -1))
		.map(({ id, service, on }) => ({
			...nothingTold,
			value: `service:${id}`,
			proof: { kind: 'service', service: id },
			recordOn: on,
			service
		}));

/** The records of a case that show a check of a step; of each kind the latest first. */
export const choicesFor = (step: ProvenStep, check: StageCheck, records: CaseRecords): ProofChoice[] => {
	const kinds = kindsOf(check);
	return [
		...(kinds.includes('visit') ? visitChoices(step, records) : []),
		...(kinds.includes('service') ? serviceChoices(step, check, records) : []),
		...(kinds.includes('file') ? fileChoices(check, records) : [])
	];
};

/** What is not there for a check that nothing shows, and where it is recorded. */
export type Missing = 'lived_in' | 'lived_in_again' | 'empty' | 'empty_again' | 'grading' | 'service' | 'file';

export const missingFor = (step: ProvenStep, check: StageCheck, records: CaseRecords): Missing => {
	const [kind] = kindsOf(check);
	if (kind === 'visit') {
		const wanted = step === 'revert' ? 'empty' : 'lived_in';
		return fitting(step, records).length > 0 ? `${wanted}_again` : wanted;
	}
	if (check.shownBy === 'grading') return 'grading';
	return check.shownBy === 'service' ? 'service' : 'file';
};

const idOf = (value: string): string => value.slice(value.indexOf(':') + 1);

/** A choice as the form sent it; nothing where it is none. */
export const chosenProof = (value: string): Proof | undefined => {
	const id = idOf(value);
	if (value.startsWith('visit:')) return { kind: 'visit', visit: Number(id) };
	if (value.startsWith('file:')) return { kind: 'file', file: id };
	return value.startsWith('service:') ? { kind: 'service', service: Number(id) } : undefined;
};
