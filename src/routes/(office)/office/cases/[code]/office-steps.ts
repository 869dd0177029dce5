import type { Application, ApplicationEvent, ApplicationState, Check } from '#lib/domain/housing/application.ts';
import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import {
	checksOf as stageChecksOf,
	provenSteps,
	type ProvenStep,
	type StageCheck
} from '#lib/domain/housing/stage-proof.ts';
import { daysAfter } from '#lib/domain/record/days.ts';

type OfficeEvent = Exclude<ApplicationEvent['event'], 'rank' | 'assign'>;

export type StepText = 'reply' | 'resolution' | 'reason' | 'how';

/** A form of the case page. */
export interface OfficeStep {
	event: OfficeEvent;
	/** Something must be brought for each. */
	checks: readonly Check[];
	/** What it is shown by, of a step that records show; nothing of others. */
	shown: { step: ProvenStep; checks: readonly StageCheck[] } | null;
	/** What is written down with it. */
	texts: readonly StepText[];
	/** Its time is over: what was done in time is entered with a word why so late. */
	mayBeLate: boolean;
	/** Days that are proposed, ISO; no `until` where it gives no time. */
	on: string;
	until?: string;
	/** Not what an application of this state mostly waits for. */
	isRare: boolean;
}

const events: Record<ApplicationState, readonly OfficeEvent[]> = {
	submitted: ['accept', 'observe', 'withdraw'],
	observed: ['cure', 'reject', 'withdraw'],
	eligible: ['observe', 'withdraw'],
	ranked: ['observe', 'withdraw'],
	assigned: ['occupy', 'warn', 'withdraw'],
	warned: ['reply', 'occupy', 'keep', 'revert', 'withdraw'],
	replied: ['keep', 'revert', 'occupy', 'withdraw'],
	occupied: ['adjudicate', 'warn'],
	adjudicated: ['title'],
	titled: [],
	reverted: [],
	ineligible: [],
	withdrawn: []
};

/** What comes first once the time that was given is over. */
const whenLate: Partial<Record<ApplicationState, readonly OfficeEvent[]>> = {
	observed: ['reject', 'cure', 'withdraw'],
	assigned: ['warn', 'occupy', 'withdraw'],
	warned: ['revert', 'keep', 'occupy', 'reply', 'withdraw']
};

const isLate = (application: Application, today: string): boolean =>
	'until' in application && application.until < today;

const eventsOf = (application: Application, today: string): readonly OfficeEvent[] =>
	(isLate(application, today) ? whenLate[application.state] : undefined) ?? events[application.state];

const checksOf = (event: OfficeEvent, application: Application): readonly Check[] =>
	event === 'cure' && application.state === 'observed'
		? application.observations.map(({ requirement }) => requirement)
		: [];

const shownOf = (event: OfficeEvent, { stages }: CallTerms): OfficeStep['shown'] => {
	const step = provenSteps.find((each) => each === event);
	return step ? { step, checks: stageChecksOf(step, stages) } : null;
};

/** The last day of the time an event gives, counted from a day. */
const untilOf = (
	event: OfficeEvent,
	on: string,
	{ windows, daysToOccupy, daysToReply }: CallTerms
): string | undefined => {
	if (event === 'observe') return windows.cureUntil > on ? windows.cureUntil : daysAfter(on, daysToReply);
	if (event === 'warn') return daysAfter(on, daysToReply);
	return event === 'keep' ? daysAfter(on, daysToOccupy) : undefined;
};

const texts: Partial<Record<OfficeEvent, readonly StepText[]>> = {
	reply: ['reply'],
	keep: ['resolution'],
	revert: ['resolution'],
	withdraw: ['reason', 'how']
};

/** What the office can do with an application as it stands; what it mostly does first. @param today ISO date. */
export const stepsFrom = (application: Application, terms: CallTerms, today: string): OfficeStep[] =>
	eventsOf(application, today).map((event, index) => {
		const until = untilOf(event, today, terms);
		return {
			event,
			checks: checksOf(event, application),
			shown: shownOf(event, terms),
			on: today,
			isRare: index > 0 || application.state === 'eligible' || application.state === 'ranked',
			texts: texts[event] ?? [],
			mayBeLate: (event === 'cure' || event === 'reply') && isLate(application, today),
			...(until && { until })
		};
	});
