import { dayText } from './dates.ts';
import { m } from '#lib/paraglide/messages.js';

type Figures = (name: string) => string;

/** Sentences for what residents are refused: an application too many, a case that is not theirs. */
export const caseSentences: Record<string, (figure: Figures) => string> = {
	'intake-too-many': (figure) => m.case_reason_intake_too_many({ minutes: figure('minutes') }),
	'case-too-many': (figure) => m.case_reason_case_too_many({ minutes: figure('minutes') }),
	'draft-needs-number': () => m.case_reason_draft_needs_number(),
	'draft-too-large': () => m.case_reason_draft_too_large(),
	'draft-digits-wrong': () => m.case_reason_draft_digits_wrong(),
	'draft-too-many': (figure) => m.case_reason_draft_too_many({ minutes: figure('minutes') }),
	'paper-not-asked': () => m.case_reason_paper_not_asked(),
	'paper-not-waiting': () => m.case_reason_paper_not_waiting(),
	'paper-too-late': (figure) => m.case_reason_paper_too_late({ until: dayText(figure('until')) }),
	'papers-not-looked-at': (figure) => m.case_reason_papers_not_looked_at({ count: figure('count') }),
	'papers-too-many': (figure) => m.case_reason_papers_too_many({ hours: figure('hours') }),
	'papers-waiting': (figure) => m.case_reason_papers_waiting({ most: figure('most') }),
	'case-not-found': () => m.case_reason_case_not_found()
};
