import { hashOf, type Json } from '../canonical-hash.ts';
import type { Act } from './act-chain.ts';
import { step, type Application, type ApplicationEvent, type Showing, type StageChecks } from './application.ts';

/** What an act of an application says: how far it had come from then on, and what was decided of it. */
export type ApplicationAct = Pick<Act, 'kind' | 'content'>;

const fieldOf = (value: Json | undefined, name: string): Json | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? new Map<string, Json>(Object.entries(value)).get(name)
		: undefined;

/** How far an application had come by what its act says. */
export const progressOf = ({ content }: Pick<Act, 'content'>): Json | undefined =>
	fieldOf(fieldOf(content, 'row'), 'progress');

const eventOf = ({ kind, content }: ApplicationAct): ApplicationEvent | undefined => {
	const decided = fieldOf(content, 'decided');
	return fieldOf(decided, 'event') === kind ? (decided as unknown as ApplicationEvent) : undefined;
};

const begun = (progress: Json | undefined): Application | undefined => {
	const on = fieldOf(progress, 'on');
	return typeof on === 'string' ? { state: 'submitted', on, cured: {} } : undefined;
};

/** Before evidence was a record, a stage was shown in words and a reversion by its decision alone. */
const inWords: Showing = (wanted, { event, evidence }) => {
	if (event === 'revert') return undefined;
	const missing = wanted.filter(({ id }) => {
		const words: readonly unknown[] = evidence[id] ?? [];
		return !words.some((each) => typeof each === 'string' && each.trim() !== '');
	});
	return missing.length > 0 || wanted.length === 0
		? { key: 'evidence-missing', event, checks: missing.map(({ title }) => title) }
		: undefined;
};

/** Rules by which acts are done over. */
export interface ReplayRules {
	stages: StageChecks;
	/** Whether a step may be told in words: in acts of before the first record that was entered as evidence. */
	wordsAllowed: boolean;
}

const isInWords = (event: ApplicationEvent): boolean =>
	event.event !== 'cure' &&
	(!('evidence' in event) ||
		Object.values(event.evidence)
			.flat()
			.every((each) => typeof each === 'string'));

const withoutNothing = (application: Application): Application => {
	const told = { ...application };
	for (const [name, value] of Object.entries(told)) if (value === undefined) Reflect.deleteProperty(told, name);
	return told;
};

const afterEvent = (
	before: Application,
	event: ApplicationEvent,
	{ stages, wordsAllowed }: ReplayRules
): Application | undefined => {
	try {
		const outcome = step(before, event, stages, wordsAllowed && isInWords(event) ? inWords : undefined);
		return outcome.ok ? withoutNothing(outcome.value) : undefined;
	} catch {
		// An event that was tampered with may lack what every event has.
		return undefined;
	}
};

/** A reply that was entered before replies kept how long the warning gave. */
const asOlder = (told: Application, stated: Json | undefined): Application => {
	if (told.state !== 'replied' || fieldOf(stated, 'warnedUntil') !== undefined) return told;
	const { warnedUntil, ...older } = told;
	return warnedUntil === undefined ? told : older;
};

const follow = (before: Application | undefined, act: ApplicationAct, rules: ReplayRules): Application | undefined => {
	if (!before) return act.kind === 'apply' ? begun(progressOf(act)) : undefined;
	const event = eventOf(act);
	const after = event ? afterEvent(before, event, rules) : before;
	return after && asOlder(after, progressOf(act));
};

/**
 * What an act makes of an application by the rules.
 *
 * @param before Nothing before its first act.
 * @returns `follows` is false where the act says something else; `progress` is what it says.
 */
export const replay = (
	before: Application | undefined,
	act: ApplicationAct,
	rules: ReplayRules
): { progress: Application | undefined; follows: boolean } => {
	const stated = progressOf(act);
	const expected = follow(before, act, rules);
	const follows = expected !== undefined && hashOf(expected) === hashOf(stated ?? null);
	return { progress: follows ? expected : (stated as unknown as Application | undefined), follows };
};
