import { daysAfter } from '../record/days.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { ApplicationEvent, ApplicationState } from './application.ts';
import type { CallTerms } from './call-terms.ts';
import { observedBy, type ObservedRefusal } from './observed.ts';

/**
 * What becomes of an objection that is upheld. Of a rank: `bar`, the household is out of the call by one of its requirements;
 * `reassess`, its points were wrong and are assessed again, and until then it is on hold. Of a lot: `withhold`, nobody gets it
 * until it is released. `none`: something formal was wrong, and nothing follows but the resolution.
 */
export const remedies = ['bar', 'reassess', 'withhold', 'none'] as const;
export type Remedy = (typeof remedies)[number];

/** Remedies by what was objected to, in the order in which they are offered. */
export const remediesOf = (about: 'rank' | 'lot'): readonly Remedy[] =>
	about === 'rank' ? ['bar', 'reassess', 'none'] : ['withhold', 'none'];

interface ObjectionFate {
	decision: 'upheld' | 'dismissed' | null;
	remedy: Remedy | null;
	/** ISO date. */
	settledOn: string | null;
}

/** How an objection holds up a household or a lot now; nothing where it does not, or no longer. */
export type Hold = 'open' | Exclude<Remedy, 'none'>;

export const holdOf = ({ decision, remedy, settledOn }: ObjectionFate): Hold | undefined => {
	if (decision === null) return 'open';
	return remedy === null || remedy === 'none' || settledOn !== null ? undefined : remedy;
};

/** States of an application in which a remedy other than `none` can be given: later it has a lot, or is out. */
const changeable: Readonly<Record<'bar' | 'reassess', readonly ApplicationState[]>> = {
	bar: ['submitted', 'eligible', 'ranked'],
	reassess: ['submitted', 'observed', 'eligible', 'ranked']
};

export type RemedyRefusal =
	| { key: 'remedy-missing' }
	| { key: 'remedy-of-other' }
	/** Of a bar: no requirement was named that the household does not meet. */
	| { key: 'remedy-without-ground' }
	| { key: 'remedy-out-of-turn'; code: string; state: ApplicationState; remedy: Remedy };

/** Why an objection that is upheld cannot have a remedy. @param application The one whose rank was objected to; nothing of a lot. */
export const remedyRefusal = (
	remedy: Remedy | null,
	application: { code: string; state: ApplicationState } | undefined
): RemedyRefusal | undefined => {
	if (remedy === null) return { key: 'remedy-missing' };
	if (!remediesOf(application ? 'rank' : 'lot').includes(remedy)) return { key: 'remedy-of-other' };
	if (!application || (remedy !== 'bar' && remedy !== 'reassess')) return undefined;
	return changeable[remedy].includes(application.state)
		? undefined
		: { key: 'remedy-out-of-turn', ...application, remedy };
};

/** Why a household is out. */
export interface BarGround {
	/** Id of a requirement of the call that it does not meet. */
	requirement: string;
	/** ISO dates: of the decision, and the last one to mend it, where the office gives one. */
	on: string;
	until: string | null;
	/** Why it may have longer than the call says. */
	resolution: string;
}

/**
 * What a bar does with an application: it is observed like any other, with time to mend it as long as the window of the call is open
 * or the office gives a day; else, or where the requirement rules out, it is turned away the same day.
 */
export const barEvents = (
	terms: Pick<CallTerms, 'requirements' | 'windows'>,
	{ requirement: id, on, until, resolution }: BarGround
): Outcome<ApplicationEvent[], ObservedRefusal> => {
	const known = terms.requirements.find((each) => each.id === id);
	if (!known) return refused({ key: 'requirement-unknown', id });
	const requirement = { id, title: known.title };
	const { cureUntil } = terms.windows;
	const last = until ?? (cureUntil > on ? cureUntil : null);
	if (known.cure === null || last === null) {
		const observe = { event: 'observe' as const, on, until: daysAfter(on, 1) };
		return accepted([
			{ ...observe, observations: [{ requirement, cure: null }] },
			{ event: 'reject', on }
		]);
	}
	const reason = last > cureUntil ? resolution : undefined;
	const observed = observedBy(terms, { observations: [{ requirement, cure: null }], until: last, reason });
	return observed.ok
		? accepted([{ event: 'observe', on, observations: observed.value, until: last, reason }])
		: observed;
};
