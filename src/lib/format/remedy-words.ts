import type { Remedy } from '#lib/domain/housing/remedy.ts';
import { m } from '#lib/paraglide/messages.js';

type Choice = Remedy | 'dismissed';

const names: Record<Choice, () => string> = {
	dismissed: m.office_objection_dismissed,
	none: m.office_remedy_none,
	reassess: m.office_remedy_reassess,
	bar: m.office_remedy_bar,
	withhold: m.office_remedy_withhold
};

const meanings: Record<Choice, () => string> = {
	dismissed: m.office_remedy_dismissed_means,
	none: m.office_remedy_none_means,
	reassess: m.office_remedy_reassess_means,
	bar: m.office_remedy_bar_means,
	withhold: m.office_remedy_withhold_means
};

/** What is decided of an objection, as the office chooses it. */
export const remedyName = (choice: Choice): string => names[choice]();

/** What it does, in a sentence. */
export const remedyMeans = (choice: Choice): string => meanings[choice]();
