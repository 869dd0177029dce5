import type { Fee } from '#lib/domain/housing/call-terms.ts';
import { m } from '#lib/paraglide/messages.js';

const dueNames: Record<Fee['due'], () => string> = {
	apply: m.case_due_apply,
	occupy: m.case_due_occupy,
	adjudicate: m.case_due_adjudicate,
	title: m.case_due_title
};

/** The step a fee falls due with. */
export const dueText = (due: Fee['due']): string => dueNames[due]();
