import { accepted, refused, type Outcome } from '../outcome.ts';

/** ISO date; earlier ones are less. */
type Day = string;

/** Why a household is not eligible, by the requirement of the call; some can be mended. */
export interface Observation {
	requirement: string;
	/** What is to be brought; nothing for what cannot be mended, such as a house of one's own. */
	cure: string | null;
}

/** What shows that a check was met: numbers of acts, names of photos and plans. */
export type Evidence = Readonly<Record<string, readonly string[]>>;

/** An application as far as it has come: one shape for each state. */
export type Application =
	| { state: 'submitted'; on: Day }
	/** Not eligible as it stands: what can be mended must be by the day. */
	| { state: 'observed'; observations: readonly Observation[]; cureUntil: Day }
	| { state: 'ineligible'; observations: readonly Observation[]; on: Day }
	| { state: 'eligible'; on: Day }
	/** Ranked, and next in line for a lot. */
	| { state: 'ranked'; rank: number }
	| { state: 'assigned'; rank: number; lot: string; on: Day; occupyUntil: Day }
	| { state: 'warned'; rank: number; lot: string; on: Day; replyUntil: Day }
	| { state: 'replied'; rank: number; lot: string; on: Day; reply: string }
	| { state: 'occupied'; rank: number; lot: string; on: Day; evidence: readonly string[] }
	| { state: 'adjudicated'; rank: number; lot: string; on: Day; evidence: Evidence }
	| { state: 'titled'; rank: number; lot: string; on: Day; evidence: Evidence }
	/** The lot went back, and on to the next in line. */
	| { state: 'reverted'; rank: number; lot: string; on: Day; resolution: string }
	| { state: 'withdrawn'; on: Day };

export type ApplicationState = Application['state'];

/** What can be done with an application; each names its day. */
export type ApplicationEvent =
	| { event: 'observe'; on: Day; observations: readonly Observation[]; cureUntil: Day }
	| { event: 'cure'; on: Day }
	/** What was observed cannot be mended, or was not in time. */
	| { event: 'reject'; on: Day }
	| { event: 'accept'; on: Day }
	| { event: 'rank'; on: Day; rank: number }
	| { event: 'assign'; on: Day; lot: string; occupyUntil: Day }
	| { event: 'occupy'; on: Day; evidence: readonly string[] }
	| { event: 'warn'; on: Day; replyUntil: Day }
	| { event: 'reply'; on: Day; reply: string }
	/** The household keeps its lot, and has until another day to occupy it. */
	| { event: 'keep'; on: Day; resolution: string; occupyUntil: Day }
	| { event: 'revert'; on: Day; resolution: string }
	| { event: 'adjudicate'; on: Day; evidence: Evidence }
	| { event: 'title'; on: Day; evidence: Evidence }
	| { event: 'withdraw'; on: Day };

/** What a call wants to be shown before a stage ends, by the ids of its checks. */
export interface StageChecks {
	adjudication: readonly string[];
	title: readonly string[];
}

export type TransitionRefusal =
	/** It is not the turn of this; `state` is where the application stands. */
	| { key: 'step-out-of-turn'; event: ApplicationEvent['event']; state: ApplicationState }
	/** The day has passed, or has not come yet. */
	| { key: 'step-too-late'; event: ApplicationEvent['event']; until: Day }
	| { key: 'step-too-early'; event: ApplicationEvent['event']; from: Day }
	/** Checks that nothing shows. */
	| { key: 'evidence-missing'; event: ApplicationEvent['event']; checks: string[] }
	/** Nothing was observed. */
	| { key: 'observations-empty'; event: 'observe' };

type Step = Outcome<Application, TransitionRefusal>;

/** The event in the state it can happen in; anything else is out of turn. */
type EventOf<Name extends ApplicationEvent['event']> = Extract<ApplicationEvent, { event: Name }>;
type StateOf<Name extends ApplicationState> = Extract<Application, { state: Name }>;

const outOfTurn = ({ event }: ApplicationEvent, { state }: Application): Step =>
	refused({ key: 'step-out-of-turn', event, state });

const missingEvidence = (wanted: readonly string[], shown: Evidence): string[] =>
	wanted.filter((check) => (shown[check] ?? []).length === 0);

const isCurable = (observations: readonly Observation[]): boolean => observations.every(({ cure }) => cure !== null);

const fromSubmitted = (application: StateOf<'submitted'>, event: ApplicationEvent): Step => {
	if (event.event === 'accept') return accepted({ state: 'eligible', on: event.on });
	if (event.event !== 'observe') return outOfTurn(event, application);
	const { observations, cureUntil } = event;
	if (observations.length === 0) return refused({ key: 'observations-empty', event: 'observe' });
	return accepted({ state: 'observed', observations, cureUntil });
};

const fromObserved = (application: StateOf<'observed'>, event: ApplicationEvent): Step => {
	const { observations, cureUntil } = application;
	if (event.event === 'cure') {
		if (!isCurable(observations)) return outOfTurn(event, application);
		if (event.on > cureUntil) return refused({ key: 'step-too-late', event: 'cure', until: cureUntil });
		return accepted({ state: 'submitted', on: event.on });
	}
	if (event.event !== 'reject') return outOfTurn(event, application);
	if (isCurable(observations) && event.on <= cureUntil)
		return refused({ key: 'step-too-early', event: 'reject', from: cureUntil });
	return accepted({ state: 'ineligible', observations, on: event.on });
};

const occupied = ({ rank, lot }: { rank: number; lot: string }, { on, evidence }: EventOf<'occupy'>): Step =>
	evidence.length === 0
		? refused({ key: 'evidence-missing', event: 'occupy', checks: ['occupation'] })
		: accepted({ state: 'occupied', rank, lot, on, evidence });

const fromAssigned = (application: StateOf<'assigned'>, event: ApplicationEvent): Step => {
	const { rank, lot, occupyUntil } = application;
	if (event.event === 'occupy') return occupied(application, event);
	if (event.event !== 'warn') return outOfTurn(event, application);
	if (event.on <= occupyUntil) return refused({ key: 'step-too-early', event: 'warn', from: occupyUntil });
	return accepted({ state: 'warned', rank, lot, on: event.on, replyUntil: event.replyUntil });
};

/** What is decided on a warning, with the reply or, when none came in time, without. */
const decided = (application: StateOf<'warned' | 'replied'>, event: ApplicationEvent): Step => {
	const { rank, lot } = application;
	const { on } = event;
	if (event.event === 'keep') return accepted({ state: 'assigned', rank, lot, on, occupyUntil: event.occupyUntil });
	if (event.event === 'revert') return accepted({ state: 'reverted', rank, lot, on, resolution: event.resolution });
	return outOfTurn(event, application);
};

const fromWarned = (application: StateOf<'warned'>, event: ApplicationEvent): Step => {
	const { rank, lot, replyUntil } = application;
	if (event.event === 'occupy') return occupied(application, event);
	if (event.event === 'reply') {
		if (event.on > replyUntil) return refused({ key: 'step-too-late', event: 'reply', until: replyUntil });
		return accepted({ state: 'replied', rank, lot, on: event.on, reply: event.reply });
	}
	const isDecision = event.event === 'keep' || event.event === 'revert';
	if (isDecision && event.on <= replyUntil)
		return refused({ key: 'step-too-early', event: event.event, from: replyUntil });
	return decided(application, event);
};

const fromEligible = (application: StateOf<'eligible'>, event: ApplicationEvent): Step =>
	event.event === 'rank' ? accepted({ state: 'ranked', rank: event.rank }) : outOfTurn(event, application);

const fromRanked = (application: StateOf<'ranked'>, event: ApplicationEvent): Step => {
	if (event.event !== 'assign') return outOfTurn(event, application);
	const { lot, on, occupyUntil } = event;
	return accepted({ state: 'assigned', rank: application.rank, lot, on, occupyUntil });
};

const fromReplied = (application: StateOf<'replied'>, event: ApplicationEvent): Step =>
	event.event === 'occupy' ? occupied(application, event) : decided(application, event);

const fromOccupied = (application: StateOf<'occupied'>, event: ApplicationEvent, checks: StageChecks): Step => {
	const { rank, lot } = application;
	if (event.event !== 'adjudicate') return outOfTurn(event, application);
	const missing = missingEvidence(checks.adjudication, event.evidence);
	if (missing.length > 0) return refused({ key: 'evidence-missing', event: 'adjudicate', checks: missing });
	return accepted({ state: 'adjudicated', rank, lot, on: event.on, evidence: event.evidence });
};

const fromAdjudicated = (application: StateOf<'adjudicated'>, event: ApplicationEvent, checks: StageChecks): Step => {
	const { rank, lot } = application;
	if (event.event !== 'title') return outOfTurn(event, application);
	const missing = missingEvidence(checks.title, event.evidence);
	if (missing.length > 0) return refused({ key: 'evidence-missing', event: 'title', checks: missing });
	return accepted({ state: 'titled', rank, lot, on: event.on, evidence: event.evidence });
};

/** What can happen in each state; in one that is not here, nothing more. */
const steps: {
	[State in ApplicationState]?: (application: StateOf<State>, event: ApplicationEvent, checks: StageChecks) => Step;
} = {
	submitted: fromSubmitted,
	observed: fromObserved,
	eligible: fromEligible,
	ranked: fromRanked,
	assigned: fromAssigned,
	warned: fromWarned,
	replied: fromReplied,
	occupied: fromOccupied,
	adjudicated: fromAdjudicated
};

/** A household may withdraw until it lives on its lot. */
const mayWithdraw: readonly ApplicationState[] = [
	'submitted',
	'observed',
	'eligible',
	'ranked',
	'assigned',
	'warned',
	'replied'
];

/** What becomes of an application; refused when it is not the turn of the event, not its day, or nothing shows its checks. */
export const step = (application: Application, event: ApplicationEvent, checks: StageChecks): Step => {
	if (event.event === 'withdraw' && mayWithdraw.includes(application.state))
		return accepted({ state: 'withdrawn', on: event.on });
	const next = steps[application.state] as
		((from: Application, event: ApplicationEvent, checks: StageChecks) => Step) | undefined;
	return next ? next(application, event, checks) : outOfTurn(event, application);
};
