import type { BlockService } from '#lib/domain/housing/block-service.ts';
import type { VisitFound } from '#lib/domain/housing/proof-record.ts';
import type { CheckSort, Proof } from '#lib/domain/housing/stage-proof.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatDay } from './dates.ts';
import { serviceNames } from './register-reason.ts';
import { findingName } from './visit-words.ts';

const sortNames: Record<string, () => string> = {
	'': m.proof_sort_any,
	visit: m.proof_sort_visit,
	document: m.proof_sort_document,
	service: m.proof_sort_service,
	grading: m.proof_sort_grading,
	work: m.proof_sort_work
} satisfies Record<Exclude<CheckSort, 'decision'> | '', () => string>;

/** What shows a check; blank where any record does. */
export const checkSortName = (sort: string): string => sortNames[sort]?.() ?? sort;

const ownChecks: Record<string, () => string> = { 'found-empty': m.proof_found_empty, decision: m.proof_decision };

/** The title of a check: as its call words it, or of one that every call has. */
export const checkTitle = (title: string): string => ownChecks[title]?.() ?? title;

/** A record with what is told of it. */
export interface ToldProof {
	proof: Proof;
	/** Of a visit or a service, ISO date; nothing where the service is not complete after all. */
	recordOn: string | null;
	found: VisitFound | null;
	service: BlockService | null;
}

const initialUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const serviceText = (service: BlockService | null, on: string | null): string => {
	const name = service ? initialUpper(serviceNames[service]()) : '';
	return on === null
		? m.proof_told_service_not({ service: name })
		: m.proof_told_service({ service: name, day: formatDay(on) });
};

/** A record in a line. */
export const proofLine = ({ proof, recordOn, found, service }: ToldProof): string => {
	switch (proof.kind) {
		case 'visit':
			return m.proof_told_visit({
				day: recordOn ? formatDay(recordOn) : '',
				found: found ? findingName(found) : ''
			});
		case 'file':
			return m.proof_told_file();
		case 'service':
			return serviceText(service, recordOn);
		case 'resolution':
			return m.proof_told_resolution({ number: proof.number, day: formatDay(proof.on) });
		case 'paper':
			return m.proof_told_paper({ number: proof.number, day: formatDay(proof.on), keptAt: proof.keptAt });
	}
};
