import { m } from '#lib/paraglide/messages.js';

/** What a visit to a lot can find; the better first. */
export const findings = ['lived_in', 'nobody_home', 'empty', 'other_people'] as const;
export type Finding = (typeof findings)[number];

const names: Record<Finding, () => string> = {
	lived_in: m.office_found_lived_in,
	nobody_home: m.office_found_nobody_home,
	empty: m.office_found_empty,
	other_people: m.office_found_other_people
};

export const findingName = (finding: Finding): string => names[finding]();
