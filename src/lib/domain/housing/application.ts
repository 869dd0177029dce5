import { accepted, refused, type Outcome } from '../outcome.ts';
import {
	checksOf,
	notProven,
	type ProvenStep,
	type StageCheck,
	type StageProof,
	type StageRefusal
} from './stage-proof.ts';

/** ISO date; earlier ones are less. */
type Day = string;

/** Something that must be shown, as the ordinance of the call words it. */
export interface Check {
	id: string;
	title: string;
}

/** Why a household is not eligible as it stands. */
export interface Observation {
	requirement: Check;
	/** What is to be brought; nothing for what cannot be mended, such as a house of one's own. */
	cure: string | null;
}

/** What cured a requirement that was observed, by its id, in words. Blank ones show nothing. */
export type Evidence = Readonly<Record<string, readonly string[]>>;

/** A lot that was assigned, and the rank it was assigned by. */
interface Award {
	rank: number;
	lot: string;
}

/** An application as far as it has come; `on` is the day of its last step, `until` the last day of what is waited for. */
export type Application =
	/** `cured` is what was brought for requirements that were observed; empty at first. */
	| { state: 'submitted'; on: Day; cured: Evidence }
	/** Not eligible as it stands. It keeps the rank that it had when that came to light. */
	| {
			state: 'observed';
			on: Day;
			observations: readonly Observation[];
			until: Day;
			cured: Evidence;
			rank?: number;
	  }
	| { state: 'ineligible'; on: Day; observations: readonly Observation[]; rank?: number }
	| { state: 'eligible'; on: Day; cured: Evidence }
	/** That it is next in line is seen to by whoever assigns: one application does not know of the others. */
	| { state: 'ranked'; on: Day; rank: number }
	/** To be occupied. */
	| ({ state: 'assigned'; on: Day; until: Day } & Award)
	/** To be replied to. */
	| ({ state: 'warned'; on: Day; until: Day } & Award)
	/** `warnedUntil` is the last day of the time that the warning gave; replies of long ago do not say. */
	| ({ state: 'replied'; on: Day; reply: string; warnedUntil?: Day } & Award)
	| ({ state: 'occupied' | 'adjudicated' | 'titled'; on: Day; evidence: StageProof } & Award)
	/** The lot goes to the next in line. */
	| ({ state: 'reverted'; on: Day; resolution: string; evidence: StageProof } & Award)
	/** The lot, if there was one, goes to the next in line. */
	| { state: 'withdrawn'; on: Day; rank: number | null; lot: string | null };

export type ApplicationState = Application['state'];

/**
 * What is done with an application on a day; `until` is the last day of the time it gives, later than `on`. `lateReason` says why
 * it was entered once its time was over.
 */
export type ApplicationEvent =
	/** `reason` is why it has longer than its call says. */
	| { event: 'observe'; on: Day; observations: readonly Observation[]; until: Day; reason?: string | undefined }
	/** Evidence for every requirement that was observed. */
	| { event: 'cure'; on: Day; evidence: Evidence; lateReason?: string | null }
	/** What was observed cannot be mended, or was not in time. */
	| { event: 'reject'; on: Day }
	| { event: 'accept'; on: Day }
	| { event: 'rank'; on: Day; rank: number }
	| { event: 'assign'; on: Day; lot: string; until: Day }
	/** `remark` is what else is to be said. */
	| { event: 'occupy' | 'adjudicate' | 'title'; on: Day; evidence: StageProof; remark?: string | null | undefined }
	/** Nobody moved in, or those who did have left. */
	| { event: 'warn'; on: Day; until: Day }
	| { event: 'reply'; on: Day; reply: string; lateReason?: string | null }
	/** The household keeps its lot, and has time again to occupy it. */
	| { event: 'keep'; on: Day; resolution: string; until: Day }
	| { event: 'revert'; on: Day; resolution: string; evidence: StageProof; remark?: string | null | undefined }
	/** `how` is how the household said so. */
	| { event: 'withdraw'; on: Day; reason: string; how: string };

type EventName = ApplicationEvent['event'];

/** What a call wants to be shown before each stage ends; a stage without checks cannot end. */
export interface StageChecks {
	occupation: readonly StageCheck[];
	adjudication: readonly StageCheck[];
	title: readonly StageCheck[];
}

const textFields = ['reply', 'resolution', 'reason', 'how', 'lot'] as const;
export type TextField = (typeof textFields)[number];

export type TransitionRefusal =
	/** It is not the turn of this; `state` is where the application stands. */
	| { key: 'step-out-of-turn'; event: EventName; state: ApplicationState }
	/** The day is before that of the last step. */
	| { key: 'step-backwards'; event: EventName; on: Day; last: Day }
	/** `until` was the last day for it. */
	| { key: 'step-too-late'; event: EventName; until: Day }
	/** `until` is the last day of the time that was given, and not over. */
	| { key: 'step-too-early'; event: EventName; until: Day }
	/** It gives no time: `until` is not after the day itself. */
	| { key: 'deadline-too-soon'; event: EventName; on: Day; until: Day }
	| { key: 'text-missing'; event: EventName; field: TextField }
	/** Titles of the checks that nothing shows. */
	| { key: 'evidence-missing'; event: EventName; checks: string[] }
	| StageRefusal
	/** Nothing was observed, or a requirement has no words. */
	| { key: 'observations-empty'; event: EventName }
	/** Titles of the requirements that cannot be mended. */
	| { key: 'observations-not-curable'; event: EventName; checks: string[] };

type StateOf<State extends ApplicationState> = Application & { state: State };
type EventOf<Name extends EventName> = ApplicationEvent & { event: Name };
type Refusal = TransitionRefusal | undefined;

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

/** Before the time that was given is over; a state that waits for nothing has none. */
const early = (application: Application, { event, on }: ApplicationEvent): Refusal =>
	'until' in application && on <= application.until
		? { key: 'step-too-early', event, until: application.until }
		: undefined;

/** Who replied before the time of the warning was over has the rest of it. */
const earlyAfterReply = (from: StateOf<'warned' | 'replied'>, { event, on }: ApplicationEvent): Refusal =>
	from.state === 'replied' && from.warnedUntil !== undefined && on <= from.warnedUntil
		? { key: 'step-too-early', event, until: from.warnedUntil }
		: undefined;

const late = ({ until }: { until: Day }, { event, on }: ApplicationEvent): Refusal =>
	on <= until ? undefined : { key: 'step-too-late', event, until };

const requirementsOf = ({ observations }: { observations: readonly Observation[] }): Check[] =>
	observations.map(({ requirement }) => requirement);

const incurable = (observations: readonly Observation[]): string[] =>
	observations.filter(({ cure }) => isBlank(cure)).map(({ requirement }) => requirement.title);

const notCurable = (observations: readonly Observation[], event: EventName): Refusal => {
	const checks = incurable(observations);
	return checks.length > 0 ? { key: 'observations-not-curable', event, checks } : undefined;
};

const notObserved = ({ event, observations }: EventOf<'observe'>): Refusal =>
	observations.length === 0 || observations.some(({ requirement }) => isBlank(requirement.title))
		? { key: 'observations-empty', event }
		: undefined;

const notShown = (wanted: readonly Check[], { event, evidence }: { event: EventName; evidence: Evidence }): Refusal => {
	const missing = wanted.filter(({ id }) => (evidence[id] ?? []).every(isBlank));
	return missing.length > 0 ? { key: 'evidence-missing', event, checks: missing.map(({ title }) => title) } : undefined;
};

/** What holds for every event: days do not run backwards, a deadline gives time, and nothing written is blank. */
const malformed = (application: Application, event: ApplicationEvent): Refusal => {
	const { event: name, on } = event;
	if (on < application.on) return { key: 'step-backwards', event: name, on, last: application.on };
	if ('until' in event && event.until <= on) return { key: 'deadline-too-soon', event: name, on, until: event.until };
	const fields: Readonly<Record<string, unknown>> = event;
	const field = textFields.find((each) => typeof fields[each] === 'string' && isBlank(fields[each]));
	return field && { key: 'text-missing', event: name, field };
};

const rankOf = (from: Application): { rank?: number } =>
	'rank' in from && typeof from.rank === 'number' ? { rank: from.rank } : {};

const awardOf = ({ rank, lot }: Award): Award => ({ rank, lot });

/** How a step is held to what it has to show. */
export type Showing = (wanted: readonly StageCheck[], event: EventOf<ProvenStep>) => TransitionRefusal | undefined;

interface Asked {
	checks: StageChecks;
	showing: Showing;
}

type Transition = (
	application: Application,
	event: ApplicationEvent,
	asked: Asked
) => Outcome<Application, TransitionRefusal> | undefined;

/** What an event makes of an application in one of some states; nothing for other events and states. */
const transition = <Name extends EventName, From extends ApplicationState>(
	name: Name,
	from: readonly From[],
	to: (application: NoInfer<StateOf<From>>, event: EventOf<Name>) => Application,
	refusal: (application: NoInfer<StateOf<From>>, event: EventOf<Name>, asked: Asked) => Refusal = () => undefined
): Transition => {
	const isEvent = (event: ApplicationEvent): event is EventOf<Name> => event.event === name;
	const isFrom = (application: Application): application is StateOf<From> =>
		from.some((state) => state === application.state);
	return (application, event, asked) => {
		if (!isEvent(event) || !isFrom(application)) return undefined;
		const reason = malformed(application, event) ?? refusal(application, event, asked);
		return reason ? refused(reason) : accepted(to(application, event));
	};
};

const shown = (_: Application, event: EventOf<ProvenStep>, { checks, showing }: Asked): Refusal =>
	showing(checksOf(event.event, checks), event);

/** A stage ends when everything that the call wants shown of it is. */
const stage = (
	name: 'occupy' | 'adjudicate' | 'title',
	from: readonly ('assigned' | 'warned' | 'replied' | 'occupied' | 'adjudicated')[],
	state: 'occupied' | 'adjudicated' | 'titled'
): Transition =>
	transition(name, from, (application, { on, evidence }) => ({ state, on, ...awardOf(application), evidence }), shown);

/** The whole way. A household may withdraw until it lives on its lot, and what rules it out may come to light until it has one. */
const transitions: readonly Transition[] = [
	transition(
		'observe',
		['submitted', 'eligible', 'ranked'],
		(from, { on, observations, until }) => {
			const cured = 'cured' in from ? from.cured : {};
			return { state: 'observed', on, observations, until, cured, ...rankOf(from) };
		},
		(_, event) => notObserved(event)
	),
	transition(
		'cure',
		['observed'],
		(from, { on, evidence }) => {
			if (from.rank !== undefined) return { state: 'ranked', on, rank: from.rank };
			const brought = Object.fromEntries(requirementsOf(from).map(({ id }) => [id, evidence[id] ?? []]));
			return { state: 'submitted', on, cured: { ...from.cured, ...brought } };
		},
		(from, event) =>
			notCurable(from.observations, event.event) ?? late(from, event) ?? notShown(requirementsOf(from), event)
	),
	transition(
		'reject',
		['observed'],
		(from, { on }) => ({ state: 'ineligible', on, observations: from.observations, ...rankOf(from) }),
		(from, event) => (incurable(from.observations).length > 0 ? undefined : early(from, event))
	),
	transition('accept', ['submitted'], ({ cured }, { on }) => ({ state: 'eligible', on, cured })),
	/** Ranked anew where a draw is done again, before any lot is assigned by it. */
	transition('rank', ['eligible', 'ranked'], (_, { on, rank }) => ({ state: 'ranked', on, rank })),
	transition('assign', ['ranked'], ({ rank }, { on, lot, until }) => ({ state: 'assigned', on, rank, lot, until })),
	stage('occupy', ['assigned', 'warned', 'replied'], 'occupied'),
	transition(
		'warn',
		['assigned', 'occupied'],
		(from, { on, until }) => ({ state: 'warned', on, ...awardOf(from), until }),
		early
	),
	transition(
		'reply',
		['warned'],
		(from, { on, reply }) => ({ state: 'replied', on, ...awardOf(from), reply, warnedUntil: from.until }),
		late
	),
	transition(
		'keep',
		['warned', 'replied'],
		(from, { on, until }) => ({ state: 'assigned', on, ...awardOf(from), until }),
		early
	),
	transition(
		'revert',
		['warned', 'replied'],
		(from, { on, resolution, evidence }) => ({ state: 'reverted', on, ...awardOf(from), resolution, evidence }),
		(from, event, asked) => early(from, event) ?? earlyAfterReply(from, event) ?? shown(from, event, asked)
	),
	stage('adjudicate', ['occupied'], 'adjudicated'),
	stage('title', ['adjudicated'], 'titled'),
	transition(
		'withdraw',
		['submitted', 'observed', 'eligible', 'ranked', 'assigned', 'warned', 'replied'],
		(from, { on }) => ({
			state: 'withdrawn',
			on,
			rank: 'rank' in from ? (from.rank ?? null) : null,
			lot: 'lot' in from ? from.lot : null
		})
	)
];

/**
 * What an event makes of an application, or why it is refused.
 *
 * @param showing Records, unless something is done over that was told before there were any.
 */
export const step = (
	application: Application,
	event: ApplicationEvent,
	checks: StageChecks,
	showing: Showing = notProven
): Outcome<Application, TransitionRefusal> => {
	for (const each of transitions) {
		const outcome = each(application, event, { checks, showing });
		if (outcome) return outcome;
	}
	return refused({ key: 'step-out-of-turn', event: event.event, state: application.state });
};
