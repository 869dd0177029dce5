import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Application, Check } from './application.ts';
import type { CallTerms } from './call-terms.ts';

/** Why the office returns a paper: from a list, so that it says nothing of anybody and is read in every language. */
export const returnReasons = ['unreadable', 'incomplete', 'other-paper', 'out-of-date', 'other-person'] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** Most papers of a case that wait for the office at a time. */
export const mostWaiting = 20;

/** What became of a file of an application; `kept` is one that the office brought itself. */
export type PaperFate = 'waiting' | 'taken' | 'returned' | 'kept';

export interface KnownPaper {
	/** A document of the call, a requirement, a check of a stage. */
	shows: string;
	fate: PaperFate;
}

/** A paper that a household is asked for as its application stands. */
export interface WantedPaper extends Check {
	/** What cures an observation; nothing for a document of the call. */
	cure: string | null;
	isRequired: boolean;
	standing: 'missing' | Exclude<PaperFate, 'kept'>;
}

export type PaperRefusal =
	/** The application does not wait for such a paper from the household, or has it. */
	| { key: 'paper-not-asked' }
	/** `until` was the last day to cure. */
	| { key: 'paper-too-late'; until: string }
	| { key: 'papers-waiting'; most: number };

const standingOf = (id: string, papers: readonly KnownPaper[]): WantedPaper['standing'] => {
	const fates = new Set(papers.filter(({ shows }) => shows === id).map(({ fate }) => fate));
	if (fates.has('waiting')) return 'waiting';
	if (fates.has('taken') || fates.has('kept')) return 'taken';
	return fates.has('returned') ? 'returned' : 'missing';
};

/** What would cure an application; nothing where something of it cannot be mended. */
const curesOf = (application: Application): (Check & { cure: string })[] => {
	if (application.state !== 'observed') return [];
	const cures = application.observations.flatMap(({ requirement, cure }) => (cure ? [{ ...requirement, cure }] : []));
	return cures.length === application.observations.length ? cures : [];
};

/**
 * What a household may send: the documents of the call while its application is assessed, and what cures an observation while
 * there is time. First what cures.
 *
 * @param today ISO date.
 */
export const wantedPapers = (
	{ documents }: Pick<CallTerms, 'documents'>,
	application: Application,
	papers: readonly KnownPaper[],
	today: string
): WantedPaper[] => {
	const cures = curesOf(application);
	const isOpen =
		application.state === 'submitted' ||
		(application.state === 'observed' && cures.length > 0 && today <= application.until);
	if (!isOpen) return [];
	const isCured = (id: string): boolean => cures.some((each) => each.id === id);
	return [
		...cures.map((each) => ({ ...each, isRequired: true, standing: standingOf(each.id, papers) })),
		...documents
			.filter(({ id }) => !isCured(id))
			.map((each) => ({ ...each, cure: null, standing: standingOf(each.id, papers) }))
	];
};

/** Whether all that cures an observation lies at the office: it is no longer the household's turn. */
export const isCureSent = (wanted: readonly WantedPaper[]): boolean => {
	const cures = wanted.filter(({ cure }) => cure !== null);
	return cures.length > 0 && cures.every(({ standing }) => standing === 'waiting' || standing === 'taken');
};

/** Whether a household may send a paper that shows something. One that waits may have a second page. @param today ISO date. */
export const maySend = (
	shows: string,
	terms: Pick<CallTerms, 'documents'>,
	application: Application,
	papers: readonly KnownPaper[],
	today: string
): Outcome<WantedPaper, PaperRefusal> => {
	if (application.state === 'observed' && today > application.until)
		return refused({ key: 'paper-too-late', until: application.until });
	const wanted = wantedPapers(terms, application, papers, today).find(({ id }) => id === shows);
	if (!wanted || wanted.standing === 'taken') return refused({ key: 'paper-not-asked' });
	const waiting = papers.filter(({ fate }) => fate === 'waiting').length;
	return waiting < mostWaiting ? accepted(wanted) : refused({ key: 'papers-waiting', most: mostWaiting });
};
