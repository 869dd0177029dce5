import { hashOf, type Json } from '../canonical-hash.ts';
import type { Act } from './act-chain.ts';
import { step, type Application, type ApplicationEvent, type StageChecks } from './application.ts';

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

const afterEvent = (before: Application, event: ApplicationEvent, stages: StageChecks): Application | undefined => {
	try {
		const outcome = step(before, event, stages);
		return outcome.ok ? outcome.value : undefined;
	} catch {
		// An event that was tampered with may lack what every event has.
		return undefined;
	}
};

const follow = (before: Application | undefined, act: ApplicationAct, stages: StageChecks): Application | undefined => {
	if (!before) return act.kind === 'apply' ? begun(progressOf(act)) : undefined;
	const event = eventOf(act);
	return event ? afterEvent(before, event, stages) : before;
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
	stages: StageChecks
): { progress: Application | undefined; follows: boolean } => {
	const stated = progressOf(act);
	const expected = follow(before, act, stages);
	const follows = expected !== undefined && hashOf(expected) === hashOf(stated ?? null);
	return { progress: follows ? expected : (stated as unknown as Application | undefined), follows };
};
