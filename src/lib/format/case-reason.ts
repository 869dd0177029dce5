import { m } from '#lib/paraglide/messages.js';

type Figures = (name: string) => string;

/** Sentences for what residents are refused: an application too many, a case that is not theirs. */
export const caseSentences: Record<string, (figure: Figures) => string> = {
	'intake-too-many': (figure) => m.case_reason_intake_too_many({ minutes: figure('minutes') }),
	'case-too-many': (figure) => m.case_reason_case_too_many({ minutes: figure('minutes') }),
	'case-not-found': () => m.case_reason_case_not_found()
};
