import type { Application } from '#lib/domain/housing/application.ts';
import type { CallPhase } from '#lib/domain/housing/call-phase.ts';
import { formatDay } from '#lib/format/dates.ts';
import { m } from '#lib/paraglide/messages.js';

type Words = (figures: { day: string }) => string;

const words: Record<Application['state'], Words> = {
	submitted: () => m.office_waits_submitted(),
	observed: m.office_waits_observed,
	eligible: () => m.office_waits_eligible(),
	ranked: () => m.office_waits_ranked(),
	assigned: m.office_waits_assigned,
	warned: m.office_waits_warned,
	replied: () => m.office_waits_replied(),
	occupied: () => m.office_waits_occupied(),
	adjudicated: () => m.office_waits_adjudicated(),
	titled: () => m.office_waits_titled(),
	ineligible: () => m.office_waits_over(),
	reverted: () => m.office_waits_over(),
	withdrawn: () => m.office_waits_over()
};

/** What is next once the time that was given is over. */
const overdue: Partial<Record<Application['state'], Words>> = {
	observed: m.office_late_observed,
	assigned: m.office_late_assigned,
	warned: m.office_late_warned
};

/** What is next for an application, and who must act. @param today ISO date. */
export const waitingFor = (application: Application, phase: CallPhase, today: string): string => {
	if (application.state === 'ranked' && phase === 'objecting') return m.office_waits_objecting();
	const until = 'until' in application ? application.until : undefined;
	const late = until !== undefined && until < today ? overdue[application.state] : undefined;
	return (late ?? words[application.state])({ day: until === undefined ? '' : formatDay(until) });
};
